# Made by ssmc from hosts, document version d45296b0bed7, facts 4fe5e8072882.

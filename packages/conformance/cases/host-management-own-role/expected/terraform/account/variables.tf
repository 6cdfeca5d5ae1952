# Made by ssmc from hosts, document version 221362633ff5, facts 4fe5e8072882.

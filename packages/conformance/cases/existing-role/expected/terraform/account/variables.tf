# Made by ssmc from adopted, document version 6e0d652ef554, facts fc052964e728.

# Made by ssmc from onprem, document version 93244a673e28, facts b4151a7d80c6.

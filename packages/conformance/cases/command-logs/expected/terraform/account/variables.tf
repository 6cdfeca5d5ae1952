# Made by ssmc from commands, document version 86a78661d8de, facts b236e90e2b91.

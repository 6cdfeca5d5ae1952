# Made by ssmc from servers, document version 25da31c3d7d6, facts 1088b8c070a6.

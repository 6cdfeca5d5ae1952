# Made by ssmc from people, document version 3a8edb4b5ea1, facts 6fd87982c6b5.

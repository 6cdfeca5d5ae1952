# Made by ssmc from fleet, document version 07a396321249, facts 8c0ca24e5477.

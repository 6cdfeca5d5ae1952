# Made by ssmc from plain, document version 94de5591fbfe, facts 4fe5e8072882.

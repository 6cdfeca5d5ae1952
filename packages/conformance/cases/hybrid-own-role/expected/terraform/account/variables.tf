# Made by ssmc from datacenter, document version 2f28f8177125, facts 4fe5e8072882.

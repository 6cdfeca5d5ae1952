# Made by ssmc from datacenter, document version 438484261ef9, facts 4fe5e8072882.

# Made by ssmc from datacenter, document version 8eddc9055882, facts 27d3b347c81a.

# Made by ssmc from shells, document version d485bf681032, facts 93661011f6cb.

# Made by ssmc from lent, document version a570140f6034, facts c7c356753b6a.

# Made by ssmc from gate, document version e7452a17ed70, facts 9285cb140aa4.

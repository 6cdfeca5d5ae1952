# Made by ssmc from world, document version 87e2ffcb874a, facts 84f502b1ece5.

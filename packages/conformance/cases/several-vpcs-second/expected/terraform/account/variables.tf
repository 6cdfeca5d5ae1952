# Made by ssmc from vpc-second, document version f77b9df8146a, facts c7c356753b6a.

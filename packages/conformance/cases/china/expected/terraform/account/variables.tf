# Made by ssmc from china, document version 0f4f89ddcb4f, facts 8251a666ba69.

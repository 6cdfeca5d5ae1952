# Made by ssmc from adopt, document version 5041a6887d54, facts 35b7fe20dc02.

# The document exists: take it over instead of making it.
import {
  to = module.adopt.aws_ssm_document.session_preferences
  id = "SSM-SessionManagerRunShell"
}

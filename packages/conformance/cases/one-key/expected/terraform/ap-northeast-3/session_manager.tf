# Made by ssmc from sealed, document version 4cba4eb30964, facts 62525736c98a.

# The preferences of the account and Region say what is encrypted and logged.
resource "aws_ssm_document" "session_preferences" {
  name            = "SSM-SessionManagerRunShell"
  document_type   = "Session"
  document_format = "JSON"
  content = jsonencode({
    schemaVersion = "1.0"
    description   = "Session Manager preferences of sealed"
    sessionType   = "Standard_Stream"
    inputs = {
      s3BucketName                = "sealed-logs"
      s3KeyPrefix                 = ""
      s3EncryptionEnabled         = true
      cloudWatchLogGroupName      = "/ssm/sessions"
      cloudWatchEncryptionEnabled = true
      cloudWatchStreamingEnabled  = false
      kmsKeyId                    = "arn:aws:kms:ap-northeast-3:111122223333:key/11111111-1111-1111-1111-111111111111"
      runAsEnabled                = false
      runAsDefaultUser            = ""
      idleSessionTimeout          = "20"
      maxSessionDuration          = ""
      shellProfile = {
        linux   = ""
        windows = ""
      }
    }
  })
  tags = local.tags
}

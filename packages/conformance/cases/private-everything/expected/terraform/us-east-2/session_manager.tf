# Made by ssmc from production, document version abbf24a3a579, facts c7c356753b6a.

# The preferences of the account and Region say what is encrypted and logged.
resource "aws_ssm_document" "session_preferences" {
  name            = "SSM-SessionManagerRunShell"
  document_type   = "Session"
  document_format = "JSON"
  content = jsonencode({
    schemaVersion = "1.0"
    description   = "Session Manager preferences of production"
    sessionType   = "Standard_Stream"
    inputs = {
      s3BucketName                = "ops-logs-use2"
      s3KeyPrefix                 = "fleet"
      s3EncryptionEnabled         = true
      cloudWatchLogGroupName      = "/ssm/sessions"
      cloudWatchEncryptionEnabled = false
      cloudWatchStreamingEnabled  = false
      kmsKeyId                    = ""
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

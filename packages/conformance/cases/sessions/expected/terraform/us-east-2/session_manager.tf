# Made by ssmc from shells, document version d32cad356558, facts c7c356753b6a.

# The preferences of the account and Region say what is encrypted and logged.
resource "aws_ssm_document" "session_preferences" {
  name            = "SSM-SessionManagerRunShell"
  document_type   = "Session"
  document_format = "JSON"
  content = jsonencode({
    schemaVersion = "1.0"
    description   = "Session Manager preferences of shells"
    sessionType   = "Standard_Stream"
    inputs = {
      s3BucketName                = "shells-use2"
      s3KeyPrefix                 = "audit/sessions"
      s3EncryptionEnabled         = true
      cloudWatchLogGroupName      = "/ssm/sessions"
      cloudWatchEncryptionEnabled = true
      cloudWatchStreamingEnabled  = true
      kmsKeyId                    = "arn:aws:kms:us-east-2:123456789012:key/11111111-1111-1111-1111-111111111111"
      runAsEnabled                = true
      runAsDefaultUser            = "ops"
      idleSessionTimeout          = "15"
      maxSessionDuration          = "120"
      shellProfile = {
        linux   = "export PS1='\\u@\\h $(date +%T) \"$${PWD}\" %%{x}'\numask 027\n"
        windows = "Write-Host \"`$env:COMPUTERNAME\""
      }
    }
  })
  tags = local.tags
}

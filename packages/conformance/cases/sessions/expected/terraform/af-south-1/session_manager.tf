# Made by ssmc from shells, document version 01c8a53c863c, facts 1a590cf2fe09.

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
      s3BucketName                = "shells-afs1"
      s3KeyPrefix                 = "audit/sessions"
      s3EncryptionEnabled         = true
      cloudWatchLogGroupName      = "/ssm/sessions"
      cloudWatchEncryptionEnabled = true
      cloudWatchStreamingEnabled  = true
      kmsKeyId                    = "arn:aws:kms:af-south-1:123456789012:key/22222222-2222-2222-2222-222222222222"
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

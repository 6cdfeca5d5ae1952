import type { ByKindCases } from './expect-targets.ts';

/** What each target makes of the resources of Systems Manager, side by side. */
export const SYSTEMS_MANAGER: Pick<ByKindCases, 'session-document' | 'service-setting' | 'profile-association'> = {
  'session-document': {
    id: 'session-preferences',
    terraform: `
      resource "aws_ssm_document" "session_preferences" {
        name            = "SSM-SessionManagerRunShell"
        document_type   = "Session"
        document_format = "JSON"
        content = jsonencode({
          schemaVersion = "1.0"
          description   = "Session Manager preferences"
          sessionType   = "Standard_Stream"
          inputs = {
            s3BucketName        = "ops-logs-use2"
            s3EncryptionEnabled = true
            idleSessionTimeout  = "20"
            runAsDefaultUser    = ""
          }
        })
        tags = local.tags

        lifecycle {
          postcondition {
            condition     = self.default_version == self.latest_version
            error_message = "Version \${self.latest_version} of SSM-SessionManagerRunShell is not the default version. Sessions use the default version. Run:\\n\\n  aws ssm update-document-default-version --region us-east-2 --name SSM-SessionManagerRunShell --document-version \${self.latest_version}"
          }
        }
      }
    `,
    cloudformation: `
      SessionPreferences:
        Type: AWS::SSM::Document
        DeletionPolicy: Retain
        UpdateReplacePolicy: Retain
        Properties:
          Name: SSM-SessionManagerRunShell
          DocumentType: Session
          DocumentFormat: JSON
          UpdateMethod: NewVersion
          Content:
            schemaVersion: '1.0'
            description: Session Manager preferences
            sessionType: Standard_Stream
            inputs:
              s3BucketName: ops-logs-use2
              s3EncryptionEnabled: true
              idleSessionTimeout: '20'
              runAsDefaultUser: ''
          Tags:
            - Key: ssmc:module
              Value: us-east-2
            - Key: ssmc:name
              Value: production
            - Key: ssmc:target
              Value: cloudformation
            - Key: team
              Value: platform
    `,
    'aws-cli': `
      deploy: ensure_session_document SSM-SessionManagerRunShell create session-preferences.json "\${TAGS[@]}"

      verify: check_session_document SSM-SessionManagerRunShell session-preferences.json
    `,
  },
  'service-setting': {
    id: 'host-management',
    terraform: `
      resource "aws_ssm_service_setting" "host_management" {
        setting_id    = "arn:aws:ssm:us-east-2:\${data.aws_caller_identity.this.account_id}:servicesetting/ssm/managed-instance/default-ec2-instance-management-role"
        setting_value = "service-role/production-host-management"
      }
    `,
    cloudformation: `
      HostManagementSetting:
        Type: AWS::SSM::ServiceSetting
        Metadata:
          cfn-lint:
            config:
              ignore_checks:
                - E3006
        Properties:
          SettingId: /ssm/managed-instance/default-ec2-instance-management-role
          SettingValue: service-role/production-host-management
    `,
    'aws-cli': `
      deploy: ensure_service_setting /ssm/managed-instance/default-ec2-instance-management-role service-role/production-host-management refuse

      verify: check_service_setting /ssm/managed-instance/default-ec2-instance-management-role service-role/production-host-management
    `,
  },
  'profile-association': {
    id: 'profile-on-i-0123456789abcdef0',
    terraform: '',
    cloudformation: '',
    'aws-cli': `
      deploy: ensure_profile_association i-0123456789abcdef0 production-node-us-east-2

      verify: check_profile_association i-0123456789abcdef0 production-node-us-east-2
    `,
  },
};

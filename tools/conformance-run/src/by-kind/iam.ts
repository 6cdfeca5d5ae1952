import type { ByKindCases } from './expect-targets.ts';

/** What each target makes of the resources of IAM, side by side. */
export const IAM: Pick<ByKindCases, 'role' | 'managed-policy' | 'policy-attachment' | 'instance-profile'> = {
  role: {
    id: 'node',
    terraform: `
      data "aws_iam_policy_document" "node_trust" {
        statement {
          sid     = "Ec2"
          effect  = "Allow"
          actions = ["sts:AssumeRole"]

          principals {
            type        = "Service"
            identifiers = ["ec2.amazonaws.com"]
          }
        }
      }

      resource "aws_iam_role" "node" {
        name                 = "production-node-us-east-2"
        path                 = "/ops/"
        description          = "Web and batch fleet"
        assume_role_policy   = data.aws_iam_policy_document.node_trust.json
        permissions_boundary = "arn:aws:iam::111122223333:policy/boundary"
        tags                 = local.tags
      }
    `,
    cloudformation: `
      NodeRole:
        Type: AWS::IAM::Role
        Properties:
          RoleName: production-node-us-east-2
          Path: /ops/
          Description: Web and batch fleet
          AssumeRolePolicyDocument:
            Version: '2012-10-17'
            Statement:
              - Sid: Ec2
                Effect: Allow
                Principal:
                  Service: ec2.amazonaws.com
                Action: sts:AssumeRole
          PermissionsBoundary: arn:aws:iam::111122223333:policy/boundary
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
      deploy: ensure_role production-node-us-east-2 /ops/ 'Web and batch fleet' arn:aws:iam::111122223333:policy/boundary node-trust.json "\${TAGS[@]}"

      verify: check_role production-node-us-east-2 /ops/ 'Web and batch fleet' arn:aws:iam::111122223333:policy/boundary node-trust.json "\${TAGS[@]}"
    `,
  },
  'managed-policy': {
    id: 'node-managed-buckets',
    terraform: `
      data "aws_iam_policy_document" "node_managed_buckets" {
        statement {
          sid     = "ReadManagedBuckets"
          effect  = "Allow"
          actions = ["s3:GetObject"]
          resources = [
            "arn:aws:s3:::amazon-ssm-us-east-2/*",
            "arn:aws:s3:::aws-ssm-us-east-2/*",
          ]
        }

        statement {
          sid       = "WriteOwnBucket"
          effect    = "Allow"
          actions   = ["s3:PutObject"]
          resources = ["arn:aws:s3:::ops-logs-use2/fleet/*"]

          condition {
            test     = "StringEquals"
            variable = "aws:ResourceAccount"
            values   = [data.aws_caller_identity.this.account_id]
          }
        }

        statement {
          sid       = "HostileText"
          effect    = "Allow"
          actions   = ["ssm:GetParameter"]
          resources = ["arn:aws:ssm:us-east-2:\${data.aws_caller_identity.this.account_id}:parameter/a\\"b\\\\c$\${aws:userid}%%{x}$(y)\`z\`'q"]
        }
      }

      resource "aws_iam_policy" "node_managed_buckets" {
        name        = "production-node-us-east-2-managed-buckets"
        path        = "/ops/"
        description = "Read AWS managed S3 buckets for Systems Manager"
        policy      = data.aws_iam_policy_document.node_managed_buckets.json
        tags        = local.tags
      }
    `,
    cloudformation: `
      NodeManagedBucketsPolicy:
        Type: AWS::IAM::ManagedPolicy
        Properties:
          ManagedPolicyName: production-node-us-east-2-managed-buckets
          Path: /ops/
          Description: Read AWS managed S3 buckets for Systems Manager
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
              - Sid: ReadManagedBuckets
                Effect: Allow
                Action: s3:GetObject
                Resource:
                  - arn:aws:s3:::amazon-ssm-us-east-2/*
                  - arn:aws:s3:::aws-ssm-us-east-2/*
              - Sid: WriteOwnBucket
                Effect: Allow
                Action: s3:PutObject
                Resource: arn:aws:s3:::ops-logs-use2/fleet/*
                Condition:
                  StringEquals:
                    aws:ResourceAccount: !Ref AWS::AccountId
              - Sid: HostileText
                Effect: Allow
                Action: ssm:GetParameter
                Resource: !Sub arn:aws:ssm:us-east-2:\${AWS::AccountId}:parameter/a"b\\c\${!aws:userid}%{x}$(y)\`z\`'q
    `,
    'aws-cli': `
      deploy: ensure_policy production-node-us-east-2-managed-buckets /ops/ 'Read AWS managed S3 buckets for Systems Manager' node-managed-buckets.json "\${TAGS[@]}"

      verify: check_policy production-node-us-east-2-managed-buckets /ops/ 'Read AWS managed S3 buckets for Systems Manager' node-managed-buckets.json "\${TAGS[@]}"
    `,
  },
  'policy-attachment': {
    id: 'existing-managed-buckets-attachment',
    terraform: `
      resource "aws_iam_role_policy_attachment" "existing_managed_buckets" {
        role       = "some-existing-role"
        policy_arn = aws_iam_policy.node_managed_buckets.arn
      }
    `,
    cloudformation: `
      NodeManagedBucketsPolicy:
        Type: AWS::IAM::ManagedPolicy
        Properties:
          ManagedPolicyName: production-node-us-east-2-managed-buckets
          Path: /ops/
          Description: Read AWS managed S3 buckets for Systems Manager
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
              - Sid: ReadManagedBuckets
                Effect: Allow
                Action: s3:GetObject
                Resource:
                  - arn:aws:s3:::amazon-ssm-us-east-2/*
                  - arn:aws:s3:::aws-ssm-us-east-2/*
              - Sid: WriteOwnBucket
                Effect: Allow
                Action: s3:PutObject
                Resource: arn:aws:s3:::ops-logs-use2/fleet/*
                Condition:
                  StringEquals:
                    aws:ResourceAccount: !Ref AWS::AccountId
              - Sid: HostileText
                Effect: Allow
                Action: ssm:GetParameter
                Resource: !Sub arn:aws:ssm:us-east-2:\${AWS::AccountId}:parameter/a"b\\c\${!aws:userid}%{x}$(y)\`z\`'q
          Roles:
            - some-existing-role
    `,
    'aws-cli': `
      deploy: ensure_attachment some-existing-role "arn:aws:iam::\${ACCOUNT}:policy/ops/production-node-us-east-2-managed-buckets"

      verify: check_attachment some-existing-role "arn:aws:iam::\${ACCOUNT}:policy/ops/production-node-us-east-2-managed-buckets"
    `,
  },
  'instance-profile': {
    id: 'node-profile',
    terraform: `
      resource "aws_iam_instance_profile" "node" {
        name = "production-node-us-east-2"
        path = "/ops/"
        role = aws_iam_role.node.name
        tags = local.tags
      }
    `,
    cloudformation: `
      NodeInstanceProfile:
        Type: AWS::IAM::InstanceProfile
        Properties:
          InstanceProfileName: production-node-us-east-2
          Path: /ops/
          Roles:
            - !Ref NodeRole
    `,
    'aws-cli': `
      deploy: ensure_instance_profile production-node-us-east-2 /ops/ production-node-us-east-2 "\${TAGS[@]}"

      verify: check_instance_profile production-node-us-east-2 /ops/ production-node-us-east-2 "\${TAGS[@]}"
    `,
  },
};

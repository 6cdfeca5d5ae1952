// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of IAM look like this
import type { PartitionId } from './regions.ts';
import type { SourceKey } from './source.ts';

/** A policy document as AWS publishes it. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PolicyStatement[];
}

/** A statement of such a document. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** A policy that AWS keeps in every account. */
export interface ManagedPolicyFact {
  /** Empty, or a path with a slash at its end. */
  readonly path: '' | 'service-role/';
  /** The default version that the document was taken from. */
  readonly version: string;
  /** Day of that version. */
  readonly updated: string;
  /** As in the partition `aws`, whose name is in its ARNs. */
  readonly document: PolicyDocument;
  readonly sources: readonly SourceKey[];
}

/** The name of an AWS-managed policy that we attach or know about. */
export type ManagedPolicyName = keyof typeof POLICY_ROWS;

const POLICY_ROWS = {
  AmazonSSMManagedInstanceCore: {
    path: '',
    version: 'v2',
    updated: '2019-05-23',
    document: policy([
      {
        Effect: 'Allow',
        Action: [
          'ssm:DescribeAssociation',
          'ssm:GetDeployablePatchSnapshotForInstance',
          'ssm:GetDocument',
          'ssm:DescribeDocument',
          'ssm:GetManifest',
          'ssm:GetParameter',
          'ssm:GetParameters',
          'ssm:ListAssociations',
          'ssm:ListInstanceAssociations',
          'ssm:PutInventory',
          'ssm:PutComplianceItems',
          'ssm:PutConfigurePackageResult',
          'ssm:UpdateAssociationStatus',
          'ssm:UpdateInstanceAssociationStatus',
          'ssm:UpdateInstanceInformation',
        ],
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: [
          'ssmmessages:CreateControlChannel',
          'ssmmessages:CreateDataChannel',
          'ssmmessages:OpenControlChannel',
          'ssmmessages:OpenDataChannel',
        ],
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: [
          'ec2messages:AcknowledgeMessage',
          'ec2messages:DeleteMessage',
          'ec2messages:FailMessage',
          'ec2messages:GetEndpoint',
          'ec2messages:GetMessages',
          'ec2messages:SendReply',
        ],
        Resource: '*',
      },
    ]),
    sources: ['M-MP', 'D-PERM'],
  },
  AmazonSSMManagedEC2InstanceDefaultPolicy: {
    path: '',
    version: 'v2',
    updated: '2024-07-16',
    document: policy([
      {
        Sid: 'AllowSSMAgentPermissions',
        Effect: 'Allow',
        Action: [
          'ssm:DescribeAssociation',
          'ssm:GetDeployablePatchSnapshotForInstance',
          'ssm:GetDocument',
          'ssm:DescribeDocument',
          'ssm:GetManifest',
          'ssm:ListAssociations',
          'ssm:ListInstanceAssociations',
          'ssm:PutInventory',
          'ssm:PutComplianceItems',
          'ssm:PutConfigurePackageResult',
          'ssm:UpdateAssociationStatus',
          'ssm:UpdateInstanceAssociationStatus',
          'ssm:UpdateInstanceInformation',
        ],
        Resource: '*',
      },
      {
        Sid: 'AllowSSMChannelMessaging',
        Effect: 'Allow',
        Action: [
          'ssmmessages:CreateControlChannel',
          'ssmmessages:CreateDataChannel',
          'ssmmessages:OpenControlChannel',
          'ssmmessages:OpenDataChannel',
        ],
        Resource: '*',
      },
      {
        Sid: 'AllowSSMLegacyMessaging',
        Effect: 'Allow',
        Action: [
          'ec2messages:AcknowledgeMessage',
          'ec2messages:DeleteMessage',
          'ec2messages:FailMessage',
          'ec2messages:GetEndpoint',
          'ec2messages:GetMessages',
          'ec2messages:SendReply',
        ],
        Resource: '*',
      },
    ]),
    sources: ['M-MP', 'D-DHMC'],
  },
  AmazonSSMDirectoryServiceAccess: {
    path: '',
    version: 'v1',
    updated: '2019-03-15',
    document: policy([
      {
        Effect: 'Allow',
        Action: ['ds:CreateComputer', 'ds:DescribeDirectories'],
        Resource: '*',
      },
    ]),
    sources: ['M-MP', 'D-PERM'],
  },
  CloudWatchAgentServerPolicy: {
    path: '',
    version: 'v3',
    updated: '2024-02-06',
    document: policy([
      {
        Sid: 'CWACloudWatchServerPermissions',
        Effect: 'Allow',
        Action: [
          'cloudwatch:PutMetricData',
          'ec2:DescribeVolumes',
          'ec2:DescribeTags',
          'logs:PutLogEvents',
          'logs:PutRetentionPolicy',
          'logs:DescribeLogStreams',
          'logs:DescribeLogGroups',
          'logs:CreateLogStream',
          'logs:CreateLogGroup',
          'xray:PutTraceSegments',
          'xray:PutTelemetryRecords',
          'xray:GetSamplingRules',
          'xray:GetSamplingTargets',
          'xray:GetSamplingStatisticSummaries',
        ],
        Resource: '*',
      },
      {
        Sid: 'CWASSMServerPermissions',
        Effect: 'Allow',
        Action: ['ssm:GetParameter'],
        Resource: 'arn:aws:ssm:*:*:parameter/AmazonCloudWatch-*',
      },
    ]),
    sources: ['M-MP', 'D-PERM'],
  },
  AWSEC2VssSnapshotPolicy: {
    path: '',
    version: 'v2',
    updated: '2024-11-20',
    document: policy([
      {
        Sid: 'DescribeInstanceInfo',
        Effect: 'Allow',
        Action: ['ec2:DescribeInstanceAttribute'],
        Resource: ['arn:aws:ec2:*:*:instance/*'],
        Condition: { ArnLike: { 'ec2:SourceInstanceARN': 'arn:aws:ec2:*:*:instance/${ec2:InstanceId}' } },
      },
      {
        Sid: 'CreateSnapshotsWithTag',
        Effect: 'Allow',
        Action: ['ec2:CreateSnapshots'],
        Resource: ['arn:aws:ec2:*:*:snapshot/*'],
        Condition: { StringLike: { 'aws:RequestTag/AwsVssConfig': '*' } },
      },
      {
        Sid: 'CreateSnapshotsAccessInstance',
        Effect: 'Allow',
        Action: ['ec2:CreateSnapshots'],
        Resource: ['arn:aws:ec2:*:*:instance/*'],
        Condition: { ArnLike: { 'ec2:SourceInstanceARN': 'arn:aws:ec2:*:*:instance/${ec2:InstanceId}' } },
      },
      {
        Sid: 'CreateSnapshotsAccessVolume',
        Effect: 'Allow',
        Action: ['ec2:CreateSnapshots'],
        Resource: ['arn:aws:ec2:*:*:volume/*'],
      },
      {
        Sid: 'CreateImageWithTag',
        Effect: 'Allow',
        Action: ['ec2:CreateImage'],
        Resource: ['arn:aws:ec2:*:*:snapshot/*', 'arn:aws:ec2:*:*:image/*'],
        Condition: { StringLike: { 'aws:RequestTag/AwsVssConfig': '*' } },
      },
      {
        Sid: 'CreateImageAccessInstance',
        Effect: 'Allow',
        Action: ['ec2:CreateImage'],
        Resource: ['arn:aws:ec2:*:*:instance/*'],
        Condition: { ArnLike: { 'ec2:SourceInstanceARN': 'arn:aws:ec2:*:*:instance/${ec2:InstanceId}' } },
      },
      {
        Sid: 'CreateTagsOnResourceCreation',
        Effect: 'Allow',
        Action: 'ec2:CreateTags',
        Resource: ['arn:aws:ec2:*:*:snapshot/*', 'arn:aws:ec2:*:*:image/*'],
        Condition: { StringEquals: { 'ec2:CreateAction': ['CreateImage', 'CreateSnapshots'] } },
      },
      {
        Sid: 'CreateTagsAfterResourceCreation',
        Effect: 'Allow',
        Action: 'ec2:CreateTags',
        Resource: ['arn:aws:ec2:*:*:snapshot/*', 'arn:aws:ec2:*:*:image/*'],
        Condition: {
          'ForAllValues:StringEquals': { 'aws:TagKeys': ['AppConsistent', 'Device'] },
          StringLike: { 'ec2:ResourceTag/AwsVssConfig': '*' },
        },
      },
      {
        Sid: 'DescribeImagesAndSnapshots',
        Effect: 'Allow',
        Action: ['ec2:DescribeImages', 'ec2:DescribeSnapshots'],
        Resource: '*',
      },
    ]),
    sources: ['M-MP'],
  },
  AmazonSSMPatchAssociation: {
    path: '',
    version: 'v1',
    updated: '2020-05-13',
    document: policy([
      {
        Effect: 'Allow',
        Action: 'ssm:DescribeEffectivePatchesForPatchBaseline',
        Resource: 'arn:aws:ssm:*:*:patchbaseline/*',
      },
      {
        Effect: 'Allow',
        Action: 'ssm:GetPatchBaseline',
        Resource: 'arn:aws:ssm:*:*:patchbaseline/*',
      },
      { Effect: 'Allow', Action: 'tag:GetResources', Resource: '*' },
      { Effect: 'Allow', Action: 'ssm:DescribePatchBaselines', Resource: '*' },
    ]),
    sources: ['M-MP', 'D-POL'],
  },
  AmazonEC2RoleforSSM: {
    path: 'service-role/',
    version: 'v8',
    updated: '2019-01-24',
    document: policy([
      {
        Effect: 'Allow',
        Action: [
          'ssm:DescribeAssociation',
          'ssm:GetDeployablePatchSnapshotForInstance',
          'ssm:GetDocument',
          'ssm:DescribeDocument',
          'ssm:GetManifest',
          'ssm:GetParameters',
          'ssm:ListAssociations',
          'ssm:ListInstanceAssociations',
          'ssm:PutInventory',
          'ssm:PutComplianceItems',
          'ssm:PutConfigurePackageResult',
          'ssm:UpdateAssociationStatus',
          'ssm:UpdateInstanceAssociationStatus',
          'ssm:UpdateInstanceInformation',
        ],
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: [
          'ssmmessages:CreateControlChannel',
          'ssmmessages:CreateDataChannel',
          'ssmmessages:OpenControlChannel',
          'ssmmessages:OpenDataChannel',
        ],
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: [
          'ec2messages:AcknowledgeMessage',
          'ec2messages:DeleteMessage',
          'ec2messages:FailMessage',
          'ec2messages:GetEndpoint',
          'ec2messages:GetMessages',
          'ec2messages:SendReply',
        ],
        Resource: '*',
      },
      { Effect: 'Allow', Action: ['cloudwatch:PutMetricData'], Resource: '*' },
      { Effect: 'Allow', Action: ['ec2:DescribeInstanceStatus'], Resource: '*' },
      {
        Effect: 'Allow',
        Action: ['ds:CreateComputer', 'ds:DescribeDirectories'],
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: [
          'logs:CreateLogGroup',
          'logs:CreateLogStream',
          'logs:DescribeLogGroups',
          'logs:DescribeLogStreams',
          'logs:PutLogEvents',
        ],
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: [
          's3:GetBucketLocation',
          's3:PutObject',
          's3:GetObject',
          's3:GetEncryptionConfiguration',
          's3:AbortMultipartUpload',
          's3:ListMultipartUploadParts',
          's3:ListBucket',
          's3:ListBucketMultipartUploads',
        ],
        Resource: '*',
      },
    ]),
    sources: ['M-MP', 'D-POL', 'S003'],
  },
  AmazonSSMFullAccess: {
    path: '',
    version: 'v4',
    updated: '2019-11-20',
    document: policy([
      {
        Effect: 'Allow',
        Action: [
          'cloudwatch:PutMetricData',
          'ds:CreateComputer',
          'ds:DescribeDirectories',
          'ec2:DescribeInstanceStatus',
          'logs:*',
          'ssm:*',
          'ec2messages:*',
        ],
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: 'iam:CreateServiceLinkedRole',
        Resource: 'arn:aws:iam::*:role/aws-service-role/ssm.amazonaws.com/AWSServiceRoleForAmazonSSM*',
        Condition: { StringLike: { 'iam:AWSServiceName': 'ssm.amazonaws.com' } },
      },
      {
        Effect: 'Allow',
        Action: ['iam:DeleteServiceLinkedRole', 'iam:GetServiceLinkedRoleDeletionStatus'],
        Resource: 'arn:aws:iam::*:role/aws-service-role/ssm.amazonaws.com/AWSServiceRoleForAmazonSSM*',
      },
      {
        Effect: 'Allow',
        Action: [
          'ssmmessages:CreateControlChannel',
          'ssmmessages:CreateDataChannel',
          'ssmmessages:OpenControlChannel',
          'ssmmessages:OpenDataChannel',
        ],
        Resource: '*',
      },
    ]),
    sources: ['M-MP', 'S003'],
  },
  AmazonSSMReadOnlyAccess: {
    path: '',
    version: 'v1',
    updated: '2015-05-29',
    document: policy([{ Effect: 'Allow', Action: ['ssm:Describe*', 'ssm:Get*', 'ssm:List*'], Resource: '*' }]),
    sources: ['M-MP', 'S003'],
  },
  AmazonSSMAutomationRole: {
    path: 'service-role/',
    version: 'v9',
    updated: '2026-03-20',
    document: policy([
      {
        Effect: 'Allow',
        Action: ['lambda:InvokeFunction'],
        Resource: ['arn:aws:lambda:*:*:function:Automation*'],
      },
      {
        Effect: 'Allow',
        Action: [
          'ec2:CreateImage',
          'ec2:CopyImage',
          'ec2:DeregisterImage',
          'ec2:DescribeImages',
          'ec2:DeleteSnapshot',
          'ec2:StartInstances',
          'ec2:RunInstances',
          'ec2:StopInstances',
          'ec2:TerminateInstances',
          'ec2:DescribeInstanceStatus',
          'ec2:CreateTags',
          'ec2:DeleteTags',
          'ec2:DescribeTags',
          'cloudformation:CreateStack',
          'cloudformation:DescribeStackEvents',
          'cloudformation:DescribeStacks',
          'cloudformation:UpdateStack',
          'cloudformation:DeleteStack',
          'cloudformation:TagResource',
          'cloudformation:UntagResource',
        ],
        Resource: ['*'],
      },
      { Effect: 'Allow', Action: ['ssm:*'], Resource: ['*'] },
      { Effect: 'Allow', Action: ['sns:Publish'], Resource: ['arn:aws:sns:*:*:Automation*'] },
      {
        Effect: 'Allow',
        Action: ['ssmmessages:OpenDataChannel'],
        Resource: ['arn:*:ssm:*:*:session/*'],
      },
    ]),
    sources: ['M-MP', 'D-POL'],
  },
  AWSHealthFullAccess: {
    path: '',
    version: 'v3',
    updated: '2020-11-16',
    document: policy([
      {
        Effect: 'Allow',
        Action: ['organizations:EnableAWSServiceAccess', 'organizations:DisableAWSServiceAccess'],
        Resource: '*',
        Condition: { StringEquals: { 'organizations:ServicePrincipal': 'health.amazonaws.com' } },
      },
      {
        Effect: 'Allow',
        Action: [
          'health:*',
          'organizations:ListAccounts',
          'organizations:ListParents',
          'organizations:DescribeAccount',
          'organizations:ListDelegatedAdministrators',
        ],
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Action: 'iam:CreateServiceLinkedRole',
        Resource: '*',
        Condition: { StringEquals: { 'iam:AWSServiceName': 'health.amazonaws.com' } },
      },
    ]),
    sources: ['M-MP', 'S003'],
  },
  AWSConfigUserAccess: {
    path: '',
    version: 'v4',
    updated: '2019-03-18',
    document: policy([
      {
        Effect: 'Allow',
        Action: [
          'config:Get*',
          'config:Describe*',
          'config:Deliver*',
          'config:List*',
          'config:Select*',
          'tag:GetResources',
          'tag:GetTagKeys',
          'cloudtrail:DescribeTrails',
          'cloudtrail:GetTrailStatus',
          'cloudtrail:LookupEvents',
        ],
        Resource: '*',
      },
    ]),
    sources: ['M-MP', 'S003'],
  },
  CloudWatchReadOnlyAccess: {
    path: '',
    version: 'v24',
    updated: '2026-02-12',
    document: policy([
      {
        Sid: 'CloudWatchReadOnlyAccessPermissions',
        Effect: 'Allow',
        Action: [
          'application-autoscaling:DescribeScalingPolicies',
          'application-signals:BatchGet*',
          'application-signals:Get*',
          'application-signals:List*',
          'autoscaling:Describe*',
          'cloudtrail:ListChannels',
          'cloudwatch:BatchGet*',
          'cloudwatch:Describe*',
          'cloudwatch:GenerateQuery',
          'cloudwatch:Get*',
          'cloudwatch:List*',
          'logs:Get*',
          'logs:List*',
          'logs:StartQuery',
          'logs:StopQuery',
          'logs:Describe*',
          'logs:TestMetricFilter',
          'logs:FilterLogEvents',
          'logs:StartLiveTail',
          'logs:StopLiveTail',
          'oam:ListSinks',
          'observabilityadmin:GetCentralizationRuleForOrganization',
          'observabilityadmin:ListCentralizationRulesForOrganization',
          'observabilityadmin:GetTelemetryEvaluationStatus',
          'observabilityadmin:GetTelemetryEvaluationStatusForOrganization',
          'observabilityadmin:GetTelemetryRule',
          'observabilityadmin:GetTelemetryRuleForOrganization',
          'observabilityadmin:ListResourceTelemetry',
          'observabilityadmin:ListResourceTelemetryForOrganization',
          'observabilityadmin:ListTelemetryRules',
          'observabilityadmin:ListTelemetryRulesForOrganization',
          'observabilityadmin:GetTelemetryEnrichmentStatus',
          'observabilityadmin:ListTagsForResource',
          'observabilityadmin:GetTelemetryPipeline',
          'observabilityadmin:ListTelemetryPipelines',
          'observabilityadmin:TestTelemetryPipeline',
          'observabilityadmin:ValidateTelemetryPipelineConfiguration',
          'observabilityadmin:GetS3TableIntegration',
          'observabilityadmin:ListS3TableIntegrations',
          'sns:Get*',
          'sns:List*',
          'rum:BatchGet*',
          'rum:Get*',
          'rum:List*',
          'synthetics:Describe*',
          'synthetics:Get*',
          'synthetics:List*',
          'xray:BatchGet*',
          'xray:Get*',
          'xray:List*',
          'xray:StartTraceRetrieval',
          'xray:CancelTraceRetrieval',
        ],
        Resource: '*',
      },
      {
        Sid: 'OAMReadPermissions',
        Effect: 'Allow',
        Action: ['oam:ListAttachedLinks'],
        Resource: 'arn:aws:oam:*:*:sink/*',
      },
      {
        Sid: 'CloudWatchReadOnlyGetRolePermissions',
        Effect: 'Allow',
        Action: 'iam:GetRole',
        Resource:
          'arn:aws:iam::*:role/aws-service-role/application-signals.cloudwatch.amazonaws.com/AWSServiceRoleForCloudWatchApplicationSignals',
      },
      {
        Sid: 'CloudWatchCloudTrailPermissions',
        Effect: 'Allow',
        Action: ['cloudtrail:GetChannel'],
        Resource: 'arn:aws:cloudtrail:*:*:channel/aws-service-channel/application-signals/*',
      },
      {
        Sid: 'CloudWatchServiceQuotaPermissions',
        Effect: 'Allow',
        Action: ['servicequotas:GetServiceQuota'],
        Resource: [
          'arn:aws:servicequotas:*:*:s3/*',
          'arn:aws:servicequotas:*:*:dynamodb/*',
          'arn:aws:servicequotas:*:*:kinesis/*',
          'arn:aws:servicequotas:*:*:sns/*',
          'arn:aws:servicequotas:*:*:bedrock/*',
          'arn:aws:servicequotas:*:*:lambda/*',
          'arn:aws:servicequotas:*:*:fargate/*',
          'arn:aws:servicequotas:*:*:elasticloadbalancing/*',
          'arn:aws:servicequotas:*:*:ec2/*',
        ],
      },
      {
        Sid: 'CloudWatchResourceExplorerPermissions',
        Effect: 'Allow',
        Action: ['resource-explorer-2:ListIndexes', 'resource-explorer-2:Search'],
        Resource: [
          'arn:aws:resource-explorer-2:*::view/AWSServiceViewForApplicationSignals/service-view',
          'arn:aws:resource-explorer-2:*::view/AWSServiceViewForApplicationSignalsOrgScopeProd/service-view',
        ],
      },
    ]),
    sources: ['M-MP', 'S003'],
  },
  ResourceGroupsandTagEditorFullAccess: {
    path: '',
    version: 'v6',
    updated: '2023-08-10',
    document: policy([
      {
        Effect: 'Allow',
        Action: [
          'tag:getResources',
          'tag:getTagKeys',
          'tag:getTagValues',
          'tag:TagResources',
          'tag:UntagResources',
          'resource-groups:*',
          'cloudformation:DescribeStacks',
          'cloudformation:ListStackResources',
          'cloudformation:ListStacks',
        ],
        Resource: '*',
      },
    ]),
    sources: ['M-MP'],
  },
} satisfies Record<string, ManagedPolicyFact>;

/** The AWS-managed policies by name. */
export const MANAGED_POLICIES: Readonly<Record<ManagedPolicyName, ManagedPolicyFact>> = POLICY_ROWS;

/** The ARN of an AWS-managed policy in a partition. */
export function managedPolicyArn(name: ManagedPolicyName, partition: PartitionId): string {
  return `arn:${partition}:iam::aws:policy/${MANAGED_POLICIES[name].path}${name}`;
}

// A declaration and no constant, because the table above calls it.
function policy(statements: readonly PolicyStatement[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: statements };
}

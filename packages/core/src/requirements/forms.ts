import type { DiagnosticCode } from '../diagnostics/catalogue.ts';
import { worded } from '../diagnostics/messages/index.ts';
import { S3_BUCKET_NAME } from '../facts/limits.ts';
import { REGIONS } from '../facts/regions.ts';

/** What a string of the document may look like: the one source of the pattern in the JSON Schema, of the check, and of what both say. */
export interface Form {
  readonly pattern: RegExp;
  /** What a string of the form is, as the object of a sentence. */
  readonly words: string;
  readonly examples: readonly string[];
  /** Of a string that has another form; default SSMC114. */
  readonly code?: DiagnosticCode;
  /** What exactly is wrong with a string that has another form, where more can be said than that. */
  readonly problem?: (text: string) => Problem | undefined;
}

interface Problem {
  readonly message: string;
  readonly code?: DiagnosticCode;
}

const NAME_CHARACTERS = 'letters, digits and _+=,.@-';
const ARN_OF_ROLE = 'arn:aws[a-z-]*:iam::[0-9]{12}:role/[\\w+=,.@/-]+';
const octet = '(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
const hostLabel = '[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
const port = '(6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[1-9][0-9]{0,3})';
const tagText = '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]';
const LATIN = '[\\t\\n\\r -~\\u00A1-\\u00FF]';
const or = (texts: readonly string[]) => texts.join('|');
const escaped = (text: string) => text.replaceAll('.', '\\.');
const BUCKET_WORDS = 'a bucket name: 3 to 63 of a-z, 0-9, . and -, beginning and ending with a letter or digit';
const { forbiddenPrefixes, forbiddenSuffixes } = S3_BUCKET_NAME;
const bucket = `(?=.{3,63}$)(?!${or(forbiddenPrefixes)})(?!.*\\.\\.)(?![0-9]+(\\.[0-9]+){3}$)(?!.*(${or(forbiddenSuffixes.map(escaped))})$)[a-z0-9][a-z0-9.-]*[a-z0-9]`;

/** Every form. The patterns have the flag `u`, as a validator of JSON Schema reads them. */
export const FORMS = {
  documentName: form(
    '(?!(v1|stable)$)[a-z]([a-z0-9-]{0,30}[a-z0-9])?',
    'a lower-case letter and up to 31 of a-z, 0-9 and -, not ending in - and not v1 or stable',
    'production',
  ),
  roleName: form('[\\w+=,.@-]{1,64}', `a name of 1 to 64 ${NAME_CHARACTERS}`, 'my-role'),
  profileName: form('[\\w+=,.@-]{1,128}', `a name of 1 to 128 ${NAME_CHARACTERS}`, 'my-profile'),
  // IAM accepts `*`, `?` and `$` in paths. In the ARNs of policies they would be patterns and variables.
  path: form(
    '/([!-#%-)+-.0->@-~]+/)*',
    'a path that begins and ends with / and has no *, ? or $ in it',
    '/',
    '/teams/platform/',
  ),
  policyArn: form(
    'arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/[\\w+=,.@/-]+',
    'the ARN of an IAM policy',
    'arn:aws:iam::111122223333:policy/boundary',
  ),
  roleArn: form(ARN_OF_ROLE, 'the ARN of a role', 'arn:aws:iam::111122223333:role/app'),
  roleNameOrArn: form(`([\\w+=,.@-]{1,64}|${ARN_OF_ROLE})`, 'the name or ARN of a role', 'my-role'),
  keyArn: form(
    'arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[\\w-]+',
    'the ARN of a KMS key',
    'arn:aws:kms:us-east-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  ),
  account: form('[0-9]{12}', 'an account ID of 12 digits in quotes', '111122223333'),
  agentVersion: form('[0-9]{1,5}(\\.[0-9]{1,5}){3}', 'a version of four numbers', '3.3.40.0'),
  logGroup: form('[\\w./#-]{1,512}', 'a log group name of letters, digits and _./#-', '/ssm/sessions'),
  // The agent joins prefixes like paths: what that would change is not what the policies say.
  bucketPrefix: form(
    "(?!/)(?!.*//)(?!(.*/)?\\.{1,2}(/|$))[\\w!'()./=-]{1,512}",
    'a prefix that does not begin with / and has no //, . or .. in it',
    'fleet/',
  ),
  logPrefix: form(
    "(?!.*//)(?!(.*/)?\\.{1,2}(/|$))[\\w!'()./=-]{1,256}",
    'a prefix without //, . or .. in it',
    'sessions',
  ),
  cidr: form(`${octet}(\\.${octet}){3}/(3[0-2]|[12]?[0-9])`, 'an IPv4 CIDR block', '10.0.0.0/16'),
  host: form(
    `(?!.{254})${hostLabel}(\\.${hostLabel})*(:${port})?`,
    'a host name, with a port if it is not the default',
    'wsus.example.internal:8530',
  ),
  ssmDocument: form(
    '(arn:aws[a-z-]*:ssm:[a-z0-9-]+:([0-9]{12})?:document/)?[\\w.-]{3,128}',
    'the name of an SSM document, or its ARN',
    'AWS-RunShellScript',
  ),
  parameter: form('/?[\\w.*/-]{1,1011}', 'the name or path of a parameter', '/prod/web/*'),
  directoryId: form('d-[0-9a-f]{10}', 'a directory ID', 'd-0123456789'),
  nodeId: form('m?i-[0-9a-f]{8,17}', 'an instance ID or managed node ID', 'i-0123456789abcdef0'),
  consoleName: form('[\\w ._:/=+@-]{0,256}', 'up to 256 letters, digits, spaces and _.:/=+@-', 'dc1'),
  userName: form('[\\w.@\\\\-]{1,256}', 'a user name', 'ssm-user'),
  reference: form('[a-zA-Z0-9][\\w.-]{0,62}', 'a name of 1 to 63 letters, digits and _.-', 'ops-logs'),
  operatorName: form('[a-z][a-z0-9-]{0,31}', 'a lower-case letter and up to 31 of a-z, 0-9 and -', 'on-call'),
  instance: resourceId('i', 'an instance ID'),
  vpc: resourceId('vpc', 'a VPC ID'),
  subnet: resourceId('subnet', 'a subnet ID'),
  routeTable: resourceId('rtb', 'a route table ID'),
  securityGroup: resourceId('sg', 'a security group ID'),
  region: {
    ...form('[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}', 'a Region code'),
    examples: ['us-east-2', ...Object.keys(REGIONS).filter((region) => region !== 'us-east-2')],
    code: 'SSMC120',
    problem: (text) => worded('SSMC120', 'default', { region: shown(text) }),
  },
  bucketName: { ...form(bucket, BUCKET_WORDS, 'ops-logs-use2'), code: 'SSMC138', problem: bucketProblem },
  managedBucketName: {
    ...form(`none|${bucket}`, `none, or ${BUCKET_WORDS}`, 'none'),
    code: 'SSMC138',
    problem: bucketProblem,
  },
  description: {
    ...form(`${LATIN}{0,1000}`, 'up to 1000 characters: tab, line feed, U+0020 to U+007E and U+00A1 to U+00FF'),
    problem: latinProblem,
  },
  tagKey: {
    ...form(
      `(?!([aA][wW][sS]|[sS][sS][mM][cC]):)(?![nN][aA][mM][eE]$)${tagText}{1,128}`,
      'a key of 1 to 128 letters, digits, spaces and _.:/=+-@ that does not begin with aws: or ssmc: and is not Name',
      'team',
    ),
    code: 'SSMC139',
    problem: tagKeyProblem,
  },
  tagValue: {
    ...form(`${tagText}{0,256}`, 'a value of up to 256 letters, digits, spaces and _.:/=+-@', 'platform'),
    code: 'SSMC139',
    problem: (text) => worded('SSMC139', 'value', { text: shown(text) }),
  },
  // These become a condition of a policy, which holds no characters beyond Latin-1 (R30) and would take a `$` for a variable.
  nodeTagKey: {
    ...form(
      `(?=${LATIN}*$)${tagText}{1,128}`,
      'a key of 1 to 128 letters, digits, spaces and _.:/=+-@ up to U+00FF',
      'Role',
    ),
    code: 'SSMC139',
    problem: nodeTagProblem,
  },
  nodeTagValue: {
    ...form(
      `(?=${LATIN}*$)${tagText}{0,256}`,
      'a value of up to 256 letters, digits, spaces and _.:/=+-@ up to U+00FF',
      'web',
    ),
    code: 'SSMC139',
    problem: nodeTagProblem,
  },
} as const satisfies Record<string, Form>;

/** Whether S3 accepts the name for a bucket of one's own. */
export function isBucketName(name: string): boolean {
  return FORMS.bucketName.pattern.test(name);
}

function form(pattern: string, words: string, ...examples: readonly string[]): Form {
  return { pattern: new RegExp(`^(${pattern})$`, 'u'), words, examples };
}

function resourceId(prefix: string, words: string): Form {
  return form(`${prefix}-[0-9a-f]{8,17}`, words, `${prefix}-0123456789abcdef0`);
}

/** R04: a wildcard in the name would be where the Region is. */
function bucketProblem(text: string): Problem {
  if (!/[*?]/.test(text)) return worded('SSMC138', 'text', { text: shown(text) });
  return {
    code: 'SSMC004',
    ...worded('SSMC004', 'bucketName', { text: shown(text) }),
  };
}

/** R30. */
function latinProblem(text: string): Problem {
  const bad = [...text].find((character) => !new RegExp(LATIN, 'u').test(character));
  if (bad === undefined) return worded('SSMC114', 'description', { count: text.length });
  const point = (bad.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return { code: 'SSMC030', ...worded('SSMC030', 'description', { point }) };
}

function tagKeyProblem(text: string): Problem {
  const tag = { text: shown(text) };
  if (/^(aws|ssmc):/i.test(text)) return worded('SSMC139', 'prefix', tag);
  return /^name$/i.test(text) ? worded('SSMC139', 'name', tag) : worded('SSMC139', 'key', tag);
}

function nodeTagProblem(text: string): Problem {
  const isTag = new RegExp(`^${tagText}{0,256}$`, 'u').test(text);
  if (!isTag || text === '') return worded('SSMC139', 'node', { text: shown(text) });
  return { code: 'SSMC030', ...worded('SSMC030', 'tag', { text: shown(text) }) };
}

function shown(text: string): string {
  return text.slice(0, 80);
}

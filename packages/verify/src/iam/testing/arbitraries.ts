import fc from 'fast-check';
import type { IamConditions, IamPolicy, IamRequest, IamStatement } from '../policy-document.ts';

/** The role that calls. */
export const ROLE = 'arn:aws:iam::111122223333:role/node';

const ACTIONS = [
  's3:GetObject',
  's3:PutObject',
  's3:GetObjectAcl',
  'ssm:GetParameter',
  'ssm:GetParametersByPath',
  'ec2:CreateTags',
];
const ACTION_PATTERNS = [
  ...ACTIONS,
  '*',
  's3:*',
  's3:Get*',
  'S3:getobject',
  's3:?etObject',
  'ssm:GetParameter*',
  'SSM:*ByPath',
  'ec2:Create????',
];
/** The resources that are asked for. */
export const RESOURCES = [
  'arn:aws:s3:::logs/fleet/a.txt',
  'arn:aws:s3:::logs/other/b.c',
  'arn:aws:s3:::scripts/AROAEXAMPLE:i-0123/x',
  'arn:aws:ssm:us-east-2:111122223333:parameter/prod/web/key',
  'arn:aws:ssm:us-east-1:111122223333:parameter/prod/web',
  'arn:aws-cn:s3:::logs/fleet/a.txt',
  'arn:aws:logs:us-east-2:111122223333:log-group:/ssm/sessions:log-stream:x',
];
const RESOURCE_PATTERNS = [
  ...RESOURCES,
  '*',
  'arn:aws:s3:::*',
  'arn:aws:s3:::logs/*',
  'arn:aws:s3:::logs/?leet/*',
  'arn:*:s3:::logs/fleet/*',
  'arn:aws:s3:*',
  'arn:aws:ssm:us-east-*:111122223333:parameter/prod/*',
  'arn:aws:ssm:*:*:parameter/prod/web/key',
  'arn:aws:ssm:us-east-2:11112222333?:parameter/*/web/*',
  'arn:aws:logs:us-east-2:*:log-group:/ssm/*',
  'arn:aws:*:*:log-group:*',
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: policy variables
  'arn:aws:s3:::scripts/${aws:userid}/*',
  'arn:aws:s3:::logs/${aws:PrincipalTag/Team}/*',
  "arn:aws:s3:::logs/${aws:PrincipalTag/Team, 'fleet'}/*",
  'arn:aws:s3:::logs/other/b${*}c',
  'arn:aws:s3:::logs/other/b${?}c',
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: policy variables
];
const TEXT_KEYS = [
  'aws:PrincipalTag/Team',
  'aws:userid',
  'aws:RequestedRegion',
  'AWS:requestedregion',
  'kms:ViaService',
];
const TEXTS = [
  'fleet',
  'FLEET',
  'us-east-2',
  'us-east-1',
  'AROAEXAMPLE:i-0123',
  'ssm.us-east-2.amazonaws.com',
  'a*c',
  'a?c',
];
// biome-ignore-start lint/suspicious/noTemplateCurlyInString: policy variables
const TEXT_PATTERNS = [
  ...TEXTS,
  '*',
  'us-*',
  '?leet',
  'ssm.*.amazonaws.com',
  '${aws:userid}',
  '${aws:PrincipalTag/Team}',
  'a${*}c',
  'a${?}c',
  '${$}',
];
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: policy variables
const ARNS = [
  'arn:aws:iam::111122223333:role/node',
  'arn:aws:iam::444455556666:role/path/node',
  'arn:aws:ssm:us-east-2:111122223333:*',
];
const ARN_PATTERNS = [
  ...ARNS,
  'arn:aws:iam::*:role/*',
  'arn:*:iam::111122223333:role/n?de',
  'arn:aws:ssm:*:111122223333:*',
];
const DATES = ['2026-01-01T00:00:00Z', '2026-06-30T12:00:00Z', '2027-01-01T00:00:00Z'];
const NUMBERS = ['0', '1', '10', '3600', '-5', '2.5'];
const ADDRESSES = ['10.0.0.1', '10.0.255.7', '203.0.113.9', '2001:db8::1', '2001:db8:0:1::7'];
const BLOCKS = ['10.0.0.0/16', '10.0.0.0/24', '203.0.113.9/32', '128.0.0.0/1', '2001:db8::/48', '2001:db8::/32'];

/** Condition operators by the keys and values that fit them. */
const KINDS = [
  {
    operators: ['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'],
    keys: TEXT_KEYS,
    values: TEXT_PATTERNS.filter((text) => !/\$\{.\}/.test(text)),
  },
  { operators: ['StringLike', 'StringNotLike'], keys: TEXT_KEYS, values: TEXT_PATTERNS },
  {
    operators: ['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike'],
    keys: ['aws:PrincipalArn', 'aws:SourceArn'],
    values: ARN_PATTERNS,
  },
  { operators: ['Bool'], keys: ['aws:SecureTransport', 'aws:ViaAWSService'], values: ['true', 'false', 'TRUE', 'no'] },
  {
    operators: [
      'NumericEquals',
      'NumericNotEquals',
      'NumericLessThan',
      'NumericLessThanEquals',
      'NumericGreaterThan',
      'NumericGreaterThanEquals',
    ],
    keys: ['aws:MultiFactorAuthAge'],
    values: NUMBERS,
  },
  {
    operators: [
      'DateEquals',
      'DateNotEquals',
      'DateLessThan',
      'DateLessThanEquals',
      'DateGreaterThan',
      'DateGreaterThanEquals',
    ],
    keys: ['aws:CurrentTime'],
    values: DATES,
  },
  { operators: ['IpAddress', 'NotIpAddress'], keys: ['aws:SourceIp'], values: BLOCKS },
  { operators: ['BinaryEquals'], keys: ['ssm:Key'], values: ['QmluYXJ5', 'QUJD'] },
] as const;

/** One of the values. */
export const pick = (values: readonly string[]) => fc.constantFrom(...values);
const oneOrMany = (values: readonly string[]) =>
  fc.oneof(pick(values), fc.uniqueArray(pick(values), { minLength: 1, maxLength: 3 }));

/** Any condition. */
export const condition = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...KINDS).chain(conditionOf) },
  { weight: 1, arbitrary: setCondition() },
  {
    weight: 1,
    arbitrary: fc.record({
      operator: fc.constant('Null'),
      key: pick([...TEXT_KEYS, 'aws:SourceArn', 'aws:TagKeys']),
      values: oneOrMany(['true', 'false']),
    }),
  },
);

function conditionOf({ operators, keys, values }: (typeof KINDS)[number]) {
  const operator = fc.tuple(pick(operators), pick(['', '', 'IfExists'])).map((parts) => parts.join(''));
  return fc.record({ operator, key: pick(keys), values: oneOrMany(values) });
}

function setCondition() {
  return fc.record({
    operator: fc
      .tuple(
        pick(['ForAnyValue:', 'ForAllValues:']),
        pick(['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike']),
      )
      .map((parts) => parts.join('')),
    key: pick(['aws:TagKeys', 'aws:PrincipalTag/Team']),
    values: oneOrMany(['Env', 'Role', 'T*', 'fleet']),
  });
}

const conditions = fc.array(condition, { maxLength: 2 }).map((list): IamConditions => {
  const out: Record<string, Record<string, string | readonly string[]>> = {};
  for (const { operator, key, values } of list) out[operator] = { ...out[operator], [key]: values };
  return out;
});

/** Any statement of an identity policy. */
export const statement: fc.Arbitrary<IamStatement> = fc
  .record({
    Effect: fc.constantFrom('Allow', 'Allow', 'Allow', 'Deny'),
    action: oneOrMany(ACTION_PATTERNS),
    notAction: fc.integer({ min: 0, max: 9 }),
    resource: oneOrMany(RESOURCE_PATTERNS),
    notResource: fc.integer({ min: 0, max: 9 }),
    Condition: conditions,
  })
  .map(({ Effect, action, notAction, resource, notResource, Condition }) => ({
    Effect: Effect as IamStatement['Effect'],
    [notAction === 0 ? 'NotAction' : 'Action']: action,
    [notResource === 0 ? 'NotResource' : 'Resource']: resource,
    Condition,
  }));

/** Any identity policy. */
export const policy = fc
  .array(statement, { minLength: 1, maxLength: 4 })
  .map((Statement): IamPolicy => ({ Version: '2012-10-17', Statement }));

const context = fc.record(
  {
    'aws:PrincipalTag/Team': pick(TEXTS),
    'aws:userid': pick(TEXTS),
    'aws:RequestedRegion': pick(['us-east-2', 'us-east-1']),
    'kms:ViaService': pick(TEXTS),
    'aws:PrincipalArn': pick(ARNS),
    'aws:SourceArn': pick(ARNS),
    'aws:SecureTransport': pick(['true', 'false']),
    'aws:ViaAWSService': pick(['true', 'false']),
    'aws:MultiFactorAuthAge': pick(NUMBERS),
    'aws:CurrentTime': pick(DATES),
    'aws:SourceIp': pick(ADDRESSES),
    'ssm:Key': pick(['QmluYXJ5', 'QUJD']),
    'aws:TagKeys': fc.uniqueArray(pick(['Env', 'Role', 'Team', 'Other']), { minLength: 1 }),
  },
  { requiredKeys: [] },
);

/** Any call of a role. */
export const request: fc.Arbitrary<IamRequest> = fc.record({
  action: pick(ACTIONS),
  resource: pick(RESOURCES),
  principal: fc.constant(ROLE),
  context,
});

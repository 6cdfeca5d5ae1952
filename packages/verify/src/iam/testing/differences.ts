import type { IamConditions, IamPolicy, IamRequest } from '../policy-document.ts';
import { ROLE } from './arbitraries.ts';

/** A question that the two implementations answer differently. */
export interface Difference {
  readonly reason: string;
  readonly conditions?: IamConditions;
  readonly notResource?: string;
  readonly version?: string;
  readonly resource?: string;
  readonly context?: IamRequest['context'];
  readonly ours: string;
  readonly theirs: string;
}

/** All disagreements that are known, each with an example of it and why we answer as we do. */
export const DIFFERENCES: readonly Difference[] = [
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: policy variables
  {
    reason: 'a negated operator meets a variable without a value, which IAM says matches',
    conditions: { StringNotEquals: { 'aws:userid': '${aws:PrincipalTag/Team}' } },
    context: { 'aws:userid': 'AIDA' },
    ours: 'allow',
    theirs: 'none',
  },
  {
    reason: 'NotResource has a variable without a value, of which IAM says nothing',
    notResource: 'arn:aws:s3:::logs/${aws:PrincipalTag/Team}/*',
    resource: 'arn:aws:s3:::logs/x',
    ours: 'unsupported',
    theirs: 'none',
  },
  {
    reason: 'an equality has an escaped star, which is a star and no text of four characters',
    conditions: { StringEquals: { 'aws:userid': 'a${*}c' } },
    context: { 'aws:userid': 'a*c' },
    ours: 'allow',
    theirs: 'none',
  },
  {
    reason: 'a policy of 2008 has a variable, which is plain text there',
    version: '2008-10-17',
    conditions: { StringEquals: { 'aws:userid': '${aws:userid}' } },
    context: { 'aws:userid': 'AIDA' },
    ours: 'none',
    theirs: 'allow',
  },
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: policy variables
  {
    reason: 'NotResource has an ARN that ends early in a star, which names other resources than the one asked for',
    notResource: 'arn:aws:s3:*',
    ours: 'allow',
    theirs: 'none',
  },
  {
    reason: 'a block of addresses is of size 0, which holds every address',
    conditions: { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } },
    context: { 'aws:SourceIp': '10.0.0.1' },
    ours: 'allow',
    theirs: 'none',
  },
  {
    reason: 'a date is given in seconds, which the other takes for milliseconds',
    conditions: { DateGreaterThan: { 'aws:CurrentTime': '1767225600' } },
    context: { 'aws:CurrentTime': '2025-01-01T00:00:00Z' },
    ours: 'none',
    theirs: 'allow',
  },
  {
    reason: 'ForAnyValue and IfExists stand together, of which IAM says two things',
    conditions: { 'ForAnyValue:StringEqualsIfExists': { 'aws:TagKeys': 'Env' } },
    ours: 'unsupported',
    theirs: 'none',
  },
  {
    reason: 'an ARN operator has a bare star, which is no ARN',
    conditions: { ArnLike: { 'aws:SourceArn': '*' } },
    context: { 'aws:SourceArn': ROLE },
    ours: 'unsupported',
    theirs: 'none',
  },
  {
    reason: 'the operator does not exist',
    conditions: { StringMatches: { 'aws:userid': 'x' } },
    context: { 'aws:userid': 'x' },
    ours: 'unsupported',
    theirs: 'none',
  },
];

/** Whether the first, second or fifth of them could be met by a policy of the generator. */
export function differs(policies: readonly IamPolicy[]): boolean {
  return policies.some(({ Statement }) =>
    Statement.some(
      (one) =>
        /\$\{aws|"arn:aws:(s3:\*|\*:\*:log-group:\*)"/.test(JSON.stringify(one.NotResource ?? '')) ||
        Object.entries(one.Condition ?? {}).some(
          ([operator, keys]) => operator.includes('Not') && JSON.stringify(keys).includes('$' + '{aws'),
        ),
    ),
  );
}

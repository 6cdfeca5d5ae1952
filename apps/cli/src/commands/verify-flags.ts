import type { Flag } from '../command.ts';

/** What else the account has: each turns an assumption into an answer. */
export const POLICY_FLAGS: readonly Flag[] = [
  { name: 'boundary', value: 'FILE', description: 'permissions boundary of the roles' },
  { name: 'scp', value: 'FILE', isList: true, description: 'service control policy (SCP) of the account' },
  { name: 'bucket-policy', value: '[BUCKET=]FILE', isList: true, description: 'bucket policy' },
  { name: 'key-policy', value: '[KEY_ARN=]FILE', isList: true, description: 'KMS key policy' },
  {
    name: 'endpoint-policy',
    value: '[SERVICE=]FILE',
    isList: true,
    description: 'policy of an existing endpoint',
  },
  {
    name: 'given',
    value: 'KEY=VALUE',
    isList: true,
    description: 'condition key that every call has, such as aws:PrincipalOrgID=o-example',
  },
];

/** What people said of assumptions. */
export const ASSUMPTION_FLAGS: readonly Flag[] = [
  {
    name: 'fail-on',
    value: 'STATUS',
    choices: ['assumed'],
    description: 'assumed: exit with 1 if a cell is assumed and not accepted',
  },
  { name: 'accept', value: 'ID', isList: true, description: 'IDs of assumptions that were checked' },
];

/** Existing resources, and the choices that they leave open. */
export const AGAINST_FLAGS: readonly Flag[] = [
  {
    name: 'against',
    value: 'FILE|DIR|ARN',
    isList: true,
    description:
      'existing resources: IAM policy, template, terraform show -json or AWS CLI output, directory, policy ARN',
  },
  {
    name: 'region',
    value: 'REGION',
    description: 'only this module: a Region, or account; with --against, the Region to compare',
  },
  { name: 'role', value: 'NAME', isList: true, description: 'with --against, the node role if several match' },
  {
    name: 'operator',
    value: 'NAME=ROLE|FILE',
    isList: true,
    description: 'with --against, the role of an operator in the input, or a policy file',
  },
  {
    name: 'fix',
    value: 'DIR',
    description: 'with --against, directory for policies and commands that add what is missing',
  },
  { name: 'vpc-id', value: 'ID', description: 'with --against, the node VPC if there are several' },
  {
    name: 'parameter',
    value: 'NAME=VALUE',
    description: 'with --against, the value of a template parameter; may be repeated',
  },
  {
    name: 'parameters',
    value: 'FILE',
    description: 'with --against, template parameters as the AWS CLI or CodePipeline takes them',
  },
];

import { isTooDeep, isTree, type Tree, textIn, treeOf } from '../existing/tree.ts';
import type { Refused } from './input.ts';
import { isDump } from './snapshot.ts';

/** What a file can be. */
export type Format = 'cloudformation' | 'terraform-show' | 'snapshot' | 'iam-policy';

const WANTED = 'an IAM policy, a CloudFormation template, or terraform show -json or AWS CLI output in JSON';

/** What a file is, or why it is nothing that can be read. */
export function formatOf(value: unknown): Format | Omit<Refused, 'path'> {
  if (!isTree(value)) return { problem: `it is not a JSON object. Expected ${WANTED}` };
  if (isTooDeep(value)) return { problem: 'it is nested more than 100 levels deep' };
  if (isTemplate(value)) return 'cloudformation';
  if (isTerraform(value)) return 'terraform-show';
  const other = OTHERS.find(({ test }) => test(value));
  if (other) return { problem: `it is ${other.name}`, fix: other.fix };
  if (isDump(value)) return 'snapshot';
  if ('Statement' in value || POLICY_WRAPPERS.some((key) => key in value)) return 'iam-policy';
  const keys = Object.keys(value)
    .slice(0, 3)
    .map((key) => `'${key.slice(0, 40)}'`);
  return { problem: `it is not ${WANTED}; ${keys.length === 0 ? 'it is empty' : `it has ${keys.join(', ')}`}` };
}

const POLICY_WRAPPERS = ['Policy', 'PolicyDocument', 'PolicyVersion', 'Document'];

function isTemplate(value: Tree): boolean {
  if (textIn(value['AWSTemplateFormatVersion']) !== undefined) return true;
  const resources = Object.values(treeOf(value['Resources']));
  return resources.some((one) => /^[\w-]+::[\w-]+/.test(textIn(treeOf(one)['Type']) ?? ''));
}

function isTerraform(value: Tree): boolean {
  return (
    typeof value['format_version'] === 'string' &&
    // An empty state has nothing else.
    ('values' in value || 'planned_values' in value || 'terraform_version' in value || Object.keys(value).length === 1)
  );
}

interface Other {
  readonly name: string;
  readonly fix: string;
  readonly test: (value: Tree) => boolean;
}

const USE_ANOTHER = `Pass ${WANTED}.`;

/** What people pass instead. */
const OTHERS: readonly Other[] = [
  {
    name: 'an ssmc requirements document',
    fix: 'Pass the document without --against; --against takes existing resources.',
    test: (value) => textIn(value['apiVersion'])?.startsWith('ssmc/') === true,
  },
  {
    name: 'a Kubernetes manifest',
    fix: USE_ANOTHER,
    test: (value) => textIn(value['apiVersion']) !== undefined && textIn(value['kind']) !== undefined,
  },
  {
    name: 'a Terraform state file',
    fix: 'Pass the output of terraform show -json.',
    test: (value) => 'lineage' in value && 'terraform_version' in value,
  },
  {
    name: 'a Terraform provider schema',
    fix: 'Pass the output of terraform show -json.',
    test: (value) => 'provider_schemas' in value,
  },
  {
    name: 'a Terraform log stream',
    fix: 'Pass the output of terraform show -json.',
    test: (value) => '@level' in value && '@message' in value,
  },
  {
    name: 'a Pulumi preview or state',
    fix: USE_ANOTHER,
    test: (value) => 'deployment' in value || (Array.isArray(value['steps']) && 'changeSummary' in value),
  },
  {
    name: 'an AWS CDK manifest',
    fix: 'Pass the *.template.json file next to it.',
    test: (value) =>
      ('artifacts' in value && 'version' in value) ||
      ('files' in value && 'dockerImages' in value) ||
      ('tree' in value && textIn(value['version'])?.startsWith('tree-') === true),
  },
  {
    name: 'a package.json',
    fix: USE_ANOTHER,
    test: (value) =>
      'name' in value && ['version', 'dependencies', 'scripts', 'devDependencies'].some((key) => key in value),
  },
];

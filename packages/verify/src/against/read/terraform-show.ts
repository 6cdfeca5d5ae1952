import type { ExistingResource } from '../existing/existing-resource.ts';
import { type Tree, treeOf } from '../existing/tree.ts';
import { gap, type InputFile } from './input.ts';
import { policyOf } from './terraform-policy.ts';
import type { Reading } from './terraform-reading.ts';
import { expressionsOf, followed } from './terraform-references.ts';
import { RESOURCE_TYPES } from './terraform-resources.ts';
import { type Show, type ShownResource, showOf } from './terraform-values.ts';

/** Reads the output of `terraform show -json`, of a state or of a plan. What a plan does not know yet becomes a hole, or what it refers to. */
export function readTerraform({ path, value }: InputFile): readonly ExistingResource[] {
  const show = showOf(path, value);
  return [
    ...unfinished(path, treeOf(value)),
    ...others(show),
    ...show.resources.flatMap((one) => resourceThings(show, one)),
  ];
}

const EVERYTHING = ['iam', 'network', 'settings'] as const;

/** A plan that does not hold everything that it will do. */
function unfinished(path: string, tree: Tree): readonly ExistingResource[] {
  return [
    ...(tree['errored'] === true ? [gap(path, 'the plan ended with an error: it is not complete', EVERYTHING)] : []),
    ...(tree['complete'] === false && tree['errored'] !== true
      ? [gap(path, 'the plan is not complete: it was limited to targets, or defers changes', EVERYTHING)]
      : []),
  ];
}

/** What is of other providers alone says nothing of an AWS account. */
function others({ path, resources }: Show): readonly ExistingResource[] {
  const managed = resources.filter(({ type }) => !type.startsWith('data.'));
  if (managed.length === 0) return [gap(path, 'it contains no resources')];
  if (managed.some(({ type }) => /^aws/.test(type))) return [];
  const types = [...new Set(managed.map(({ type }) => type))].slice(0, 3).join(', ');
  return [gap(path, `it contains no resources of the AWS provider: ${types}`)];
}

function resourceThings(show: Show, resource: ShownResource): readonly ExistingResource[] {
  const where = `${show.path} ${resource.address}`;
  const read = RESOURCE_TYPES[resource.type];
  if (read) return read(readingOf(show, resource, where));
  return UNREAD.test(resource.type) ? [gap(where, `${resource.type}, an unsupported type`)] : [];
}

function readingOf(show: Show, resource: ShownResource, where: string): Reading {
  const given = expressionsOf(show, resource);
  const reading: Reading = {
    where,
    resource,
    refer: (argument, types) => followed(show, resource, { argument, types }),
    sets: (argument) => given === undefined || argument in given,
    policy: (argument) => policyOf(show, reading, argument),
  };
  return reading;
}

/** Types of the services that matter here, and of other providers for them. */
const UNREAD =
  /^(aws_iam_(role|policy|instance_profile)|aws_vpc_endpoint_(?!connection|service)|aws_vpc_security_group_|aws_ssm_(service_setting|default_patch)|awscc_(iam_role|iam_managed_policy|ec2_vpc_endpoint|ec2_security_group|ssm_)|aws_cloudformation_stack)/;

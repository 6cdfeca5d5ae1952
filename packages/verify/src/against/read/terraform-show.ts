import type { ExistingResource } from '../existing/existing-resource.ts';
import { gap, type InputFile } from './input.ts';
import { RESOURCE_TYPES } from './terraform-resources.ts';
import { referredTo, type Show, type ShownResource, showOf } from './terraform-values.ts';

/** Reads the output of `terraform show -json`, of a state or of a plan. What a plan does not know yet becomes a hole, or what it refers to. */
export function readTerraform({ path, value }: InputFile): readonly ExistingResource[] {
  const show = showOf(path, value);
  if (show.resources.every(({ type }) => type.startsWith('data.'))) return [gap(path, 'it contains no resources')];
  return show.resources.flatMap((resource) => resourceThings(show, resource));
}

function resourceThings(show: Show, resource: ShownResource): readonly ExistingResource[] {
  const where = `${show.path} ${resource.address}`;
  const read = RESOURCE_TYPES[resource.type];
  if (read) {
    const given = show.references.get(resource.plainAddress);
    return read({
      where,
      resource,
      refer: (argument) => referredTo(show, resource, argument),
      sets: (argument) => given === undefined || argument in given,
    });
  }
  return UNREAD.test(resource.type) ? [gap(where, `${resource.type}, an unsupported type`)] : [];
}

/** Types of the services that matter here, and of other providers for them. */
const UNREAD =
  /^(aws_iam_(role|policy|instance_profile)|aws_vpc_endpoint_(?!connection|service)|aws_vpc_security_group_|aws_ssm_(service_setting|default_patch)|awscc_(iam_role|iam_managed_policy|ec2_vpc_endpoint|ec2_security_group|ssm_)|aws_cloudformation_stack)/;

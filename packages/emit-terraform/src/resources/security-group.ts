import type { SecurityGroup as Group } from '@ssmc/core';
import { SecurityGroup } from '../cdktf.ts';
import type { EmitContext } from '../context.ts';
import { encode } from '../escape.ts';
import { resourceName } from '../names.ts';
import { elementOf } from '../synthesize.ts';
import { tagsArgument } from '../tags.ts';
import { emitValue } from '../value.ts';
import { constructs, type Emitted, explained } from './emitted.ts';

/**
 * `aws_security_group` without rules of its own; the provider takes away the egress rule that AWS adds to a new group. A group in another VPC or
 * under another name is created first: EC2 does not delete one that endpoints use.
 */
export function emitSecurityGroup(context: EmitContext, resource: Group): Emitted {
  const name = resourceName(resource);
  const precondition = context.preconditions.get(resource.id);
  const element = elementOf(SecurityGroup, `aws_security_group.${name}`, {
    name: encode(resource.name),
    description: encode(resource.description),
    vpcId: emitValue(context, { kind: 'parameter', name: 'vpc_id' }),
    tags: tagsArgument(context.commonTags, resource.tags),
    lifecycle: { createBeforeDestroy: true, ...(precondition && { precondition: [...precondition] }) },
  });
  return constructs('security_groups', [explained(context, element, resource)], element.address);
}

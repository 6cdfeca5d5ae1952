import type { InstanceProfile } from '@ssmc/core';
import { IamInstanceProfile } from '../cdktf.ts';
import type { EmitContext } from '../context.ts';
import { encode } from '../escape.ts';
import { resourceName } from '../names.ts';
import { elementOf } from '../synthesize.ts';
import { tagsArgument } from '../tags.ts';
import { emitValue } from '../value.ts';
import { constructs, type Emitted, explained } from './emitted.ts';

/** `aws_iam_instance_profile` */
export function emitInstanceProfile(context: EmitContext, resource: InstanceProfile): Emitted {
  const name = resourceName(resource);
  const element = elementOf(IamInstanceProfile, `aws_iam_instance_profile.${name}`, {
    name: encode(resource.name),
    path: encode(resource.path),
    role: emitValue(context, resource.role),
    tags: tagsArgument(context.commonTags, resource.tags),
  });
  return constructs('iam', [explained(context, element, resource)], element.address);
}

import type { InstanceProfile } from '@ssmc/core';
import { IamInstanceProfile, named } from '../cdktf.ts';
import type { Context, Emitted } from '../context.ts';
import { resourceName } from '../names.ts';
import { tagsArgument } from '../tags.ts';
import { encode } from '../template.ts';
import { text } from '../value.ts';
import { constructs, explained } from './construct.ts';

/** `aws_iam_instance_profile` */
export function instanceProfile(context: Context, resource: InstanceProfile): Emitted {
  const name = resourceName(resource);
  const element = named(
    new IamInstanceProfile(context.stack, `aws_iam_instance_profile.${name}`, {
      name: encode(resource.name),
      path: encode(resource.path),
      role: text(context, resource.role),
      tags: tagsArgument(context.commonTags, resource.tags),
    }),
    name,
  );
  return constructs('iam', [explained(context, element, resource)], element);
}

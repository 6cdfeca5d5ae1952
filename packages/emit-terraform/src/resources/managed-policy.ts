import type { ManagedPolicy } from '@ssmc/core';
import { IamPolicy, named } from '../cdktf.ts';
import type { Context, Emitted } from '../context.ts';
import { documentName, resourceName } from '../names.ts';
import { policyArgument } from '../policy.ts';
import { tagsArgument } from '../tags.ts';
import { encode } from '../template.ts';
import { constructs, explained } from './construct.ts';

/** `aws_iam_policy` and its document. IAM does not count white space. */
export function managedPolicy(context: Context, resource: ManagedPolicy): Emitted {
  const name = resourceName(resource);
  const document = policyArgument(context, resource.policy, { name: documentName(resource), form: 'indented' });
  const element = named(
    new IamPolicy(context.stack, `aws_iam_policy.${name}`, {
      name: encode(resource.name),
      path: encode(resource.path),
      description: encode(resource.description),
      policy: document.json,
      tags: tagsArgument(context.commonTags, resource.tags),
    }),
    name,
  );
  return constructs('iam', [...document.constructs, explained(context, element, resource)], element);
}

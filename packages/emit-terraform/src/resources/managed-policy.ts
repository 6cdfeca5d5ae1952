import type { ManagedPolicy } from '@ssmc/core';
import { IamPolicy } from '../cdktf.ts';
import type { EmitContext } from '../context.ts';
import { encode } from '../escape.ts';
import { documentName, resourceName } from '../names.ts';
import { emitPolicy } from '../policy.ts';
import { elementOf } from '../synthesize.ts';
import { tagsArgument } from '../tags.ts';
import { constructs, type Emitted, explained } from './emitted.ts';

/** `aws_iam_policy` and its document. IAM does not count white space. */
export function emitManagedPolicy(context: EmitContext, resource: ManagedPolicy): Emitted {
  const name = resourceName(resource);
  const document = emitPolicy(context, resource.policy, { name: documentName(resource), form: 'indented' });
  const element = elementOf(IamPolicy, `aws_iam_policy.${name}`, {
    name: encode(resource.name),
    path: encode(resource.path),
    description: encode(resource.description),
    policy: document.json,
    tags: tagsArgument(context.commonTags, resource.tags),
  });
  return constructs('iam', [...document.constructs, explained(context, element, resource)], element.address);
}

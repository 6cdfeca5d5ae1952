import type { Role } from '@ssmc/core';
import { IamRole } from '../cdktf.ts';
import type { EmitContext } from '../context.ts';
import { encode } from '../escape.ts';
import { documentName, resourceName } from '../names.ts';
import { emitPolicy } from '../policy.ts';
import { elementOf } from '../synthesize.ts';
import { tagsArgument } from '../tags.ts';
import { constructs, type Emitted, explained } from './emitted.ts';

/** `aws_iam_role` and its trust policy. */
export function emitRole(context: EmitContext, resource: Role): Emitted {
  const name = resourceName(resource);
  const trust = emitPolicy(context, resource.trust, { name: documentName(resource), form: 'indented' });
  const element = elementOf(IamRole, `aws_iam_role.${name}`, {
    name: encode(resource.name),
    path: encode(resource.path),
    description: encode(resource.description),
    assumeRolePolicy: trust.json,
    ...(resource.permissionsBoundary !== undefined && {
      permissionsBoundary: encode(resource.permissionsBoundary),
    }),
    tags: tagsArgument(context.commonTags, resource.tags),
  });
  return constructs('iam', [...trust.constructs, explained(context, element, resource)], element.address);
}

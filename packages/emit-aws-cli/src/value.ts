import { assertNever, invariant, type Ref, type Resource, type Value } from '@ssmc/core';
import type { EmitContext } from './context.ts';
import type { Part, Word } from './escape.ts';
import { variableOf } from './names.ts';

/** A value of the plan as a word of a command. */
export function emitValue(context: EmitContext, value: Value): Word {
  return partsOf(context, value);
}

function partsOf(context: EmitContext, value: Value): readonly Part[] {
  if (typeof value === 'string') return [value];
  switch (value.kind) {
    case 'account-id':
      return [{ variable: 'ACCOUNT' }];
    case 'parameter':
      return [{ variable: variableOf(value.name) }];
    case 'join':
      return value.parts.flatMap((part) => partsOf(context, part));
    case 'ref':
      return refParts(context, value);
    default:
      return assertNever(value);
  }
}

function refParts(context: EmitContext, ref: Ref): readonly Part[] {
  if (ref.attribute === 'id') return [{ variable: `ID[${idKey(ref.resource)}]` }];
  const resource = context.byId.get(ref.resource);
  invariant(resource && 'name' in resource, `reference to ${ref.resource} without a name`);
  return ref.attribute === 'name' ? [resource.name] : arnParts(context, resource);
}

function arnParts({ module }: EmitContext, resource: Resource): readonly Part[] {
  invariant('path' in resource, `reference to the ARN of ${resource.id}, not an IAM resource`);
  const type = { role: 'role', 'instance-profile': 'instance-profile', 'managed-policy': 'policy' }[resource.kind];
  return [`arn:${module.partition}:iam::`, { variable: 'ACCOUNT' }, `:${type}${resource.path}${resource.name}`];
}

/** The key under which a script keeps the id of a resource. */
export function idKey(id: string): string {
  return id.replaceAll(/[^A-Za-z0-9]/g, '_');
}

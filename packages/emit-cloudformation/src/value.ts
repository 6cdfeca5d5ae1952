import { assertNever, invariant, type Resource, type Value } from '@ssmc/core';
import { type EmitContext, logicalIdOf, resourceOf } from './context.ts';
import { canSubstitute, escapeSub } from './escape.ts';
import { pascalCase } from './names.ts';
import { type Intrinsic, intrinsic, type Yaml } from './yaml.ts';

/** A value of the plan: a plain text where nothing is looked up, else `!Ref`, `!GetAtt`, `!Sub` or `!Join`. */
export function emitValue(context: EmitContext, value: Value): Yaml {
  if (typeof value === 'string') return value;
  if (value.kind !== 'join') return intrinsic(...lookup(context, value));
  if (value.parts.every((part) => typeof part !== 'string' || canSubstitute(part))) {
    return intrinsic('Sub', value.parts.map((part) => subText(context, part)).join(''));
  }
  return intrinsic('Join', ['', value.parts.map((part) => emitValue(context, part))]);
}

/** `!Ref name` */
export function refTo(name: string): Intrinsic {
  return intrinsic('Ref', name);
}

function lookup(
  context: EmitContext,
  value: Exclude<Value, string | { readonly kind: 'join' }>,
): readonly ['Ref' | 'GetAtt', string] {
  switch (value.kind) {
    case 'account-id':
      return ['Ref', 'AWS::AccountId'];
    case 'parameter':
      return ['Ref', pascalCase(value.name)];
    case 'ref': {
      const id = logicalIdOf(context, value.resource);
      const attribute = attributeOf(resourceOf(context, value.resource).kind, value.attribute);
      return attribute ? ['GetAtt', `${id}.${attribute}`] : ['Ref', id];
    }
    default:
      return assertNever(value);
  }
}

/** The attribute that `!GetAtt` needs; undefined where `!Ref` gives it. */
function attributeOf(kind: Resource['kind'], attribute: 'arn' | 'name' | 'id'): string | undefined {
  invariant(kind !== 'security-group' || attribute === 'id', 'a security group is known by its id');
  if (attribute === 'arn') return kind === 'managed-policy' ? undefined : 'Arn';
  return attribute === 'id' && kind === 'security-group' ? 'GroupId' : undefined;
}

function subText(context: EmitContext, part: Value): string {
  if (typeof part === 'string') return escapeSub(part);
  if (part.kind === 'join') return part.parts.map((inner) => subText(context, inner)).join('');
  return `\${${lookup(context, part)[1]}}`;
}

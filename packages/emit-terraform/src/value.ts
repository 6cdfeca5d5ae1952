import { assertNever, invariant, type Ref, type Value } from '@ssmc/core';
import type { Context } from './context.ts';
import { encode } from './escape.ts';

/** A value of the plan as a template for cdktf; references are its tokens. */
export function emitValue(context: Context, value: Value): string {
  if (typeof value === 'string') return encode(value);
  switch (value.kind) {
    case 'account-id':
      return context.accountId;
    case 'parameter':
      return variable(context, value.name).stringValue;
    case 'join':
      return value.parts.map((part) => emitValue(context, part)).join('');
    case 'ref':
      return reference(context, value);
    default:
      return assertNever(value);
  }
}

/** A parameter that takes several values. */
export function listParameter(context: Context, name: string): string[] {
  return variable(context, name).listValue;
}

function variable({ variables }: Context, name: string) {
  const found = variables.get(name);
  invariant(found, `parameter ${name} is used and not declared`);
  return found;
}

function reference({ made }: Context, { resource, attribute }: Ref): string {
  const template = made.get(resource)?.[attribute];
  invariant(template, `${resource} has no ${attribute}, or comes after those that refer to it`);
  return template;
}

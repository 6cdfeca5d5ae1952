import { assertNever, invariant, type Ref, type Value } from '@ssmc/core';
import { asList } from './cdktf.ts';
import type { EmitContext } from './context.ts';
import { encode } from './escape.ts';
import { referenceTo } from './synthesize.ts';

/** A value of the plan as a template for cdktf. */
export function emitValue(context: EmitContext, value: Value): string {
  if (typeof value === 'string') return encode(value);
  switch (value.kind) {
    case 'account-id':
      return context.accountId;
    case 'parameter':
      return variable(context, value.name);
    case 'join':
      return value.parts.map((part) => emitValue(context, part)).join('');
    case 'ref':
      return reference(context, value);
    default:
      return assertNever(value);
  }
}

/** A parameter that takes several values. */
export function listParameter(context: EmitContext, name: string): string[] {
  return asList(variable(context, name));
}

function variable({ module }: EmitContext, name: string): string {
  invariant(
    module.parameters.some((parameter) => parameter.name === name),
    `parameter ${name} is used and not declared`,
  );
  return `\${var.${name}}`;
}

function reference({ made }: EmitContext, { resource, attribute }: Ref): string {
  const address = made.get(resource);
  invariant(address, `${resource} has no address, or comes after those that refer to it`);
  return referenceTo({ address }, attribute);
}

import type { Because } from '../plan/because.ts';
import type { Condition, Statement } from '../plan/policy.ts';
import { ACCOUNT_ID } from '../plan/value.ts';
import { distinctReasons } from './statements.ts';

/** Gateway endpoints accept no other principal (R08), and no interface endpoint needs one. */
export const ANYONE = { kind: 'any' } as const;

/** A statement of an endpoint policy that names no principal; conditions say who may use it. */
export function allow(
  sid: string,
  actions: readonly string[],
  rest: Partial<Pick<Statement, 'resources' | 'conditions'>> & { readonly because: Because },
): Statement {
  const { resources = ['*'], conditions = [], because } = rest;
  return {
    sid,
    effect: 'Allow',
    principal: ANYONE,
    actions,
    resources,
    conditions,
    because: distinctReasons([because]),
  };
}

/** Principals of the deploying account. */
export function ofThisAccount(): Condition {
  return { operator: 'StringEquals', key: 'aws:PrincipalAccount', values: [ACCOUNT_ID] };
}

/** A documented reason. */
export function reason(path: string, text: string, ...sources: readonly string[]): Because {
  return { path, reason: text, sources, basis: 'documented' };
}

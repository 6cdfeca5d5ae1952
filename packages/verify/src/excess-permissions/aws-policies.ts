import { matchesWildcards } from '@ssmc/core';
import type { NodeCaller } from '../deployment/node-caller.ts';
import { listOf } from '../iam/policy-document.ts';

/** An AWS managed policy on a role, with how much more it grants than the nodes need. It is listed, not red: accounts cannot narrow it. */
export interface AwsPolicyGrant {
  readonly arn: string;
  readonly role: string;
  /** Actions and patterns of actions in it. */
  readonly actions: number;
  /** Those of them that no need uses. */
  readonly notRequired: number;
}

/** The AWS managed policies on the roles of the nodes. */
export function awsPolicyGrants(places: readonly NodeCaller[]): readonly AwsPolicyGrant[] {
  const found = new Map<
    string,
    { readonly actions: readonly string[]; readonly needed: Set<string>; readonly role: string; readonly arn: string }
  >();
  for (const place of places) {
    const needed = new Set(place.calls.map(({ action }) => action.toLowerCase()));
    for (const { arn, document, awsName } of place.policies) {
      if (!awsName || !place.role) continue;
      const key = `${place.role.name} ${arn}`;
      const known = found.get(key);
      const actions = document.Statement.flatMap(({ Action }) => listOf(Action));
      found.set(key, {
        arn,
        role: place.role.name,
        actions: [...new Set(actions)],
        needed: new Set([...(known?.needed ?? []), ...needed]),
      });
    }
  }
  return [...found.values()].map(({ arn, role, actions, needed }) => ({
    arn,
    role,
    actions: actions.length,
    notRequired: actions.filter((action) => ![...needed].some((one) => matchesWildcards(action.toLowerCase(), one)))
      .length,
  }));
}

import type { Json } from '@ssmc/core';
import type { Use, UseCondition } from '../deployment/use.ts';
import { type IamStatement, listOf } from '../iam/policy-document.ts';

/** Uses by action, in lower case. */
export type UseIndex = ReadonlyMap<string, readonly Use[]>;

/** The uses, to be asked often. */
export function indexUses(uses: readonly Use[]): UseIndex {
  const index = new Map<string, Use[]>();
  for (const use of uses) {
    for (const action of use.actions) {
      const key = action.toLowerCase();
      const known = index.get(key);
      if (known) known.push(use);
      else index.set(key, [use]);
    }
  }
  return index;
}

/** What a statement grants beyond the uses: whole actions and resources where possible, else single pairs, with what is missing. */
export function notRequired(statement: IamStatement, uses: UseIndex): readonly string[] {
  if (statement.Effect === 'Deny') return ['Deny statements are not required'];
  const inverse = (['NotAction', 'NotResource', 'NotPrincipal'] as const).filter((key) => statement[key] !== undefined);
  if (inverse.length > 0) return inverse.map((key) => `${key} allows everything it does not list`);
  const resources = statement.Resource === undefined ? ['*'] : listOf(statement.Resource);
  const found = listOf(statement.Action).flatMap((action) => actionNotRequired(statement, uses, { action, resources }));
  return [...new Set(found)];
}

function actionNotRequired(
  statement: IamStatement,
  uses: UseIndex,
  { action, resources }: { readonly action: string; readonly resources: readonly string[] },
): readonly string[] {
  const sameAction = uses.get(action.toLowerCase()) ?? [];
  if (sameAction.length === 0) return [`${action} is not required`];
  const right = sameAction.filter((use) => principalFits(statement.Principal, use.principal));
  if (right.length === 0) {
    return [
      statement.Principal === undefined
        ? 'the statement has no Principal'
        : `principal ${JSON.stringify(statement.Principal)} is not required`,
    ];
  }
  return resources.flatMap((resource) => {
    const both = right.filter((use) => use.resources.includes(resource));
    if (both.length === 0) return [`${action} on ${resource} is not required`];
    const missing = both.map((use) => use.conditions.filter((condition) => !isCarried(statement, condition)));
    if (missing.some((conditions) => conditions.length === 0)) return [];
    const [first] = missing.flat();
    return [`${action} is granted without the condition ${first?.operator} ${first?.key} ${first?.values.join(', ')}`];
  });
}

/** Whether a statement carries a condition, or a narrower one. */
export function isCarried(statement: IamStatement, { operator, key, values }: UseCondition): boolean {
  return Object.entries(statement.Condition ?? {}).some(
    ([given, keys]) =>
      sameOperator(given, operator) &&
      Object.entries(keys).some(
        ([name, found]) =>
          name.toLowerCase() === key.toLowerCase() && listOf(found).every((value) => values.includes(String(value))),
      ),
  );
}

/** ArnEquals and ArnLike mean the same. */
function sameOperator(a: string, b: string): boolean {
  const plain = (operator: string) => operator.toLowerCase().replace('arnlike', 'arnequals');
  return plain(a) === plain(b);
}

/** Whether a principal is the wanted one or a part of it. */
function principalFits(given: Json | undefined, expected: Json | undefined): boolean {
  if (given === undefined || expected === undefined) return given === expected;
  if (expected === '*') return true;
  if (typeof given !== 'object' || typeof expected !== 'object' || given === null || expected === null) return false;
  const allowed = expected as Readonly<Record<string, string | readonly string[]>>;
  return Object.entries(given as typeof allowed).every(([type, values]) =>
    listOf(values).every((value) => listOf(allowed[type]).includes(value)),
  );
}

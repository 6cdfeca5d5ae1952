import { matchesWildcards } from '@ssmc/core';
import type { Use, UseCondition } from '../deployment/use.ts';
import { overlaps, withStars } from '../iam/pattern.ts';
import { type IamStatement, listOf } from '../iam/policy-document.ts';
import { isCarried } from './not-required.ts';

/** What a use and a statement have in common. */
interface Used {
  readonly action: string;
  readonly use: Use;
}

/**
 * What a statement of a customer managed policy grants beyond the uses. A statement that carries a required call is never said to be needless:
 * it is wider than needed, and what is used of it is named.
 */
export function widerThanNeeded(statement: IamStatement, uses: readonly Use[]): readonly string[] {
  if (statement.Effect === 'Deny') return [];
  const inverse = (['NotAction', 'NotResource', 'NotPrincipal'] as const).filter((key) => statement[key] !== undefined);
  if (inverse.length > 0) return inverse.map((key) => `${key} allows everything it does not list`);
  const resources = statement.Resource === undefined ? ['*'] : listOf(statement.Resource);
  return [...new Set(listOf(statement.Action).flatMap((action) => ofAction(statement, uses, { action, resources })))];
}

function ofAction(
  statement: IamStatement,
  uses: readonly Use[],
  { action, resources }: { readonly action: string; readonly resources: readonly string[] },
): readonly string[] {
  const pattern = action.toLowerCase();
  const used = uses.flatMap((use): readonly Used[] =>
    use.actions.filter((one) => matchesWildcards(pattern, one.toLowerCase())).map((one) => ({ action: one, use })),
  );
  if (used.length === 0) return [`${action} is not required`];
  return resources.flatMap((resource) => {
    const here = used.filter(({ use }) => use.resources.some((one) => touches(resource, one)));
    if (here.length === 0) return [`${action} on ${resource} is not required`];
    const isWideAction = /[*?]/.test(action);
    const isWideResource = !here.some(({ use }) => use.resources.some((one) => matchesWildcards(one, resource)));
    if (!isWideAction && !isWideResource) return withoutCondition(statement, action, here);
    const granted = isWideResource ? `${action} on ${resource}` : action;
    return [`wider than needed: ${granted}, used: ${usedText(here, isWideAction, isWideResource)}`];
  });
}

/** Whether a resource of a policy and one of a need have something in common. A policy variable may stand for anything. */
function touches(resource: string, needed: string): boolean {
  const pattern = withStars(resource);
  if (matchesWildcards(pattern, needed) || matchesWildcards(needed, pattern)) return true;
  const [a, b] = [literalStart(pattern), literalStart(needed)];
  return a !== pattern && b !== needed && (a.startsWith(b) || b.startsWith(a)) && overlaps(pattern, needed);
}

function literalStart(pattern: string): string {
  return pattern.slice(0, /[*?]|$/.exec(pattern)?.index);
}

function withoutCondition(statement: IamStatement, action: string, used: readonly Used[]): readonly string[] {
  const missing = used.map(({ use }): readonly UseCondition[] =>
    use.conditions.filter((condition) => !isCarried(statement, condition)),
  );
  if (missing.some((conditions) => conditions.length === 0)) return [];
  const [first] = missing.flat();
  return [`${action} is granted without the condition ${first?.operator} ${first?.key} ${first?.values.join(', ')}`];
}

const MOST_SHOWN = 6;

function usedText(used: readonly Used[], showsActions: boolean, showsResources: boolean): string {
  const all = new Set(
    used.flatMap(({ action, use }) => {
      if (!showsResources) return [action];
      return use.resources.map((resource) => (showsActions ? `${action} on ${resource}` : resource));
    }),
  );
  const shown = [...all].slice(0, MOST_SHOWN);
  const left = all.size - shown.length;
  return `${shown.join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}

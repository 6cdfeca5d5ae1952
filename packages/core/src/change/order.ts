import type { Plan } from '../plan/plan.ts';
import type { Change } from './change.ts';

/**
 * In which order the modules of the new version are deployed over the old one.
 *
 * - `any`: there is one kind of module only.
 * - `account-first`: as for a new document.
 * - `regions-first`: the account module gives up what a Region of the old version uses.
 * - `account-twice`: it both gives up and brings what Regions use: first what is new, the old kept; then the Regions; then the account again.
 */
export type DeployOrder = 'any' | 'account-first' | 'regions-first' | 'account-twice';

/** The order that keeps every node working in between. */
export function deployOrder(before: Plan, after: Plan, changes: readonly Change[]): DeployOrder {
  const modules = [...before.modules, ...after.modules];
  const kinds = new Set(modules.map(({ kind }) => kind));
  if (kinds.size < 2) return 'any';
  const ofAccount = changes.filter(({ module }) => module === 'account').filter(isUsedByRegions);
  const gives = ofAccount.some(({ kind }) => ['removed', 'narrowed', 'moved', 'unknown'].includes(kind));
  const brings = ofAccount.some(({ kind }) => ['added', 'widened', 'changed', 'moved', 'unknown'].includes(kind));
  if (!gives) return 'account-first';
  return brings ? 'account-twice' : 'regions-first';
}

/** Operators' policies are used by people; roles, profiles and what they are granted by nodes of a Region. */
function isUsedByRegions({ part, subject }: Change): boolean {
  if (part === 'grant') return subject.startsWith('role ');
  return part === 'module' || (part === 'resource' && /^(role|instance-profile) /.test(subject));
}

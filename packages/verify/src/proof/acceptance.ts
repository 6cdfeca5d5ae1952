import type { Assumption } from './assumptions.ts';
import type { MatrixCell } from './cell.ts';
import { assumptionsOf } from './summary.ts';
import type { Verification } from './verify.ts';

/** What people said of assumptions. */
export interface Acceptance {
  /** IDs of assumptions that were checked. */
  readonly accepted: ReadonlySet<string>;
  /** Whether an assumption that is not accepted is a failure. */
  readonly failsOnAssumed: boolean;
}

/** Nothing is accepted, and assumptions are no failure. */
export const NO_ACCEPTANCE: Acceptance = { accepted: new Set(), failsOnAssumed: false };

/** The assumptions of a cell that are a failure. What holds for every cell is none. */
export function failuresOf(cell: MatrixCell, { accepted, failsOnAssumed }: Acceptance): readonly Assumption[] {
  return failsOnAssumed ? assumptionsOf(cell).filter(({ id }) => !accepted.has(id)) : [];
}

/** Whether all that the cell takes for granted is accepted. */
export function isAccepted(cell: MatrixCell, { accepted }: Acceptance): boolean {
  return cell.status === 'assumed' && assumptionsOf(cell).every(({ id }) => accepted.has(id));
}

/** Accepted ids that none of the results takes for granted. */
export function unusedAcceptances(
  results: readonly Pick<Verification, 'cells' | 'assumptions'>[],
  { accepted }: Acceptance,
): readonly string[] {
  const ids = results.flatMap(({ cells, assumptions }) => [...assumptions, ...cells.flatMap(assumptionsOf)]);
  const known = new Set(ids.map(({ id }) => id));
  return [...accepted].filter((id) => !known.has(id));
}

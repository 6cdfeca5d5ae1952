import type { Because } from '@ssmc/core';
import type { Excess } from '../excess/statements.ts';
import type { Finding, Status, Trace } from '../world/finding.ts';
import type { Assumption } from './assumptions.ts';
import type { Cell } from './cell.ts';
import type { Verification } from './verify.ts';

/** What stops a cell first. */
export interface Blocker {
  readonly action: string;
  readonly resource: string;
  readonly finding: Finding;
  /** The part of the document that asks for the call, and why. */
  readonly because: Because;
}

/** The first call of the cell that is stopped, at the first step that stops it. */
export function firstBlocker({ traces }: Cell): Blocker | undefined {
  for (const { action, resource, because, findings } of traces) {
    const finding = findings.find(({ status }) => status === 'blocked');
    if (finding) return { action, resource, because, finding };
  }
  return undefined;
}

/** What the cell takes for granted, each thing once. */
export function assumptionsOf({ traces }: Cell): readonly Assumption[] {
  const assumed = traces.flatMap(({ findings }: Trace) => findings.filter(({ status }) => status === 'assumed'));
  return [...new Map(assumed.map(({ detail, advice = '' }) => [detail, { detail, advice }])).values()];
}

/** Whether something is blocked or in excess. */
export function isRed({ counts, excess }: Pick<Verification, 'counts' | 'excess'>): boolean {
  return counts.blocked > 0 || excess.length > 0;
}

/** One line that says no more than was seen: `12 ok, 0 blocked, 3 assumed, 0 in excess`. */
export function headlineOf({
  counts,
  excess,
}: {
  readonly counts: Readonly<Record<Status, number>>;
  readonly excess: readonly Excess[];
}): string {
  return `${counts.ok} ok, ${counts.blocked} blocked, ${counts.assumed} assumed, ${excess.length} in excess`;
}

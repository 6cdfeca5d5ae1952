import type { Reason } from '@ssmc/core';
import type { CallTrace, Finding } from '../deployment/finding.ts';
import type { Assumption } from './assumptions.ts';
import type { MatrixCell } from './cell.ts';
import type { Verification } from './verify.ts';

/** What holds because the document says so. */
export interface Stated {
  readonly message: string;
  /** The part of the document that says it. */
  readonly path: string;
}

/** What stops a cell first. */
export interface Blocker {
  readonly action: string;
  readonly resource: string;
  readonly finding: Finding;
  /** The part of the document that requires the call, and why. */
  readonly reason: Reason;
}

/** The first call of the cell that is stopped, at the first step that stops it. */
export function firstBlocker({ traces }: MatrixCell): Blocker | undefined {
  for (const { action, resource, reason, findings } of traces) {
    const finding = findings.find(({ status }) => status === 'blocked');
    if (finding) return { action, resource, reason, finding };
  }
  return undefined;
}

/** What the cell takes for granted, each thing once. */
export function assumptionsOf({ traces }: MatrixCell): readonly Assumption[] {
  const assumed = traces.flatMap(({ findings }: CallTrace) =>
    findings.flatMap((finding) => (finding.status === 'assumed' ? [finding] : [])),
  );
  const byMessage = assumed.map(({ id, message, fix = '' }) => [message, { id, message, fix }] as const);
  return [...new Map(byMessage).values()];
}

/** What the document states about the cell, each thing once. */
export function statementsOf({ traces }: MatrixCell): readonly Stated[] {
  const stated = traces.flatMap(({ findings }: CallTrace) =>
    findings.flatMap((finding) => (finding.status === 'stated' ? [finding] : [])),
  );
  return [...new Map(stated.map(({ message, statedBy }) => [message, { message, path: statedBy }])).values()];
}

/** Whether something is blocked or not required. */
export function isRed({ counts, excessPermissions }: Pick<Verification, 'counts' | 'excessPermissions'>): boolean {
  return counts.blocked > 0 || excessPermissions.length > 0;
}

/** One line that says no more than was seen: `12 ok, 1 stated, 0 blocked, 3 assumed, 5 general, 0 excess`. */
export function headlineOf(verification: Pick<Verification, 'counts' | 'assumptions' | 'excessPermissions'>): string {
  return `${countsText(verification)}, ${verification.excessPermissions.length} excess`;
}

/** The counts of the cells, and what holds for all of them. */
export function countsText({ counts, assumptions }: Pick<Verification, 'counts' | 'assumptions'>): string {
  const { ok, stated, blocked, assumed } = counts;
  return `${ok} ok, ${stated} stated, ${blocked} blocked, ${assumed} assumed, ${assumptions.length} general`;
}

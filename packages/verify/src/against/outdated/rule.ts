import type { DiagnosticCode } from '@ssmc/core';
import type { SourceKey } from '@ssmc/core/facts';
import type { ExistingCaller } from '../existing-caller.ts';

/** Something that was right once, or never was, and still is in existing resources. It is told, and stops nothing by itself. */
export interface Outdated {
  readonly code: DiagnosticCode;
  /** The role, policy or endpoint, with the statement. */
  readonly where: string;
  readonly message: string;
  readonly fix: string;
  readonly sources: readonly SourceKey[];
}

/** What a rule finds. */
export type Found = Omit<Outdated, 'code' | 'sources'>;

/** A rule about existing resources: one row. */
export interface OutdatedRule {
  readonly code: DiagnosticCode;
  readonly sources: readonly SourceKey[];
  /** All scenes of the Region: one for each kind of node. */
  readonly find: (existingCaller: ExistingCaller) => readonly Found[];
}

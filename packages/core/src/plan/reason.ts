/** Why something is in the plan. */
export interface Reason {
  /** The part of the document that requires it, e.g. `spec.capabilities.patchManager`. */
  readonly path: string;
  /** One readable sentence without a final period. */
  readonly text: string;
  /** Keys of `facts/source.ts`, e.g. `D-S3`. */
  readonly sources: readonly string[];
  /** Whether an AWS text says so, or we concluded it. */
  readonly basis: 'documented' | 'inferred';
}

import type { Area, ExistingResource } from '../existing/existing-resource.ts';

/** A file of the input, parsed. Intrinsic functions of CloudFormation are in their long form. */
export interface InputFile {
  readonly path: string;
  readonly value: unknown;
}

/** What an input is read for. */
export interface ReadContext {
  readonly region: string;
  readonly partition: string;
  readonly dnsSuffix: string;
  /** As in `World`: may stand for one that is not known. */
  readonly account: string;
  /** Values of template parameters, by name. */
  readonly parameters?: ReadonlyMap<string, string>;
  /** Values that stacks export which are there, by name. */
  readonly exports?: ReadonlyMap<string, string>;
}

/** A file that is none of the formats. */
export interface Refused {
  readonly path: string;
  /** Ends a sentence: `it is a Kubernetes manifest`. */
  readonly problem: string;
  readonly fix?: string;
}

/** What was read, and what could not be. */
export interface ReadInput {
  readonly things: readonly ExistingResource[];
  readonly refused: readonly Refused[];
}

/** A part that is not understood. */
export function gap(where: string, what: string, holds: readonly Area[] = []): ExistingResource {
  return { kind: 'gap', where, what, holds };
}

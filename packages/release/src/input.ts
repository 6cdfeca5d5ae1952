import type { Difference } from '@ssmc/pipeline';
import type { Served } from './addresses.ts';
import type { Compiled } from './compiled.ts';
import type { Sha256 } from './sums.ts';

/** What a release is made of. */
export interface ReleaseInput {
  readonly compiled: Compiled;
  readonly version: string;
  /** From the release before; nothing for the first. */
  readonly difference: Difference | undefined;
  /** The release before. */
  readonly before: string | undefined;
  readonly served: Served;
  /** The commit that the document is from. */
  readonly source: string | undefined;
  /** Of ssmc. */
  readonly tool: string;
  readonly sha256: Sha256;
}

import type { Compilation } from '@ssmc/core';
import type { Verification } from '@ssmc/verify';

/** What a report shows of one document. */
export interface Report {
  readonly compilation: Compilation;
  readonly verification: Verification;
}

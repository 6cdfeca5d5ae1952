import type { DiagnosticCode } from '@ssmc/core';

/** Something of the input that is not as the document says, and stops nothing. */
export interface Difference {
  readonly where: string;
  readonly message: string;
  readonly fix: string;
  /** The field of the document. */
  readonly path: string;
  /** The page that explains it, where there is one. */
  readonly code?: DiagnosticCode;
}

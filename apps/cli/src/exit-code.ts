/** What a run ends with. */
export const EXIT = {
  fine: 0,
  /** Errors in the document, or files that could not be read or written. */
  errors: 1,
  wrongUsage: 2,
  /** `--check` found files that differ. */
  differences: 3,
  /** Our own fault. */
  internal: 70,
} as const;

/** One of the exit codes. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

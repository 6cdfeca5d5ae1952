/** How bad a diagnostic is: an error stops the compiler from writing, a warning and a note do not. */
export type Severity = 'error' | 'warning' | 'note';

/** A point in a string. Lines and columns count from 1, columns in UTF-16 units; the offset counts from 0. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** A stretch of one file. `end` is exclusive. */
export interface SourceSpan {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

/** One thing to tell the user, with a stable code that has a page under `docs/diagnostics/`. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, in one sentence that names the value. */
  readonly message: string;
  /** What would have been right. */
  readonly expected?: string;
  /** What to do about it. */
  readonly fix?: string;
  readonly place?: SourceSpan;
  /** The part of the document that requires it, e.g. `spec.operators[0].name`, where a plan is looked at and places are not known. */
  readonly about?: string;
  /** The Region it is about, if it is about one. */
  readonly region?: string;
}

/** A value and what there is to say about it. The value is `undefined` when there is none to go on with. */
export type Outcome<T> = readonly [T, readonly Diagnostic[]];

/** Whether the list holds an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}

/** Order of place, then of severity; diagnostics without a place come last. Stable. */
export function byPlace(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted(
    (a, b) => compareText(a.place?.file, b.place?.file) || offsetOf(a) - offsetOf(b) || rank(a) - rank(b),
  );
}

function offsetOf(diagnostic: Diagnostic): number {
  return diagnostic.place?.start.offset ?? Number.MAX_SAFE_INTEGER;
}

function rank(diagnostic: Diagnostic): number {
  return ['error', 'warning', 'note'].indexOf(diagnostic.severity);
}

function compareText(a = '￿', b = '￿'): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import type { Diagnostic, DocumentClaims, SourceText } from '@ssmc/core';
import type { SelectionRequest } from '@ssmc/pipeline';

/** What a run does with each of its documents: plain data, which can be handed to another thread. */
export interface RunOptions {
  readonly request: SelectionRequest;
  /** Ids; empty for all. */
  readonly targets: readonly string[];
  /**
   * Only look for what the document claims, or for problems, or compare with the output folder, or write what differs to the staging folder.
   */
  readonly mode: 'claim' | 'diagnose' | 'compare' | 'write';
  /** Whether what was generated before need not be generated again. `--check` and `--dry-run` do not rely on that. */
  readonly usesCache: boolean;
  readonly out: OutOptions;
}

/** The output folder, and what is asked about it. */
export interface OutOptions {
  readonly absolute: string;
  /** As given. */
  readonly label: string;
  /** Ids given to `--forget`. */
  readonly forget: readonly string[];
  /** `--check`: teardowns of modules that left are no part of what is checked. */
  readonly isCheck: boolean;
  /** Which files are listed afterwards. */
  readonly lists: 'all' | 'different' | 'nothing';
}

/** One document of a run. */
export interface DocumentTask {
  readonly source: SourceText;
  /** A folder of this document alone, which is created when it is needed; in mode `write`. */
  readonly staging?: string;
}

/** What is left of a document when its texts are gone. */
export interface DocumentReport {
  /** What compiling it found; then whether the plan is proven; then the targets; then the output folder. */
  readonly found: {
    readonly compiled: readonly Diagnostic[];
    readonly unproven: readonly Diagnostic[];
    readonly gaps: readonly Diagnostic[];
    readonly folder: readonly Diagnostic[];
  };
  /** Of a document that compiles. */
  readonly document?: DocumentSummary;
}

/** What is said of a document that compiles. */
export interface DocumentSummary {
  readonly claims: DocumentClaims;
  /** All modules of the document, and those that are selected. */
  readonly modules: readonly string[];
  readonly selected: readonly { readonly id: string; readonly region: string }[];
  readonly counts: Counts;
  readonly states: readonly FileState[];
  /** What hurts when it is deployed over the version before. */
  readonly upgrade: readonly string[];
}

/** How many files differ from the generated ones, are the same, or are no longer wanted. */
export interface Counts {
  readonly write: number;
  readonly keep: number;
  readonly remove: number;
}

/** What happens, or would happen, to one file. */
export interface FileState {
  readonly path: string;
  readonly state: 'missing' | 'differs' | 'unchanged' | 'stale';
}

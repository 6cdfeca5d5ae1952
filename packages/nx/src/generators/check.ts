import { createRequire } from 'node:module';
import path from 'node:path';
import type { Tree } from 'nx/src/generators/tree';

/** A diagnostic of `check` in the library of ssmc. */
export interface Found {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'note';
  readonly message: string;
  readonly fix?: string;
  readonly line?: number;
}

/** What ssmc says of a document. */
export type Check = (file: string, text: string) => readonly Found[];

interface Library {
  readonly check: (documents: readonly { file: string; text: string }[]) => { readonly diagnostics: readonly Found[] };
}

/** `check` of the installed ssmc. It knows the Regions, whichever version of the plugin asks. */
export function installedCheck({ root }: Tree): Check {
  return (file, text) => library(root).check([{ file, text }]).diagnostics;
}

function library(root: string): Library {
  const fromWorkspace = createRequire(path.join(root, 'package.json'));
  try {
    fromWorkspace.resolve('ssmc');
  } catch {
    throw new Error('ssmc is not installed in this workspace: npm install --save-dev ssmc');
  }
  return fromWorkspace('ssmc') as Library;
}

/** Throws if the list holds an error. */
export function refuseErrors(file: string, found: readonly Found[]): void {
  const errors = found.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  throw new Error(`${file} would be invalid.\n${errors.map(lineOf).join('\n')}`);
}

/** One diagnostic as a line. */
export function lineOf({ code, message, fix, line }: Found): string {
  return `  ${code}${line === undefined ? '' : `, line ${line}`}: ${message}${fix === undefined ? '' : ` ${fix}`}`;
}

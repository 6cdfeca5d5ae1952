import path from 'node:path';
import { type Diagnostic, diagnostic, hasErrors, worded } from '@ssmc/core';
import type { FileSystem, Host } from '../host.ts';
import { reasonOf } from './failure.ts';
import { lockFolder } from './lock.ts';
import { lookBelow, obstacle, unwritable } from './paths.ts';
import { parseSteps, takeSteps } from './steps.ts';
import { makeFolders, namesIn, quietly, removeTree } from './tree.ts';

/** Where a run works below the output folder, and nobody else at that time. It is gone when the run ends. */
const WORK_FOLDER = '.ssmc';
/** New files, which are not in their places before all are written. */
const STAGED = 'staged';
/** The same, when all are written: from then on the run, or else the next one, puts all of them in place. */
const COMMITTED = 'committed';
/** Lists the steps of one document. */
const STEPS = 'steps.json';

/** The right to change an output folder, or why there is none. A session that may change nothing has no folder to stage in. */
export type Opened =
  | (Session & { readonly kind: 'open' })
  /** What needs no change can be compared nevertheless. */
  | (Session & { readonly kind: 'unwritable'; readonly problem: Diagnostic })
  /** The folder must not be touched. */
  | { readonly kind: 'refused'; readonly problems: readonly Diagnostic[] };

/** Ends with `commit` or `abort`. */
export interface Session {
  /** Holds a folder for each document, named by a number. */
  readonly staging?: string;
  /** What there was to say about finishing an earlier run. */
  readonly found: readonly Diagnostic[];
  /** Takes all steps that were staged. */
  readonly commit: () => readonly Diagnostic[];
  /** Leaves everything as it was. */
  readonly abort: () => void;
}

/** Opens an output folder for writing, after finishing what a killed run left. */
export async function openSession(out: string, host: Host): Promise<Opened> {
  const { fs } = host;
  const inTheWay = workFolderProblem(fs, out);
  if (inTheWay) return { kind: 'refused', problems: [inTheWay] };
  const work = path.join(out, WORK_FOLDER);
  const created: string[] = [];
  const undo = (): void => {
    for (const folder of created.toReversed()) quietly(() => fs.rmdirSync(folder));
  };
  try {
    created.push(...makeFolders(fs, out));
    const lock = await lockFolder(work, host);
    if (typeof lock === 'string') return { kind: 'refused', problems: [busy(out, lock)] };
    const release = (): void => {
      lock.release();
      undo();
    };
    return underLock({ fs, out, work, release });
  } catch (error) {
    undo();
    const nothing = (): [] => [];
    const problem = unwritable(out, reasonOf(error));
    return { kind: 'unwritable', problem, found: [], commit: nothing, abort: () => undefined };
  }
}

interface Locked {
  readonly fs: FileSystem;
  readonly out: string;
  readonly work: string;
  readonly release: () => void;
}

function underLock(locked: Locked): Opened {
  const { fs, out, release } = locked;
  try {
    const found = finish(fs, out);
    if (!hasErrors(found)) return session(locked, found);
    release();
    return { kind: 'refused', problems: found };
  } catch (error) {
    release();
    throw error;
  }
}

function session({ fs, out, work, release }: Locked, found: readonly Diagnostic[]): Opened {
  const staging = path.join(work, STAGED);
  // Of a run that was killed before all its files were written.
  removeTree(fs, staging);
  fs.mkdirSync(staging);
  const abort = (): void => {
    quietly(() => removeTree(fs, staging));
    release();
  };
  const commit = (): readonly Diagnostic[] => {
    if (namesIn(fs, staging).length === 0) {
      abort();
      return [];
    }
    try {
      fs.renameSync(staging, path.join(work, COMMITTED));
    } catch (error) {
      abort();
      return [unwritable(out, reasonOf(error))];
    }
    const problems = finish(fs, out);
    release();
    return problems;
  };
  return { kind: 'open', staging, found, commit, abort };
}

/** Writes the steps of a document, which has a number, beside its staged files. */
export function writeSteps(fs: FileSystem, folder: string, steps: readonly unknown[]): void {
  fs.writeFileSync(path.join(folder, STEPS), JSON.stringify(steps), { flag: 'wx' });
}

/** Takes the steps of a committed run, if there is one. If some cannot be taken, all that is left to do stays written down. */
function finish(fs: FileSystem, out: string): readonly Diagnostic[] {
  const work = path.join(out, WORK_FOLDER);
  const committed = path.join(work, COMMITTED);
  const documents = namesIn(fs, committed).toSorted((a, b) => Number(a) - Number(b));
  const found = documents.flatMap((name) => {
    const staged = path.join(committed, name);
    const text = quietly(() => fs.readFileSync(path.join(staged, STEPS), 'utf8'));
    return takeSteps(fs, (text !== undefined && parseSteps(text)) || [], { out, staged });
  });
  if (hasErrors(found)) return found;
  // Under its other name it means nothing, however much of it is left.
  quietly(() => fs.renameSync(committed, path.join(work, STAGED)));
  quietly(() => removeTree(fs, path.join(work, STAGED)));
  return found;
}

/** Says that the files of an earlier run are not all in their places, if that is so. */
export function unfinishedRun(fs: FileSystem, out: string): readonly Diagnostic[] {
  const committed = path.join(out, WORK_FOLDER, COMMITTED);
  if (!quietly(() => fs.lstatSync(committed, { throwIfNoEntry: false }))?.isDirectory()) return [];
  return [diagnostic('SSMC421', worded('SSMC421', 'default', { out }))];
}

/** A symbolic link in place of the work folder would lead all work elsewhere. */
function workFolderProblem(fs: FileSystem, out: string): Diagnostic | undefined {
  return obstacle(lookBelow(fs, out), out, `${WORK_FOLDER}/${STEPS}`);
}

function busy(out: string, owner: string): Diagnostic {
  return diagnostic('SSMC422', {
    ...worded('SSMC422', 'default', { out, owner, path: path.join(out, WORK_FOLDER) }),
  });
}

import path from 'node:path';
import type { Diagnostic } from '@ssmc/core';
import type { FileSystem } from '../host.ts';
import { changedByHand } from './by-hand.ts';
import { reasonOf } from './failure.ts';
import { hasHash } from './line-endings.ts';
import { isPlainFile, type Look, lookBelow, obstacle, staysInside, unfinished } from './paths.ts';
import { codeOf, makeFolders, quietly } from './tree.ts';

/** One change of the output folder; paths are relative to it. Taken a second time, a step changes nothing. */
export type Step =
  /** Puts a staged file in its place. */
  | { readonly place: string; readonly from: string }
  /** Removes a file that has these bytes. */
  | { readonly remove: string; readonly sha256: string };

/** The steps that a string lists, or undefined if it lists none. Any program can write one. */
export function parseSteps(text: string): readonly Step[] | undefined {
  try {
    const data: unknown = JSON.parse(text);
    return Array.isArray(data) && data.every(isStep) ? data : undefined;
  } catch {
    return undefined;
  }
}

function isStep(data: unknown): data is Step {
  if (typeof data !== 'object' || data === null) return false;
  const { place, from, remove, sha256 } = data as Readonly<Record<string, unknown>>;
  const isPath = (value: unknown) => typeof value === 'string' && staysInside(value);
  return (
    (isPath(place) && typeof from === 'string' && /^[0-9]+$/.test(from)) ||
    (isPath(remove) && typeof sha256 === 'string')
  );
}

interface Folders {
  readonly fs: FileSystem;
  readonly out: string;
  /** Where the staged files are. */
  readonly staged: string;
  readonly look: Look;
}

/** Takes the steps in their order, up to one that fails: what comes later relies on what comes before. */
export function takeSteps(
  fs: FileSystem,
  steps: readonly Step[],
  { out, staged }: { readonly out: string; readonly staged: string },
): readonly Diagnostic[] {
  const folders: Folders = { fs, out, staged, look: lookBelow(fs, out) };
  const found: Diagnostic[] = [];
  for (const step of steps) {
    const problem = 'place' in step ? place(step.place, step.from, folders) : remove(step, folders);
    if (problem) found.push(problem);
    if (problem?.severity === 'error') return found;
  }
  const left = new Set(steps.flatMap((step) => ('remove' in step ? [path.dirname(step.remove)] : [])));
  for (const folder of left) removeEmpty(fs, out, folder);
  return found;
}

function place(relative: string, from: string, { fs, out, staged, look }: Folders): Diagnostic | undefined {
  const source = path.join(staged, from);
  if (!fs.lstatSync(source, { throwIfNoEntry: false })) return undefined;
  const inTheWay = obstacle(look, out, relative);
  if (inTheWay) return inTheWay;
  const final = path.join(out, relative);
  try {
    makeFolders(fs, path.dirname(final));
    move(fs, source, final);
    return undefined;
  } catch (error) {
    return unfinished('notWritten', { file: final, why: reasonOf(error) });
  }
}

/** A part of the output folder may be on a disk of its own, to which no file can be renamed. */
function move(fs: FileSystem, source: string, final: string): void {
  try {
    fs.renameSync(source, final);
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error;
    const beside = path.join(path.dirname(final), `.ssmc-${path.basename(final)}.tmp`);
    fs.copyFileSync(source, beside);
    fs.renameSync(beside, final);
    fs.unlinkSync(source);
  }
}

function remove(
  { remove: relative, sha256 }: Extract<Step, { remove: string }>,
  { fs, out, look }: Folders,
): Diagnostic | undefined {
  if (!isPlainFile(look, relative)) return undefined;
  const file = path.join(out, relative);
  const text = quietly(() => fs.readFileSync(file, 'utf8'));
  if (text === undefined || !hasHash(text, sha256)) return changedByHand(file);
  try {
    fs.unlinkSync(file);
    return undefined;
  } catch (error) {
    return unfinished('notRemoved', { file, why: reasonOf(error) });
  }
}

/** Removes a folder that has become empty, and those above it; never `out` itself. One that is gone was removed by a run that was killed. */
function removeEmpty(fs: FileSystem, out: string, folder: string): void {
  if (folder === '.' || folder === '') return;
  const absolute = path.join(out, folder);
  // It fails if something is left in it, as it should.
  quietly(() => fs.rmdirSync(absolute));
  if (!fs.lstatSync(absolute, { throwIfNoEntry: false })) removeEmpty(fs, out, path.dirname(folder));
}

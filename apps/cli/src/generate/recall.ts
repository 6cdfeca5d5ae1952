import { createHash } from 'node:crypto';
import path from 'node:path';
import { TARGET_IDS, trimmedEnd } from '@ssmc/core';
import type { GeneratedFile } from '@ssmc/pipeline';
import { manifestPath } from '@ssmc/pipeline';
import type { Host } from '../host.ts';
import { type Cache, OPEN_FLAGS } from '../io/cache.ts';
import type { OutFolder } from '../io/changes.ts';
import { isPlainFile, lookBelow } from '../io/paths.ts';
import { retirementOf } from '../io/retired.ts';
import { namesIn, quietly } from '../io/tree.ts';
import { sha256 } from '../sha256.ts';
import type { DocumentReport, DocumentSummary, DocumentTask, RunOptions } from './task.ts';

/** What is kept of a document that was generated: all that is said of it, and what its files were. Not the files. */
interface Remembered {
  readonly found: Pick<DocumentReport['found'], 'compiled' | 'unproven' | 'gaps'>;
  readonly document: Pick<DocumentSummary, 'claims' | 'modules' | 'selected'>;
  /** In the order in which they are generated. */
  readonly files: readonly (readonly [path: string, bytes: number, isExecutable: 0 | 1])[];
  /** Of all contents in that order. */
  readonly sha256: string;
}

/** Takes note of files as they are generated. */
export interface Notes {
  readonly note: (file: GeneratedFile) => void;
  readonly keep: (report: DocumentReport) => void;
}

/** Notes for the cache, under a name that says what the document was generated from. */
export function notesFor(cache: Cache, task: DocumentTask, options: RunOptions): Notes {
  const files: Remembered['files'][number][] = [];
  const hash = createHash('sha256');
  const note = ({ path: file, content, executable }: GeneratedFile): void => {
    hash.update(content);
    files.push([file, Buffer.byteLength(content), executable === true ? 1 : 0]);
  };
  const keep = ({ found, document }: DocumentReport): void => {
    if (!document) return;
    const { claims, modules, selected } = document;
    const { compiled, unproven, gaps } = found;
    const remembered: Remembered = {
      found: { compiled, unproven, gaps },
      document: { claims, modules, selected },
      files,
      sha256: hash.digest('hex'),
    };
    cache.write(nameOf(cache, task, options), JSON.stringify(remembered));
  };
  return { note, keep };
}

/**
 * The report of a document that was generated before, if the output folder holds exactly its files: then they are read, and not generated.
 * Anything else is for a full run.
 */
export function recall(
  cache: Cache,
  { task, options, fs }: { readonly task: DocumentTask; readonly options: RunOptions; readonly fs: Host['fs'] },
): DocumentReport | undefined {
  const text = cache.read(nameOf(cache, task, options));
  if (text === undefined) return undefined;
  const remembered = JSON.parse(text) as Remembered;
  const { found, document, files } = remembered;
  const { absolute, label, forget, lists } = options.out;
  const folder: OutFolder = { fs, out: absolute, look: lookBelow(fs, absolute) };
  const now = new Set(document.modules);
  const { name } = document.claims;
  const retired = retirementOf(folder, { name, before: [], written: new Set(), now, forget: new Set(forget) });
  if (retired.remove.length > 0 || hasMore(folder, remembered, options) || !areThere(folder, remembered, cache))
    return undefined;
  const base = trimmedEnd(label, '/');
  const states = files.map(([file]) => ({ path: `${base}/${file}`, state: 'unchanged' as const }));
  const isWhole = options.request.regions.length === 0;
  return {
    found: { ...found, folder: isWhole ? retired.diagnostics : [] },
    document: {
      ...document,
      counts: { write: 0, keep: files.length, remove: 0 },
      states: lists === 'all' ? states : [],
      upgrade: [],
    },
  };
}

/** Of the code of ssmc, which holds its facts, of the document, and of the options. */
function nameOf({ code }: Cache, { source }: DocumentTask, { request, targets }: RunOptions): string {
  return sha256(JSON.stringify([code, source.file, source.text, request, targets]));
}

/** Whether there are modules or plans of earlier runs beside those of the document. A run for some modules removes nothing of others. */
function hasMore(
  { fs, out, look }: OutFolder,
  { document, files }: Remembered,
  { request, targets }: RunOptions,
): boolean {
  if (request.regions.length > 0) return false;
  const { name } = document.claims;
  const selected = TARGET_IDS.filter((target) => targets.length === 0 || targets.includes(target));
  const known = new Set(files.map(([file]) => file));
  const plans = namesIn(fs, path.join(out, name, 'plans')).map((entry) => `${name}/plans/${entry}`);
  const manifests = selected.flatMap((target) =>
    namesIn(fs, path.join(out, name, target)).map((entry) =>
      entry.endsWith('.manifest.json') ? `${name}/${target}/${entry}` : `${name}/${manifestPath(target, entry)}`,
    ),
  );
  return [...plans, ...manifests].some((file) => !known.has(file) && isPlainFile(look, file));
}

/** Whether each file has the bytes that were generated. One hash over all of them takes half the time of one for each. */
function areThere(folder: OutFolder, { files, sha256: expected }: Remembered, cache: Cache): boolean {
  const size = files.reduce((sum, [, bytes]) => sum + bytes, 0);
  const buffer = cache.space(size + 1);
  const folders = new Set<string>();
  let offset = 0;
  for (const [file, bytes, isExecutable] of files) {
    const above = file.slice(0, file.lastIndexOf('/'));
    // The last part of a path is not followed when it is opened; the folders above are looked at once.
    if (!folders.has(above) && !isPlainFile(folder.look, file)) return false;
    folders.add(above);
    const got = quietly(() => readInto(folder, file, { buffer, offset, bytes, isExecutable }));
    if (got !== bytes) return false;
    offset += bytes;
  }
  return sha256(buffer.subarray(0, size)) === expected;
}

interface Reading {
  readonly buffer: Buffer;
  readonly offset: number;
  readonly bytes: number;
  readonly isExecutable: 0 | 1;
}

/** How many bytes a file has, up to one more than it should. */
function readInto({ fs, out }: OutFolder, file: string, { buffer, offset, bytes, isExecutable }: Reading): number {
  const opened = fs.openSync(`${out}/${file}`, OPEN_FLAGS);
  try {
    const isRunnable = !isExecutable || process.platform === 'win32' || (fs.fstatSync(opened).mode & 0o100) !== 0;
    return isRunnable ? fs.readSync(opened, buffer, offset, bytes + 1, null) : -1;
  } finally {
    fs.closeSync(opened);
  }
}

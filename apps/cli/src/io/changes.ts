import path from 'node:path';
import { type Diagnostic, diagnostic, worded } from '@ssmc/core';
import type { GeneratedFile } from '@ssmc/pipeline';
import type { FileSystem } from '../host.ts';
import { hasHash, withLineFeeds } from './line-endings.ts';
import { isPlainFile, type Look } from './paths.ts';
import { quietly } from './tree.ts';
import type { WrittenModule } from './written.ts';

/** The output folder as it is. */
export interface OutFolder {
  readonly fs: FileSystem;
  readonly out: string;
  readonly look: Look;
}

/** What is at the place of a generated file. */
export type Found = 'missing' | 'differs' | 'line-endings' | 'same';

/** Compares a generated file with what is at its place, where nothing is in the way. */
export function compareFile({ fs, out, look }: OutFolder, file: GeneratedFile): Found {
  const seen = look(file.path);
  if (typeof seen === 'string') return 'missing';
  if (!seen.isFile()) return 'differs';
  const isExecutable = process.platform === 'win32' || (seen.mode & 0o100) !== 0;
  if (file.executable === true && !isExecutable) return 'differs';
  // As a string, which node reads in one call; of the same size: nothing is hidden in what is no UTF-8.
  const bytes = Buffer.byteLength(file.content);
  const text = seen.size < bytes ? undefined : quietly(() => fs.readFileSync(path.join(out, file.path), 'utf8'));
  if (text === undefined) return 'differs';
  if (seen.size === bytes) return text === file.content ? 'same' : 'differs';
  return withLineFeeds(text) === file.content ? 'line-endings' : 'differs';
}

/** A file of an earlier run that is no longer wanted. */
export interface StaleFile {
  readonly file: string;
  /** Whether its bytes are still those that were written: what was changed by hand is left alone. */
  readonly isOurs: boolean;
  readonly sha256: string;
  readonly isManifest: boolean;
}

/** The files of a module that earlier runs wrote and are not among the wanted paths. */
export function staleFiles(
  { fs, out, look }: OutFolder,
  module: WrittenModule,
  wanted: ReadonlySet<string>,
): readonly StaleFile[] {
  const listed = module.files.filter(({ file }) => !wanted.has(file) && isPlainFile(look, file));
  const files = listed.map(({ file, hash }) => {
    const text = quietly(() => fs.readFileSync(path.join(out, file), 'utf8'));
    return { file, isOurs: text !== undefined && hasHash(text, hash), sha256: hash, isManifest: false };
  });
  const { manifest } = module;
  if (!manifest || wanted.has(manifest.file)) return files;
  return [...files, { file: manifest.file, isOurs: true, sha256: manifest.hash, isManifest: true }];
}

/** The note about files of which nothing but line endings differs. */
export function otherLineEndings(files: readonly string[]): readonly Diagnostic[] {
  const [first] = files;
  if (first === undefined) return [];
  const more = files.length > 1 ? ` and ${files.length - 1} more` : '';
  return [
    diagnostic('SSMC418', {
      ...worded('SSMC418', 'default', { first, more }),
    }),
  ];
}

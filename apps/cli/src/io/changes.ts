import path from 'node:path';
import { type Diagnostic, diagnostic, type OutputFile } from '@ssmc/core';
import type { FileSystem } from '../host.ts';
import { hasHash, withLineFeeds } from './line-endings.ts';
import { isPlainFile, type Look, lookBelow, obstacle, type Seen } from './paths.ts';
import type { WrittenModule } from './written.ts';

/** What has to happen in the output folder; paths are relative to it. */
export interface Changes {
  readonly write: readonly (OutputFile & { readonly isNew: boolean })[];
  readonly keep: readonly string[];
  /** Files of earlier runs that are no longer wanted. */
  readonly remove: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Compares the files that are wanted with those that are there, and with what earlier runs have written. Changes nothing. */
export function findChanges(
  fs: FileSystem,
  out: string,
  { expected, written }: { readonly expected: readonly OutputFile[]; readonly written: readonly WrittenModule[] },
): Changes {
  const look = lookBelow(fs, out);
  const obstacles = expected.flatMap((file) => obstacle(look, out, file.path) ?? []);
  if (obstacles.length > 0) return { write: [], keep: [], remove: [], diagnostics: obstacles };
  const compared = expected.map((file) => ({
    file,
    state: compare(fs, { absolute: path.join(out, file.path), seen: look(file.path) }, file),
  }));
  const paths = new Set(expected.map((file) => file.path));
  const stale = written.flatMap((module) => staleFiles(module, { fs, out, look, paths }));
  return {
    write: compared.flatMap(({ file, state }) => (state === 'same' ? [] : [{ ...file, isNew: state === 'missing' }])),
    keep: compared.flatMap(({ file, state }) => (state === 'same' ? [file.path] : [])),
    remove: stale.flatMap(({ file, isOurs }) => (isOurs ? [file] : [])),
    diagnostics: [
      ...otherLineEndings(
        compared.filter(({ state }) => state === 'line-endings').map(({ file }) => path.join(out, file.path)),
      ),
      ...stale.flatMap(({ file, isOurs }) => (isOurs ? [] : [changedByHand(path.join(out, file))])),
    ],
  };
}

function compare(
  fs: FileSystem,
  { absolute, seen }: { readonly absolute: string; readonly seen: Seen },
  file: OutputFile,
): 'missing' | 'differs' | 'line-endings' | 'same' {
  if (typeof seen === 'string') return 'missing';
  if (!seen.isFile()) return 'differs';
  const isExecutable = process.platform === 'win32' || (seen.mode & 0o100) !== 0;
  if (file.executable === true && !isExecutable) return 'differs';
  // As text, which node reads in one call; of the same size, so that nothing is hidden in what is no UTF-8.
  const bytes = Buffer.byteLength(file.content);
  const text = seen.size < bytes ? undefined : unlessUnreadable(() => fs.readFileSync(absolute, 'utf8'));
  if (text === undefined) return 'differs';
  if (seen.size === bytes) return text === file.content ? 'same' : 'differs';
  return withLineFeeds(text) === file.content ? 'line-endings' : 'differs';
}

interface Below {
  readonly fs: FileSystem;
  readonly out: string;
  readonly look: Look;
  readonly paths: ReadonlySet<string>;
}

function staleFiles(
  module: WrittenModule,
  { fs, out, look, paths }: Below,
): readonly { readonly file: string; readonly isOurs: boolean }[] {
  const listed = module.files.filter(({ file }) => !paths.has(file) && isPlainFile(look, file));
  const files = listed.map(({ file, hash }) => {
    const text = unlessUnreadable(() => fs.readFileSync(path.join(out, file), 'utf8'));
    return { file, isOurs: text !== undefined && hasHash(text, hash) };
  });
  return paths.has(module.manifest) ? files : [...files, { file: module.manifest, isOurs: true }];
}

/** What cannot be read is not known to be ours, and not the same as any. */
function unlessUnreadable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function otherLineEndings(files: readonly string[]): readonly Diagnostic[] {
  const [first] = files;
  if (first === undefined) return [];
  const more = files.length > 1 ? ` and ${files.length - 1} more` : '';
  return [
    diagnostic('SSMC418', {
      message: `Nothing but line endings differs in ${first}${more}: they end in CRLF.`,
      fix: "Add '* text=auto eol=lf' to .gitattributes in the output folder, and check the files out again.",
    }),
  ];
}

function changedByHand(file: string): Diagnostic {
  return diagnostic('SSMC404', {
    message: `${file} is no longer wanted, but it was changed since ssmc wrote it; it is left alone.`,
    fix: 'Delete it, or move it out of the output directory.',
  });
}

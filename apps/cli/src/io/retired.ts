import path from 'node:path';
import { type Diagnostic, diagnostic, type ModulePlan, type OutputFile, type Target } from '@ssmc/core';
import { parseRetired, type RetiredManifest, removalOf, retiredFiles, retiredFolder } from '@ssmc/pipeline';
import type { FileSystem } from '../host.ts';
import { sha256 } from '../sha256.ts';
import { hasHash } from './line-endings.ts';
import { isPlainFile, lookBelow, staysInside } from './paths.ts';

/** What happens to the teardowns of modules that left a document; paths are relative to the output folder. */
export interface Retirement {
  readonly write: readonly (OutputFile & { readonly isNew: boolean })[];
  readonly remove: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** One document, as it is now and as it was recorded. */
export interface Retiring {
  readonly name: string;
  /** Recorded by earlier runs. */
  readonly before: readonly ModulePlan[];
  /** Ids of the modules that the document has now. */
  readonly now: ReadonlySet<string>;
  /** Ids given to `--forget`. */
  readonly forget: ReadonlySet<string>;
  readonly targets: readonly Target[];
}

/**
 * Keeps the teardown of each module that left the document, removes it where the document has the module again, and says what to run. A folder
 * that was edited is left alone.
 */
export function retirementOf(
  fs: FileSystem,
  out: string,
  { name, before, now, forget, targets }: Retiring,
): Retirement {
  const left = before.filter(({ id }) => !now.has(id) && !forget.has(id));
  const files = left.flatMap((module) =>
    retiredFiles(module, targets, { sha256 }).map((file) => ({ ...file, path: `${name}/${file.path}` })),
  );
  const kept = keptModules(fs, out, name);
  const gone = kept.filter(({ id }) => now.has(id) || forget.has(id));
  const removals = gone.map((module) => removal(fs, out, { name, module }));
  const waiting = kept.filter(({ id }) => !now.has(id) && !forget.has(id) && !left.some((module) => module.id === id));
  return {
    write: files.map((file) => ({ ...file, isNew: true })),
    remove: removals.flatMap((one) => one.remove),
    diagnostics: [
      ...left.map((module) => retired(name, module.id, removalOf(module))),
      ...waiting.map(({ id }) => retired(name, id, [`README.md in ${name}/${retiredFolder(id)}`])),
      ...removals.flatMap((one) => one.diagnostics),
    ],
  };
}

interface Kept {
  readonly id: string;
  readonly manifest?: RetiredManifest;
}

function keptModules(fs: FileSystem, out: string, name: string): readonly Kept[] {
  const look = lookBelow(fs, out);
  return entriesOf(fs, path.join(out, name, 'retired')).map((id) => {
    const file = `${name}/${retiredFolder(id)}/.ssmc.json`;
    const manifest = isPlainFile(look, file) ? parseRetired(readText(fs, path.join(out, file))) : undefined;
    return { id, ...(manifest?.name === name && manifest.retired === id && { manifest }) };
  });
}

function removal(
  fs: FileSystem,
  out: string,
  { name, module: { id, manifest } }: { readonly name: string; readonly module: Kept },
): Omit<Retirement, 'write'> {
  const folder = `${name}/${retiredFolder(id)}`;
  const listed = (manifest?.files ?? []).filter(({ path: file }) => staysInside(file));
  const known = new Set(['.ssmc.json', ...listed.map(({ path: file }) => file)]);
  const look = lookBelow(fs, out);
  const isOurs =
    manifest !== undefined &&
    entriesOf(fs, path.join(out, folder)).every((entry) => known.has(entry)) &&
    listed.every(({ path: file, sha256: hash }) => {
      const relative = `${folder}/${file}`;
      return isPlainFile(look, relative) && hasHash(readText(fs, path.join(out, relative)), hash);
    });
  if (isOurs) return { remove: [...known].map((file) => `${folder}/${file}`), diagnostics: [] };
  const message = `${path.join(out, folder)} was edited after ssmc wrote it, so it was kept.`;
  return {
    remove: [],
    diagnostics: [diagnostic('SSMC404', { message, fix: 'Delete it, or move it out of the output directory.' })],
  };
}

function retired(name: string, id: string, commands: readonly string[]): Diagnostic {
  return diagnostic('SSMC417', {
    message: `The document ${name} no longer has the module ${id}; what it created stays until it is removed.`,
    fix: `Remove it with one of these: ${commands.join('; ')}. Then run ssmc compile --forget ${id}.`,
    ...(id !== 'account' && { region: id }),
  });
}

function readText(fs: FileSystem, file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function entriesOf(fs: FileSystem, folder: string): readonly string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}

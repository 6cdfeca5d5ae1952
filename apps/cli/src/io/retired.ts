import path from 'node:path';
import { type Diagnostic, diagnostic, type ModulePlan, worded } from '@ssmc/core';
import { parseRetired, removalOf, retiredFolder } from '@ssmc/pipeline';
import { sha256 } from '../sha256.ts';
import { retiredByHand } from './by-hand.ts';
import type { OutFolder } from './changes.ts';
import { hasHash } from './line-endings.ts';
import { isPlainFile, staysInside } from './paths.ts';
import { namesIn, quietly } from './tree.ts';
import type { WrittenFile } from './written.ts';

/** One document, as it is now and as it was recorded. */
export interface Retiring {
  readonly name: string;
  /** Recorded by earlier runs. */
  readonly before: readonly ModulePlan[];
  /** Ids of the modules that earlier runs wrote. */
  readonly written: ReadonlySet<string>;
  /** Ids of the modules that the document has now. */
  readonly now: ReadonlySet<string>;
  /** Ids given to `--forget`. */
  readonly forget: ReadonlySet<string>;
}

/** What has to happen to the teardowns of modules that left a document. */
export interface Retirement {
  /** Modules whose teardown is not there yet. */
  readonly write: readonly ModulePlan[];
  readonly remove: readonly WrittenFile[];
  /** Ids of modules whose teardown cannot be written, because a folder that was changed by hand is in its place. Their plans stay. */
  readonly blocked: ReadonlySet<string>;
  /** Ids of modules of which no teardown can be made, because their plans cannot be read. Their files stay. */
  readonly kept: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Keeps the teardown of each module that left the document, removes it where the document has the module again, and says what to run. A folder
 * that was edited is left alone, and one that is there is not written again.
 */
export function retirementOf(folder: OutFolder, { name, before, written, now, forget }: Retiring): Retirement {
  const kept = keptModules(folder, name);
  const left = before.filter(({ id }) => !now.has(id) && !forget.has(id));
  const known = new Map(kept.map((one) => [one.id, one]));
  const edited = left.filter(({ id }) => known.has(id) && !known.get(id)?.files);
  const gone = kept.filter(({ id }) => now.has(id) || forget.has(id));
  const waiting = kept.filter(({ id }) => !now.has(id) && !forget.has(id) && !left.some((module) => module.id === id));
  const planned = new Set(before.map(({ id }) => id));
  const orphans = [...written].filter((id) => ![now, forget, planned, known].some((ids) => ids.has(id)));
  return {
    write: left.filter(({ id }) => !known.has(id)),
    remove: gone.flatMap(({ files = [] }) => files),
    blocked: new Set(edited.map(({ id }) => id)),
    kept: new Set(orphans),
    diagnostics: [
      ...left.map((module) => retired(name, module.id, removalOf(module))),
      ...waiting.map(({ id }) => retired(name, id, [`README.md in ${name}/${retiredFolder(id)}`])),
      ...[...edited, ...gone.filter(({ files }) => !files)].map(({ id }) =>
        retiredByHand(path.join(folder.out, name, retiredFolder(id))),
      ),
    ],
  };
}

interface Kept {
  readonly id: string;
  /** All files of the folder; undefined if it is not as ssmc wrote it. */
  readonly files: readonly WrittenFile[] | undefined;
}

function keptModules(folder: OutFolder, name: string): readonly Kept[] {
  const { fs, out } = folder;
  return namesIn(fs, path.join(out, name, 'retired')).map((id) => ({ id, files: untouched(folder, { name, id }) }));
}

function untouched(
  { fs, out, look }: OutFolder,
  { name, id }: { readonly name: string; readonly id: string },
): readonly WrittenFile[] | undefined {
  const folder = `${name}/${retiredFolder(id)}`;
  const text = readText(`${folder}/.ssmc.json`);
  const manifest = text === undefined ? undefined : parseRetired(text);
  if (text === undefined || manifest?.name !== name || manifest.retired !== id) return undefined;
  const listed = manifest.files.map(({ path: file, sha256: hash }) => ({ file: `${folder}/${file}`, hash }));
  const all = [...listed, { file: `${folder}/.ssmc.json`, hash: sha256(text) }];
  const names = new Set(all.map(({ file }) => file));
  const isUntouched =
    namesIn(fs, path.join(out, folder)).every((entry) => names.has(`${folder}/${entry}`)) &&
    manifest.files.every(({ path: file }) => staysInside(file)) &&
    listed.every(({ file, hash }) => hasHash(readText(file) ?? '', hash));
  return isUntouched ? all : undefined;

  function readText(file: string): string | undefined {
    return isPlainFile(look, file) ? quietly(() => fs.readFileSync(path.join(out, file), 'utf8')) : undefined;
  }
}

/** What is said of a module whose files stay, because no teardown can be made of it. */
export function withoutPlan(name: string, id: string): Diagnostic {
  return diagnostic('SSMC417', {
    ...worded('SSMC417', 'withoutPlan', { name, id }),
    ...(id !== 'account' && { region: id }),
  });
}

function retired(name: string, id: string, commands: readonly string[]): Diagnostic {
  return diagnostic('SSMC417', {
    ...worded('SSMC417', 'default', { name, id, commands: commands.join('; ') }),
    ...(id !== 'account' && { region: id }),
  });
}

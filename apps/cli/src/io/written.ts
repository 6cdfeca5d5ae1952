import path from 'node:path';
import { type ModulePlan, readRecordedPlan, recordPlan, type TargetId } from '@ssmc/core';
import { layoutOf, manifestPath, parseManifest, planPath } from '@ssmc/pipeline';
import type { FileSystem } from '../host.ts';
import { sha256 } from '../sha256.ts';
import { isPlainFile, lookBelow, staysInside } from './paths.ts';
import { namesIn, quietly } from './tree.ts';

/** A file that an earlier run wrote, with the hash of what it wrote. */
export interface WrittenFile {
  readonly file: string;
  readonly hash: string;
}

/** A module that an earlier run wrote, as its manifest says; paths are relative to the output folder. */
export interface WrittenModule {
  readonly id: string;
  /** Lists the files. A recorded plan has none. */
  readonly manifest?: WrittenFile;
  readonly files: readonly WrittenFile[];
}

/** The modules of one document and target that are on disk. */
export function writtenModules(
  fs: FileSystem,
  out: string,
  { name, target }: { readonly name: string; readonly target: TargetId },
): readonly WrittenModule[] {
  const ids = namesIn(fs, path.join(out, name, target)).flatMap((entry) => {
    if (layoutOf(target) === 'folder') return [entry];
    return entry.endsWith('.manifest.json') ? [entry.slice(0, -'.manifest.json'.length)] : [];
  });
  const look = lookBelow(fs, out);
  return ids.toSorted().flatMap((id) => {
    const manifest = `${name}/${manifestPath(target, id)}`;
    const text = isPlainFile(look, manifest) ? readText(fs, path.join(out, manifest)) : undefined;
    const content = text === undefined ? undefined : parseManifest(text);
    if (text === undefined || content?.name !== name || content.target !== target || content.module !== id) return [];
    const files = content.files.filter((file) => staysInside(file.path));
    const folder = path.posix.dirname(manifest);
    const listed = files.map((file) => ({ file: `${folder}/${file.path}`, hash: file.sha256 }));
    return [{ id, manifest: { file: manifest, hash: sha256(text) }, files: listed }];
  });
}

/** A document, and plans of it whose files are known to be on disk. */
export interface PlansOf {
  readonly name: string;
  readonly known: ReadonlyMap<string, ModulePlan>;
}

/** The plans that earlier runs recorded of a document. */
export interface RecordedPlans {
  readonly plans: readonly ModulePlan[];
  /** Ids of modules whose plan is there and cannot be read: another version of ssmc recorded it, or it was edited. */
  readonly unreadable: readonly string[];
}

/** Reads the plans that earlier runs recorded of a document. */
export function writtenPlans(fs: FileSystem, out: string, { name, known }: PlansOf): RecordedPlans {
  const look = lookBelow(fs, out);
  const entries = namesIn(fs, path.join(out, name, 'plans')).filter((entry) => entry.endsWith('.json'));
  const read = entries.map((entry) => {
    const file = `${name}/plans/${entry}`;
    const id = entry.slice(0, -'.json'.length);
    const same = known.get(file);
    if (same) return { id, plan: same };
    const text = isPlainFile(look, file) ? readText(fs, path.join(out, file)) : undefined;
    const recorded = text === undefined ? undefined : readRecordedPlan(text);
    const isOurs = recorded?.kind === 'plan' && recorded.module.name === name && recorded.module.id === id;
    return { id, plan: isOurs ? recorded.module : undefined };
  });
  return {
    plans: read.flatMap(({ plan }) => plan ?? []),
    unreadable: read.flatMap(({ id, plan }) => (plan ? [] : [id])),
  };
}

/** A recorded plan as a file that an earlier run wrote. */
export function planFile(module: ModulePlan): WrittenModule {
  const file = { file: `${module.name}/${planPath(module.id)}`, hash: sha256(recordPlan(module)) };
  return { id: module.id, files: [file] };
}

function readText(fs: FileSystem, absolute: string): string | undefined {
  // What is not readable is not known to be ours.
  return quietly(() => fs.readFileSync(absolute, 'utf8'));
}

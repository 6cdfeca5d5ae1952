import path from 'node:path';
import { type ModulePlan, readRecordedPlan, recordPlan, type TargetId } from '@ssmc/core';
import { layoutOf, type Manifest, manifestPath, parseManifest, planPath, RECORDED_DOCUMENT } from '@ssmc/pipeline';
import type { FileSystem } from '../host.ts';
import { sha256 } from '../sha256.ts';
import { isPlainFile, lookBelow, staysInside } from './paths.ts';

/** A module that an earlier run wrote, as its manifest says; paths are relative to the output folder. */
export interface WrittenModule {
  readonly id: string;
  readonly manifest: string;
  readonly files: readonly { readonly file: string; readonly hash: string }[];
}

/** The modules of one document and target that are on disk. */
export function writtenModules(
  fs: FileSystem,
  out: string,
  { name, target }: { readonly name: string; readonly target: TargetId },
): readonly WrittenModule[] {
  const ids = entriesOf(fs, path.join(out, name, target)).flatMap((entry) => {
    if (layoutOf(target) === 'folder') return [entry];
    return entry.endsWith('.manifest.json') ? [entry.slice(0, -'.manifest.json'.length)] : [];
  });
  const look = lookBelow(fs, out);
  return ids.toSorted().flatMap((id) => {
    const manifest = `${name}/${manifestPath(target, id)}`;
    const content = isPlainFile(look, manifest) ? readManifest(fs, path.join(out, manifest)) : undefined;
    if (content?.name !== name || content.target !== target || content.module !== id) return [];
    const files = content.files.filter((file) => staysInside(file.path));
    const folder = path.posix.dirname(manifest);
    return [{ id, manifest, files: files.map((file) => ({ file: `${folder}/${file.path}`, hash: file.sha256 })) }];
  });
}

/** A plan of this run, and the text that records it; without text it is not recorded. */
export interface CurrentPlan {
  readonly module: ModulePlan;
  readonly text: string | undefined;
}

/** A document, and the plans of this run by their files, relative to the output folder. */
export interface PlansOf {
  readonly name: string;
  readonly current: ReadonlyMap<string, CurrentPlan>;
}

/** The plans that earlier runs recorded of a document, as far as they can be read. A file that did not change holds the plan of this run. */
export function writtenPlans(fs: FileSystem, out: string, { name, current }: PlansOf): readonly ModulePlan[] {
  const look = lookBelow(fs, out);
  return entriesOf(fs, path.join(out, name, 'plans')).flatMap((entry) => {
    const file = `${name}/plans/${entry}`;
    const text = isPlainFile(look, file) ? readText(fs, path.join(out, file)) : undefined;
    const same = current.get(file);
    if (text !== undefined && same?.text === text) return [same.module];
    const plan = text === undefined ? undefined : readRecordedPlan(text);
    if (plan?.kind !== 'plan' || plan.module.name !== name || entry !== `${plan.module.id}.json`) return [];
    return [plan.module];
  });
}

/** A recorded plan as a file that an earlier run wrote. */
export function planFile(module: ModulePlan): WrittenModule {
  const file = { file: `${module.name}/${planPath(module.id)}`, hash: sha256(recordPlan(module)) };
  return { id: module.id, manifest: `${module.name}/${RECORDED_DOCUMENT}`, files: [file] };
}

function readManifest(fs: FileSystem, absolute: string): Manifest | undefined {
  const text = readText(fs, absolute);
  return text === undefined ? undefined : parseManifest(text);
}

function readText(fs: FileSystem, absolute: string): string | undefined {
  try {
    return fs.readFileSync(absolute, 'utf8');
  } catch {
    // Not readable: then nothing is known to be ours.
    return undefined;
  }
}

function entriesOf(fs: FileSystem, folder: string): readonly string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    // Not there yet, or not readable: then nothing in it is known to be ours.
    return [];
  }
}

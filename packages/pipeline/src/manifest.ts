import type { Compilation, CompileContext, ModulePlan, OutputFile, Target, TargetId } from '@ssmc/core';
import { manifestPath } from './layout.ts';

/** A file that a manifest lists; the path is relative to the manifest's folder. */
export interface ManifestFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** What a module's manifest says. */
export interface Manifest {
  readonly name: string;
  readonly target: string;
  readonly module: string;
  /** Short hash of the module's slice of the document. */
  readonly documentVersion: string;
  /** Short hash of the facts that the module used. */
  readonly factsHash: string;
  readonly emitterRevision: string;
  readonly files: readonly ManifestFile[];
}

/** One module of one target: its files and its manifest, paths relative to the folder of the document. */
export interface ModuleOutput {
  readonly target: TargetId;
  readonly module: ModulePlan;
  readonly files: readonly OutputFile[];
  readonly manifest: OutputFile;
}

/** What is made of one document. */
export interface DocumentOutput {
  readonly compilation: Compilation;
  readonly modules: readonly ModuleOutput[];
}

/** What an emitter made, with its manifest. */
export function moduleOutput(
  { target, module }: { readonly target: Target; readonly module: ModulePlan },
  emitted: readonly OutputFile[],
  { sha256 }: CompileContext,
): ModuleOutput {
  const path = manifestPath(target.id, module.id);
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const files = emitted.map((file) => ({ ...file, path: `${target.id}/${file.path}` }));
  const manifest: Manifest = {
    name: module.name,
    target: target.id,
    module: module.id,
    documentVersion: module.documentVersion,
    factsHash: module.factsHash,
    emitterRevision: target.emitterRevision,
    files: files.map((file) => describeFile(file, folder, sha256)).toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  };
  return { target: target.id, module, files, manifest: { path, content: print(manifest) } };
}

/** The files of all modules, each module's manifest after what it lists. */
export function moduleFiles({ modules }: DocumentOutput): readonly OutputFile[] {
  return modules.flatMap((module) => [...module.files, module.manifest]);
}

/** A file as manifests list it. */
export function describeFile(
  { path, content }: OutputFile,
  folder: string,
  sha256: CompileContext['sha256'],
): ManifestFile {
  // An emitter that writes outside its module's folder is caught when the paths are checked.
  const relative = path.startsWith(folder) ? path.slice(folder.length) : `../${path}`;
  return { path: relative, sha256: sha256(content), bytes: new TextEncoder().encode(content).byteLength };
}

function print(data: unknown): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}

/** The manifest that a text holds, or undefined if it is none. What a manifest says is not to be trusted: anybody can write one. */
export function parseManifest(text: string): Manifest | undefined {
  try {
    const data: unknown = JSON.parse(text);
    return isManifest(data) ? data : undefined;
  } catch {
    return undefined;
  }
}

function isManifest(data: unknown): data is Manifest {
  if (typeof data !== 'object' || data === null) return false;
  const { name, target, module, files } = data as Record<string, unknown>;
  const areTexts = [name, target, module].every((value) => typeof value === 'string');
  return areTexts && Array.isArray(files) && files.every(isManifestFile);
}

function isManifestFile(data: unknown): data is ManifestFile {
  if (typeof data !== 'object' || data === null) return false;
  const { path, sha256: hash } = data as Record<string, unknown>;
  return typeof path === 'string' && typeof hash === 'string';
}

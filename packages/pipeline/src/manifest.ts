import type { ModulePlan, OutputFile, Target } from '@ssmc/core';
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

/** A generated file with what manifests and caches say of it; the path is relative to the output folder. */
export interface GeneratedFile extends OutputFile {
  readonly sha256: string;
  /** A manifest says what was generated and stays behind its files; what is recorded is for later versions. */
  readonly part: 'content' | 'manifest' | 'recorded';
}

/** What a manifest says of its module. */
export type ManifestModule = Pick<ModulePlan, 'id' | 'name' | 'region' | 'documentVersion' | 'factsHash'>;

/** The manifest of one module of one target, of files whose paths are relative to the folder of the document. */
export function manifestFile(
  { target, module }: { readonly target: Target; readonly module: ManifestModule },
  files: readonly (OutputFile & { readonly sha256: string })[],
): OutputFile {
  const path = manifestPath(target.id, module.id);
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const manifest: Manifest = {
    name: module.name,
    target: target.id,
    module: module.id,
    documentVersion: module.documentVersion,
    factsHash: module.factsHash,
    emitterRevision: target.emitterRevision,
    files: files.map((file) => listedFile(file, folder)).toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  };
  return { path, content: `${JSON.stringify(manifest, null, 2)}\n` };
}

/** A file as manifests list it. */
export function listedFile(
  { path, content, sha256 }: OutputFile & { readonly sha256: string },
  folder: string,
): ManifestFile {
  // An emitter that writes outside its module's folder is caught when the paths are checked.
  const relative = path.startsWith(folder) ? path.slice(folder.length) : `../${path}`;
  return { path: relative, sha256, bytes: new TextEncoder().encode(content).byteLength };
}

/** The manifest that a string holds, or undefined if it is none. What a manifest says is not to be trusted: any program can write one. */
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

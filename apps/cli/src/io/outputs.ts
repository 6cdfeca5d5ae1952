import path from 'node:path';
import { TARGET_IDS } from '@ssmc/core';
import { parseManifest, parseSummary } from '@ssmc/pipeline';
import type { FileSystem } from '../host.ts';

/**
 * Whether ssmc wrote what is in a folder: the output of a document, or that of a module. A manifest in it says so, or in the folders of its
 * targets where not all were compiled.
 */
export function isOutput(fs: FileSystem, folder: string): boolean {
  const targets = namesIn(fs, folder).filter((name) => (TARGET_IDS as readonly string[]).includes(name));
  const modules = targets.flatMap((target) => {
    const inside = path.join(folder, target);
    return [inside, ...namesIn(fs, inside).map((name) => path.join(inside, name))];
  });
  return [folder, ...modules].some((one) => hasManifest(fs, one));
}

function hasManifest(fs: FileSystem, folder: string): boolean {
  return namesIn(fs, folder).some((name) => {
    if (name === 'manifest.json') return parseSummary(readText(fs, folder, name)) !== undefined;
    return isOfModule(name) && parseManifest(readText(fs, folder, name)) !== undefined;
  });
}

/** Beside a template, or in the folder of a module. */
function isOfModule(name: string): boolean {
  return name === '.ssmc.json' || name.endsWith('.manifest.json');
}

function namesIn(fs: FileSystem, folder: string): readonly string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}

function readText(fs: FileSystem, folder: string, name: string): string {
  try {
    return fs.readFileSync(path.join(folder, name), 'utf8');
  } catch {
    return '';
  }
}

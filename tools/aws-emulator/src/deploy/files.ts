import { chmodSync, existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ModulePlan, OutputFile } from '@ssmc/core';
import type { EmittedTarget, Site } from './target.ts';

/** Writes files below a folder. */
export function writeFilesTo(folder: string, files: readonly OutputFile[]): void {
  for (const { path, content, executable } of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    if (executable) chmodSync(file, 0o755);
  }
}

/** The files of modules as the target emits them. */
export function emittedFiles({ target }: EmittedTarget, modules: readonly ModulePlan[]): readonly OutputFile[] {
  return modules.flatMap((module) => target.emit(module, { comments: 'short', options: {} })[0]);
}

/** Writes what is expected and removes what only an earlier version had, as `ssmc compile` does; anything else in the folder stays. */
export function replaceFiles(folder: string, old: readonly OutputFile[], expected: readonly OutputFile[]): void {
  const kept = new Set(expected.map(({ path }) => path));
  for (const { path } of old.filter((one) => !kept.has(one.path))) {
    rmSync(join(folder, path), { force: true });
    removeEmpty(dirname(join(folder, path)), folder);
  }
  writeFilesTo(folder, expected);
}

function removeEmpty(folder: string, root: string): void {
  if (folder === root || !existsSync(folder) || readdirSync(folder).length > 0) return;
  rmdirSync(folder);
  removeEmpty(dirname(folder), root);
}

/** Where the teardown of a module is kept, beside the folders of the targets. */
export function retiredFolder({ folder, module }: Site): string {
  return join(folder, '..', 'retired', module.id);
}

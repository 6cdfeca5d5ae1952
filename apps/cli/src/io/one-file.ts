import path from 'node:path';
import type { Diagnostic } from '@ssmc/core';
import type { FileSystem } from '../host.ts';
import { reasonOf } from './failure.ts';
import { lookBelow, obstacle, unwritable } from './paths.ts';
import { makeFolders, quietly, removeTree } from './tree.ts';

/** Writes one file: whole under another name first, and then in place of what is there. A file that is the same already is left alone. */
export function writeOneFile(fs: FileSystem, file: string, content: string): readonly Diagnostic[] {
  const folder = path.dirname(file);
  const inTheWay = obstacle(lookBelow(fs, folder), folder, path.basename(file));
  if (inTheWay) return [inTheWay];
  const isLink = quietly(() => fs.lstatSync(file).isSymbolicLink()) === true;
  if (!isLink && quietly(() => fs.readFileSync(file, 'utf8')) === content) return [];
  // Always the same name: the next run removes what a killed one left.
  const temporary = path.join(folder, `.${path.basename(file)}.ssmc.tmp`);
  const created: string[] = [];
  try {
    created.push(...makeFolders(fs, folder));
    removeTree(fs, temporary);
    fs.writeFileSync(temporary, content, { flag: 'wx', mode: 0o644 });
    fs.renameSync(temporary, file);
    return [];
  } catch (error) {
    quietly(() => removeTree(fs, temporary));
    for (const one of created.toReversed()) quietly(() => fs.rmdirSync(one));
    return [unwritable(file, reasonOf(error))];
  }
}

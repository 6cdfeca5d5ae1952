import { meantHint } from '@ssmc/core';
import type { Tree } from 'nx/src/generators/tree';
import { readNxJson } from 'nx/src/generators/utils/nx-json';
import { prefixOf } from '../options.ts';
import { type Check, type Found, installedCheck, refuseErrors } from './check.ts';
import { type Candidate, candidates, documentNames, isDocument, words } from './documents.ts';
import { insertRegions } from './insert-regions.ts';

/** Options of the generator `add-region`. */
export interface AddRegionOptions {
  /** Name of the document, its project or its file. */
  readonly document: string;
  /** Regions, with commas between them. */
  readonly region: string;
}

/** Adds Regions to a document. Comments and layout stay as they are. */
export async function addRegion(
  tree: Tree,
  { document, region }: AddRegionOptions,
  check: Check = installedCheck(tree),
): Promise<void> {
  const { file, text, summary } = find(await candidates(tree), document, prefixOf(readNxJson(tree)?.plugins));
  if (!isDocument(summary)) {
    throw new Error(`${file} cannot be changed: ${summary.kind === 'broken' ? summary.reason : 'it is no document'}.`);
  }
  const regions = words(region);
  const known = regions.find((one) => summary.regions.includes(one));
  if (regions.length === 0) throw new Error('No Region is named.');
  if (known !== undefined) throw new Error(`Region '${known}' is already in ${file}.`);
  const changed = insertRegions(file, text, regions);
  if (changed === undefined) {
    throw new Error(`The list spec.regions of ${file} cannot be extended. Add ${regions.join(', ')} by hand.`);
  }
  refuseErrors(file, newIn(check(file, changed), check(file, text)));
  tree.write(file, changed);
}

/** A file, a project or a name, in this order. */
function find(all: readonly Candidate[], wish: string, prefix: string): Candidate {
  const file = wish.replace(/^\.\//, '');
  const byFile = all.find((one) => one.file === file);
  const named = (name: string) => all.find(({ summary }) => isDocument(summary) && summary.name === name);
  const found = byFile ?? (wish.startsWith(prefix) ? named(wish.slice(prefix.length)) : undefined) ?? named(wish);
  if (found) return found;
  const names = documentNames(all);
  const hint = meantHint(wish, names) || (names.length === 0 ? ' Create one: nx g @ssmc/nx:document' : '');
  throw new Error(`No document '${wish}' in this workspace.${hint || ` It has ${names.join(', ')}.`}`);
}

/** Errors that the document had before are no reason to refuse a Region. */
function newIn(after: readonly Found[], before: readonly Found[]): readonly Found[] {
  const had = new Set(before.map(({ code, message }) => `${code} ${message}`));
  return after.filter(({ code, message }) => !had.has(`${code} ${message}`));
}

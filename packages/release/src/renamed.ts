import { canonicalJson, type Diagnostic, diagnostic, parseDocument, plainOf, worded } from '@ssmc/core';
import { RECORDED_DOCUMENT } from '@ssmc/pipeline';
import type { Compiled } from './compiled.ts';
import { newestEntry, parseIndex } from './index-file.ts';
import { indexPath, LIMITS, versionFolder } from './layout.ts';
import { textOf } from './read-index.ts';
import type { ReadableStorage } from './storage.ts';

const MOST_FOLDERS = 200;

/**
 * The diagnostic for the first release of a document that the same storage has under another name: it would begin anew at 1.0.0, unseen by users
 * of the old name.
 */
export async function renamedFrom(
  storage: ReadableStorage,
  { compilation: { name, parsed } }: Compiled,
): Promise<Diagnostic | undefined> {
  const spec = specOf(plainOf(parsed.root));
  for (const folder of (await storage.folders?.(MOST_FOLDERS)) ?? []) {
    const version = folder === name ? undefined : await newestIn(storage, folder);
    if (version === undefined) continue;
    const stored = await storage.read(`${versionFolder(folder, version)}/${RECORDED_DOCUMENT}`, LIMITS.fileBytes);
    const [other] = stored ? parseDocument(RECORDED_DOCUMENT, textOf(stored.bytes)) : [];
    if (other && specOf(plainOf(other.root)) === spec) return renamed(name, `${folder} ${version}`);
  }
  return undefined;
}

async function newestIn(storage: ReadableStorage, folder: string): Promise<string | undefined> {
  const stored = await storage.read(indexPath(folder), LIMITS.indexBytes);
  const index = stored && parseIndex(textOf(stored.bytes), folder);
  return typeof index === 'object' ? newestEntry(index)?.version : undefined;
}

function specOf(document: unknown): string {
  return canonicalJson((document as { readonly spec?: unknown } | undefined)?.spec ?? null);
}

function renamed(name: string, before: string): Diagnostic {
  return diagnostic('SSMC436', {
    ...worded('SSMC436', 'default', { name, before }),
    expected: 'the name of the releases so far: every resource has it in its own name',
  });
}

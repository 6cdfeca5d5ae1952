import type { Tree } from 'nx/src/generators/tree';
import { globAsync } from 'nx/src/generators/utils/glob';
import { type DocumentSummary, GLOB, type Summary, summaryOf } from '../document.ts';

/** A file that is named like a requirements document. */
export interface Candidate {
  readonly file: string;
  readonly text: string;
  readonly summary: Summary;
}

/** All such files of the workspace, in order of their paths. */
export async function candidates(tree: Tree): Promise<readonly Candidate[]> {
  const files = await globAsync(tree, [GLOB]);
  return files.toSorted().flatMap((file) => {
    const text = tree.read(file, 'utf8');
    return text === null ? [] : [{ file, text, summary: summaryOf(text) }];
  });
}

/** The names of the documents that can be read. */
export function documentNames(found: readonly Candidate[]): readonly string[] {
  return found.flatMap(({ summary }) => (isDocument(summary) ? [summary.name] : []));
}

export function isDocument(summary: Summary): summary is DocumentSummary {
  return summary.kind === 'document';
}

/** Words with commas or spaces between them, each once. */
export function words(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,]+/).filter((word) => word !== ''))];
}

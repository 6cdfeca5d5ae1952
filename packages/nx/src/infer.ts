import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CreateNodesResultArray } from 'nx/src/project-graph/plugins';
import picomatch from 'picomatch';
import { openCache } from './cache.ts';
import { type DocumentSummary, type Summary, summaryOf } from './document.ts';
import { nxProblem } from './nx-version.ts';
import { type Options, readOptions } from './options.ts';
import { brokenProject, documentProjects, failingProject, type Projects, workspaceProject } from './projects.ts';

/** Where documents are read. */
export interface Place {
  readonly workspaceRoot: string;
  /** Default: that of the nx which runs. */
  readonly nxVersion?: string;
  /** Default: the folder that nx keeps for such. */
  readonly cacheFolder?: string;
}

/** The projects of all documents, by the file that they come from. Never fails: what is wrong fails the tasks of its document. */
export function inferProjects(files: readonly string[], given: unknown, place: Place): CreateNodesResultArray {
  const [first] = files;
  if (first === undefined) return [];
  const options = nxProblem(place.nxVersion) ?? readOptions(given);
  if (typeof options === 'string') return [[first, { projects: failingProject(files, options) }]];
  const read = readSummaries(chosen(files, options), options, place);
  const documents = read.filter(({ summary }) => summary.kind !== 'other').map(({ file }) => file);
  const [some] = documents;
  const own = projectsByFile(read, options);
  return some === undefined ? [] : [...own, [some, { projects: workspaceProject(documents) }]];
}

function chosen(files: readonly string[], { include, exclude }: Options): readonly string[] {
  const isIncluded = include.length === 0 ? () => true : picomatch([...include]);
  const isExcluded = exclude.length === 0 ? () => false : picomatch([...exclude]);
  return files.filter((file) => isIncluded(file) && !isExcluded(file)).toSorted();
}

interface ReadFile {
  readonly file: string;
  readonly summary: Summary;
}

/** Of thousands of small files, reading one after the other takes a third of the time of reading them at once. */
function readSummaries(
  files: readonly string[],
  options: Options,
  { workspaceRoot, cacheFolder }: Place,
): readonly ReadFile[] {
  const cache = openCache(options, cacheFolder);
  try {
    return files.map((file) => {
      const text = readText(path.join(workspaceRoot, file));
      if (text === undefined) return { file, summary: { kind: 'broken', reason: 'the file cannot be read' } };
      return { file, summary: cache.get(text, summaryOf) };
    });
  } finally {
    cache.close();
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Of two documents of one name, the second one would end the graph of nx: it has a check that names both. */
function projectsByFile(read: readonly ReadFile[], options: Options): CreateNodesResultArray {
  const firsts = new Map<string, string>();
  return read.flatMap(({ file, summary }): CreateNodesResultArray => {
    if (summary.kind === 'other') return [];
    return [[file, { projects: projectsFrom(file, { summary, firsts, options }) }]];
  });
}

interface Naming {
  readonly summary: DocumentSummary | Extract<Summary, { readonly kind: 'broken' }>;
  /** The files of the documents so far, by name. */
  readonly firsts: Map<string, string>;
  readonly options: Options;
}

function projectsFrom(file: string, { summary, firsts, options }: Naming): Projects {
  if (summary.kind === 'broken') return brokenProject({ file, reason: summary.reason }, options);
  const first = firsts.get(summary.name);
  if (first !== undefined) {
    const reason = `'${summary.name}' is the name of the document in ${first} too`;
    return brokenProject({ file, others: [first], reason }, options);
  }
  firsts.set(summary.name, file);
  return documentProjects(file, summary, options);
}

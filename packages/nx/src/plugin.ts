import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DependencyType } from 'nx/src/config/project-graph';
import type { CreateDependencies, CreateNodes, CreateNodesResultArray } from 'nx/src/project-graph/plugins';
import picomatch from 'picomatch';
import { openCache } from './cache.ts';
import { type DocumentSummary, GLOB, type Summary, summaryOf } from './document.ts';
import { nxProblem } from './nx-version.ts';
import { type Options, readOptions } from './options.ts';
import {
  brokenProject,
  documentProjects,
  failingProject,
  type ProjectMetadata,
  type Projects,
  workspaceProject,
} from './projects.ts';

export const name = '@ssmc/nx';

/** Each requirements document as projects: its own, and one for each module. Never fails: what is wrong fails the tasks of its document. */
export const createNodes: CreateNodes<unknown> = [GLOB, projectsOf];

async function projectsOf(
  files: readonly string[],
  given: unknown,
  { workspaceRoot }: { readonly workspaceRoot: string },
): Promise<CreateNodesResultArray> {
  const [first] = files;
  if (first === undefined) return [];
  const options = nxProblem() ?? readOptions(given);
  if (typeof options === 'string') return [[first, { projects: failingProject(files, options) }]];
  const read = await readSummaries(chosen(files, options), { workspaceRoot, options });
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

async function readSummaries(
  files: readonly string[],
  { workspaceRoot, options }: { readonly workspaceRoot: string; readonly options: Options },
): Promise<readonly ReadFile[]> {
  const cache = openCache(options);
  try {
    return await Promise.all(
      files.map(async (file) => {
        const text = await readFile(path.join(workspaceRoot, file), 'utf8').catch(() => undefined);
        if (text === undefined) return { file, summary: { kind: 'broken', reason: 'the file cannot be read' } };
        return { file, summary: cache.get(text, summaryOf) };
      }),
    );
  } finally {
    cache.close();
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

/** Of `DependencyType`, which nx does not let be imported without the rest of it. */
const IMPLICIT = 'implicit' as DependencyType.implicit;

/** From each module to its document: without an edge, the older way of `nx affected` selects no module of a changed document. */
export const createDependencies: CreateDependencies<unknown> = (_, { projects }) =>
  Object.entries(projects).flatMap(([source, { metadata }]) => {
    const target = (metadata as { readonly ssmc?: ProjectMetadata } | undefined)?.ssmc?.of;
    return target === undefined || projects[target] === undefined ? [] : [{ source, target, type: IMPLICIT }];
  });

import type { DependencyType } from 'nx/src/config/project-graph';
import type { CreateDependencies, CreateNodes } from 'nx/src/project-graph/plugins';
import { GLOB } from './document.ts';
import { inferProjects } from './infer.ts';
import type { ProjectMetadata } from './module-project.ts';

export const name = '@ssmc/nx';

/** Each requirements document as projects: its own, and one for each module. */
export const createNodes: CreateNodes<unknown> = [
  GLOB,
  async (files, options, { workspaceRoot }) => inferProjects(files, options, { workspaceRoot }),
];

/** Of `DependencyType`, which nx does not let be imported without the rest of it. */
const IMPLICIT = 'implicit' as DependencyType.implicit;

/** From each module to its document: without an edge, the older way of `nx affected` selects no module of a changed document. */
export const createDependencies: CreateDependencies<unknown> = (_, { projects }) =>
  Object.entries(projects).flatMap(([source, { metadata }]) => {
    const target = (metadata as { readonly ssmc?: ProjectMetadata } | undefined)?.ssmc?.of;
    return target === undefined || projects[target] === undefined ? [] : [{ source, target, type: IMPLICIT }];
  });

import path from 'node:path';
import { importsOf } from './imports.mjs';
import { folderOf, workspacesOf } from './workspaces.mjs';

/** @import { Problem, Repo } from './repo.mjs' */
/** @import { Import } from './imports.mjs' */
/** @import { Workspace } from './workspaces.mjs' */

/** Folders that hold workspaces. */
const ABOVE = new Set(['.', 'apps', 'packages', 'tools']);
const READS = 'nx.namedInputs.reads of package.json';
const CODE = /\.(ts|mts|mjs|cjs)$/;

/**
 * What a workspace takes from elsewhere past its package.json, so that nx does not see it: relative imports of another workspace,
 * packages that it does not declare, and files of workspaces or folders that are no input of it.
 * @param {Repo} repo
 * @returns {readonly Problem[]}
 */
export function workspaceBorders(repo) {
  const workspaces = workspacesOf(repo);
  return repo.files
    .filter((file) => CODE.test(file))
    .flatMap((file) => {
      const own = workspaces.get(folderOf(file));
      return own ? fileProblems({ own, workspaces }, file, repo.read(file)) : [];
    });
}

/**
 * @typedef {{ readonly own: Workspace, readonly workspaces: ReadonlyMap<string, Workspace> }} Scope
 */

/** @type {(scope: Scope, file: string, text: string) => readonly Problem[]} */
function fileProblems(scope, file, text) {
  return importsOf(file, text).flatMap((one) => {
    const message = one.specifier.startsWith('.') ? pathProblem(scope, file, one) : nameProblem(scope, one);
    return message === undefined ? [] : [{ file, line: one.line, message }];
  });
}

/** @type {(scope: Scope, file: string, one: Import) => string | undefined} */
function pathProblem({ own, workspaces }, file, { specifier, isUrl }) {
  const target = path.posix.join(path.posix.dirname(file), specifier).replace(/\/$/, '');
  const other = workspaces.get(folderOf(target));
  if (other === own) return undefined;
  if (ABOVE.has(target)) return readsAll(own, file) ? undefined : `What is read of ${target} is not in ${READS}.`;
  if (!other) return isUrl && !isInput(own, target) ? `${target} is not in ${READS}.` : undefined;
  if (!isUrl) return `Import ${other.name} by its name, not by the path ${specifier}.`;
  return declares(own, other.name)
    ? undefined
    : `package.json does not list ${other.name}, whose ${specifier} is read.`;
}

/** @type {(scope: Scope, one: Import) => string | undefined} */
function nameProblem({ own }, { specifier, isUrl }) {
  if (isUrl || /^(node:|[#/])/.test(specifier)) return undefined;
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  return name === own.name || declares(own, name) ? undefined : `package.json does not list ${name}.`;
}

/**
 * Whether sources that reach for all workspaces say what they read there. Scripts beside the sources are no part of tasks.
 * @type {(own: Workspace, file: string) => boolean}
 */
function readsAll({ folder, reads }, file) {
  return reads.length > 0 || !file.startsWith(`${folder}/src/`);
}

/** @type {(own: Workspace, name: string) => boolean} */
function declares({ dependencies, devDependencies }, name) {
  return dependencies.has(name) || devDependencies.has(name);
}

/**
 * Whether an input covers a file or a folder; patterns are compared up to their first star.
 * @type {(own: Workspace, target: string) => boolean}
 */
function isInput({ reads }, target) {
  const expected = `${target}/`;
  return reads.some((input) => {
    const [fixed = ''] = input.replace('{workspaceRoot}/', '').split('*');
    return expected.startsWith(fixed.endsWith('/') ? fixed : `${fixed}/`);
  });
}

import path from 'node:path';
import { workspacesOf } from './workspaces.mjs';

/** @import { Problem, Repo } from './repo.mjs' */
/** @import { Workspace } from './workspaces.mjs' */

const BUILD = 'tsconfig.build.json';

/**
 * References between TypeScript projects that differ from the dependencies in package.json: `tsconfig.json` refers to all of them,
 * `tsconfig.build.json` to those that are not for development, and the one of the root to every workspace.
 * @param {Repo} repo
 * @returns {readonly Problem[]}
 */
export function projectReferences(repo) {
  const workspaces = [...workspacesOf(repo).values()];
  const files = new Set(repo.files);
  const built = workspaces.filter(({ folder }) => files.has(`${folder}/${BUILD}`));
  /** @type {(names: readonly string[]) => readonly string[]} */
  const builds = (names) => built.filter(({ name }) => names.includes(name)).map(({ folder }) => `${folder}/${BUILD}`);
  const typed = workspaces.filter(({ folder }) => files.has(`${folder}/tsconfig.json`));
  return [
    { file: 'tsconfig.json', expected: typed.map(({ folder }) => folder) },
    ...typed.map((one) => ({ file: `${one.folder}/tsconfig.json`, expected: builds(allOf(one)) })),
    ...built.map((one) => ({ file: `${one.folder}/${BUILD}`, expected: builds([...one.dependencies]) })),
  ].flatMap(({ file, expected }) => differences(file, { expected, found: referencesOf(file, repo.read(file)) }));
}

/** @type {(workspace: Workspace) => readonly string[]} */
function allOf({ dependencies, devDependencies }) {
  return [...dependencies, ...devDependencies];
}

/** @type {(file: string, text: string) => readonly string[]} */
function referencesOf(file, text) {
  /** @type {readonly { path: string }[]} */
  const references = JSON.parse(text).references ?? [];
  return references.map((one) => path.posix.join(path.posix.dirname(file), one.path));
}

/** @type {(file: string, lists: { expected: readonly string[], found: readonly string[] }) => readonly Problem[]} */
function differences(file, { expected, found }) {
  return [
    ...expected
      .filter((one) => !found.includes(one))
      .map((one) => ({ file, message: `A reference to ${one} is missing.` })),
    ...found
      .filter((one) => !expected.includes(one))
      .map((one) => ({ file, message: `${one} is referred to, and package.json does not list it.` })),
  ];
}

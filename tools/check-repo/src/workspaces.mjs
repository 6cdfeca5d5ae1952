import path from 'node:path';

/** @import { Repo } from './repo.mjs' */

/**
 * A workspace: its folder, and what its package.json says.
 * @typedef {{ readonly folder: string, readonly name: string, readonly dependencies: ReadonlySet<string>,
 *   readonly devDependencies: ReadonlySet<string>, readonly reads: readonly string[] }} Workspace
 *   `reads`: what tasks read outside of workspaces, as inputs of nx
 */

const WORKSPACE = /^(?:packages|apps|tools)\/[^/]+/;

/**
 * All workspaces by folder.
 * @param {Repo} repo
 * @returns {ReadonlyMap<string, Workspace>}
 */
export function workspacesOf({ files, read }) {
  const manifests = files.filter((file) => file === `${folderOf(file)}/package.json`);
  return new Map(manifests.map((file) => [folderOf(file), workspaceOf(folderOf(file), JSON.parse(read(file)))]));
}

/**
 * The folder of the workspace in which a file would be; empty outside of all.
 * @param {string} file
 */
export function folderOf(file) {
  return WORKSPACE.exec(path.posix.normalize(file))?.[0] ?? '';
}

/** @type {(folder: string, manifest: any) => Workspace} */
function workspaceOf(folder, { name, dependencies = {}, devDependencies = {}, peerDependencies = {}, nx = {} }) {
  return {
    folder,
    name,
    dependencies: new Set([...Object.keys(dependencies), ...Object.keys(peerDependencies)]),
    devDependencies: new Set(Object.keys(devDependencies)),
    reads: nx.namedInputs?.reads ?? [],
  };
}

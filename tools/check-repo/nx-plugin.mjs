import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { TASKS_FILE, targetsOf } from './src/targets.mjs';

/**
 * What nx can do with a workspace, inferred from the files in it: there is no project.json and no list of scripts to keep.
 * @type {import('nx/src/project-graph/plugins').CreateNodes}
 */
export const createNodes = [
  '{packages,apps,tools}/*/package.json',
  (manifests, _, { workspaceRoot }) =>
    manifests.map((manifest) => {
      const root = path.posix.dirname(manifest);
      const folder = path.join(workspaceRoot, root);
      const targets = targetsOf({
        root,
        files: filesIn(folder),
        manifest: readJson(path.join(folder, 'package.json')),
      });
      return [manifest, { projects: { [root]: { targets } } }];
    }),
];

/**
 * Leaves what became of each task for tools/check-repo/test-all.mjs, which counts them.
 * @type {import('nx/src/project-graph/plugins').PostTasksExecution}
 */
export function postTasksExecution(_, { taskResults }) {
  const file = process.env[TASKS_FILE];
  if (!file) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(Object.entries(taskResults).map(([id, { status }]) => ({ id, status }))));
}

/** @type {(folder: string) => readonly string[]} */
function filesIn(folder) {
  const sources = path.join(folder, 'src');
  const below = existsSync(sources) ? readdirSync(sources, { recursive: true, encoding: 'utf8' }) : [];
  return [...readdirSync(folder), ...below];
}

/** @type {(file: string) => any} */
function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

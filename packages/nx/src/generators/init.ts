import { execSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { NxJsonConfiguration } from 'nx/src/config/nx-json';
import type { Tree } from 'nx/src/generators/tree';
import { readJson, updateJson, writeJson } from 'nx/src/generators/utils/json';
import { readNxJson, updateNxJson } from 'nx/src/generators/utils/nx-json';
import { nxProblem } from '../nx-version.ts';
import { PACKAGE_MANAGERS, workflowText } from './workflow.ts';

/** Options of the generator `init`. */
export interface InitOptions {
  readonly ci?: 'github' | 'none';
  readonly skipInstall?: boolean;
}

const WORKFLOW = '.github/workflows/ssmc.yml';

/** Sets up the plugin. What is there already stays as it is. The result installs packages, once the files are written. */
export async function init(
  tree: Tree,
  { ci = 'github', skipInstall = false }: InitOptions,
): Promise<(() => void) | undefined> {
  const problem = nxProblem();
  if (problem !== undefined) throw new Error(problem);
  addPlugin(tree);
  ignoreOutputs(tree);
  if (ci === 'github') addWorkflow(tree);
  const isAdded = addPackage(tree);
  if (!isAdded || skipInstall) return undefined;
  const command = INSTALL[managerOf(tree)];
  return () => void execSync(command, { cwd: tree.root, stdio: 'inherit' });
}

function addPlugin(tree: Tree): void {
  if (!tree.exists('nx.json')) writeJson(tree, 'nx.json', {});
  const nxJson: NxJsonConfiguration = readNxJson(tree) ?? {};
  const { plugins = [] } = nxJson;
  if (plugins.some((one) => (typeof one === 'string' ? one : one.plugin) === '@ssmc/nx')) return;
  updateNxJson(tree, { ...nxJson, plugins: [...plugins, '@ssmc/nx'] });
}

/** The output folder of the default options. */
function ignoreOutputs(tree: Tree): void {
  const text = tree.read('.gitignore', 'utf8') ?? '';
  if (/^\/?dist\/?\r?$/m.test(text)) return;
  tree.write('.gitignore', `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}dist\n`);
}

function addWorkflow(tree: Tree): void {
  if (tree.exists(WORKFLOW)) {
    process.stdout.write(`${WORKFLOW} exists: it stays as it is.\n`);
    return;
  }
  const branch = (readNxJson(tree)?.defaultBase ?? 'main').replace(/^origin\//, '');
  tree.write(WORKFLOW, workflowText(PACKAGE_MANAGERS[managerOf(tree)], branch));
}

function managerOf(tree: Tree): keyof typeof PACKAGE_MANAGERS {
  if (tree.exists('pnpm-lock.yaml')) return 'pnpm';
  if (tree.exists('yarn.lock')) return tree.exists('.yarnrc.yml') ? 'yarn' : 'yarn 1';
  return tree.exists('bun.lock') || tree.exists('bun.lockb') ? 'bun' : 'npm';
}

const INSTALL: Readonly<Record<keyof typeof PACKAGE_MANAGERS, string>> = {
  npm: 'npm install',
  pnpm: 'pnpm install --no-frozen-lockfile',
  yarn: 'yarn install',
  'yarn 1': 'yarn install',
  bun: 'bun install',
};

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** npm installs ssmc as a peer, and package.json does not name it: another clone would get another version. */
function addPackage(tree: Tree): boolean {
  if (!tree.exists('package.json')) return false;
  const { dependencies, devDependencies } = readJson<Manifest>(tree, 'package.json');
  if (dependencies?.['ssmc'] ?? devDependencies?.['ssmc']) return false;
  updateJson<Manifest>(tree, 'package.json', (manifest) => ({
    ...manifest,
    devDependencies: { ...manifest.devDependencies, ssmc: rangeOfInstalled(tree.root) },
  }));
  return true;
}

function rangeOfInstalled(root: string): string {
  try {
    const manifest = createRequire(path.join(root, 'package.json')).resolve('ssmc/package.json');
    return `^${(JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string }).version}`;
  } catch {
    return '*';
  }
}

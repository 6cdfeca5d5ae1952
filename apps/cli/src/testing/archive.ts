import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Ended } from './workspace.ts';

/** The folder of the package in this repository. */
export const PACKAGE = fileURLToPath(new URL('../..', import.meta.url));

/** What stands in the package before it is built, and goes into the archive. */
const SOURCES = ['bin', 'index.cjs', 'requirements.cjs', 'package.json', 'LICENSE', 'README.md'];

type Environment = Readonly<Record<string, string>>;

/** A version of node under which the archive is tested. */
export type NodeVersion = '18' | '20' | '22' | '24';

/** The program of that version: what SSMC_NODE_<version> names, or what npm installs from node-versions. */
export function nodeVersion(version: NodeVersion): string {
  const installed = path.join(PACKAGE, `node-versions/node_modules/node-${version}/bin/node`);
  return process.env[`SSMC_NODE_${version}`] ?? installed;
}

/** A project in a new folder that has installed the archive, and nothing else. */
export interface Project {
  readonly root: string;
  /** The package as it was packed. */
  readonly packed: string;
  readonly archive: string;
  readonly write: (file: string, text: string) => void;
  /** Runs a program of node in the project: this one, or another version. */
  readonly node: (words: readonly string[], program?: string, environment?: Environment) => Ended;
  readonly remove: () => void;
}

/** Builds the package into this folder. */
export function buildInto(folder: string): void {
  execFileSync(process.execPath, [path.join(PACKAGE, 'build/build.mjs'), folder]);
}

/** Builds, packs and installs, without a network. */
export function installedProject(): Project {
  const folder = mkdtempSync(path.join(tmpdir(), 'ssmc-archive-'));
  const packed = path.join(folder, 'package');
  const root = path.join(folder, 'project');
  for (const source of SOURCES) cpSync(path.join(PACKAGE, source), path.join(packed, source), { recursive: true });
  buildInto(path.join(packed, 'dist'));
  npm(packed, ['pack', '--ignore-scripts', '--pack-destination', folder]);
  const { version } = JSON.parse(readFileSync(path.join(packed, 'package.json'), 'utf8')) as { version: string };
  const archive = path.join(folder, `ssmc-${version}.tgz`);
  if (!existsSync(archive)) throw new Error(`npm pack made no ${archive}`);
  mkdirSync(root);
  writeFileSync(path.join(root, 'package.json'), '{ "name": "project", "private": true }\n');
  npm(root, ['install', '--offline', '--no-audit', '--no-fund', archive]);
  return {
    root,
    packed,
    archive,
    write: (file, text) => writeFileSync(path.join(root, file), text),
    node: (words, program = process.execPath, environment = {}) => runNode(root, [program, ...words], environment),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function npm(cwd: string, words: readonly string[]): void {
  execFileSync('npm', words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function runNode(cwd: string, [program = '', ...words]: readonly string[], environment: Environment): Ended {
  // What the test runner sets for its own processes is none of the project's.
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  const env = { ...inherited, ...environment };
  const { status, stdout, stderr, error } = spawnSync(program, words, { cwd, encoding: 'utf8', env });
  if (error) throw error;
  return { code: status ?? -1, stdout, stderr };
}

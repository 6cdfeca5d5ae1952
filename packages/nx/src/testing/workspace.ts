import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** The nx of this repository. */
const NX = path.dirname(createRequire(import.meta.url).resolve('nx/package.json'));
const SOURCES = {
  ssmc: fileURLToPath(new URL('../../../../apps/cli', import.meta.url)),
  nx: fileURLToPath(new URL('../..', import.meta.url)),
} as const;

/** A task of a run of nx, and whether it ran or came from the cache. */
export interface Task {
  readonly id: string;
  readonly isCached: boolean;
  readonly isFailed: boolean;
}

/** Variables of the environment; undefined takes one away. */
type Environment = Readonly<Record<string, string | undefined>>;

/** What a command of nx printed, and its tasks. */
export interface NxRun {
  readonly code: number | null;
  readonly text: string;
  readonly tasks: readonly Task[];
}

/** Packages as they would be installed: the built ssmc and the built plugin. */
export interface Packages {
  readonly folder: string;
  /** The folder of nx, with what it depends on beside it. */
  readonly nx: string;
  readonly remove: () => void;
}

/** Builds what a workspace installs. */
export function buildPackages(nx: string = NX): Packages {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'ssmc-nx-packages-')));
  for (const [name, source] of Object.entries(SOURCES)) {
    const target = path.join(folder, name);
    mkdirSync(target);
    execFileSync(process.execPath, [path.join(source, 'build/build.mjs'), path.join(target, 'dist')]);
    const { files } = JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8')) as {
      files: readonly string[];
    };
    const others = ['package.json', ...files].filter((file) => file !== 'dist');
    for (const file of others) cpSync(path.join(source, file), path.join(target, file), { recursive: true });
  }
  return { folder, nx, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A git repository with nx, ssmc and the plugin. */
export interface Workspace {
  readonly root: string;
  readonly write: (files: Readonly<Record<string, string | undefined>>) => void;
  readonly commit: () => void;
  /** Runs nx without daemon and colours. */
  readonly nx: (line: string, environment?: Environment) => Promise<NxRun>;
  /** A second checkout with the same commit and, unless it is left out, a copy of the cache. */
  readonly copy: (options?: { readonly withCache?: boolean }) => Workspace;
  readonly remove: () => void;
}

/** A new workspace with these files, committed. */
export function workspace(
  packages: Packages,
  files: Readonly<Record<string, string>>,
  options: object = {},
): Workspace {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'ssmc-nx-')));
  const at = workspaceAt(root, packages);
  at.write({
    'package.json': JSON.stringify({ name: 'w', version: '0.0.0', private: true, devDependencies: DEPENDENCIES }),
    'package-lock.json': lockFile(),
    'nx.json': JSON.stringify({
      plugins: [{ plugin: '@ssmc/nx', options }],
      analytics: false,
      neverConnectToCloud: true,
      defaultBase: 'main',
    }),
    '.gitignore': 'node_modules\ndist\n.nx\n',
    ...files,
  });
  install(root, packages);
  git(root, 'init', '-q', '-b', 'main');
  at.commit();
  return at;
}

const DEPENDENCIES = { ssmc: '*', '@ssmc/nx': '*', nx: '*' };

/** What npm would write: nx reads the versions of installed packages from it. */
export function lockFile(ssmc = '0.1.0'): string {
  const entry = (version: string) => ({ version, integrity: `sha512-${version}` });
  const packages = {
    '': { name: 'w', version: '0.0.0', devDependencies: DEPENDENCIES },
    'node_modules/ssmc': entry(ssmc),
    'node_modules/@ssmc/nx': entry('0.1.0'),
    'node_modules/nx': entry('24.0.6'),
  };
  return JSON.stringify({ name: 'w', version: '0.0.0', lockfileVersion: 3, requires: true, packages });
}

function install(root: string, { folder, nx }: Packages): void {
  const modules = path.join(root, 'node_modules');
  mkdirSync(path.join(modules, '@ssmc'), { recursive: true });
  mkdirSync(path.join(modules, '.bin'));
  symlinkSync(path.join(folder, 'ssmc'), path.join(modules, 'ssmc'));
  symlinkSync('../ssmc/bin/ssmc.cjs', path.join(modules, '.bin/ssmc'));
  // A link would be followed, and nx be searched beside the place that it points to.
  cpSync(path.join(folder, 'nx'), path.join(modules, '@ssmc/nx'), { recursive: true });
  symlinkSync(nx, path.join(modules, 'nx'));
}

function workspaceAt(root: string, packages: Packages): Workspace {
  return {
    root,
    write: (files) => {
      for (const [file, content] of Object.entries(files)) {
        const absolute = path.join(root, file);
        mkdirSync(path.dirname(absolute), { recursive: true });
        if (content === undefined) rmSync(absolute);
        else writeFileSync(absolute, content);
      }
    },
    commit: () => {
      git(root, 'add', '-A');
      git(root, '-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '-q', '--allow-empty', '-m', 'change');
    },
    nx: (line, environment = {}) => runNx({ root, nx: packages.nx }, line, environment),
    copy: ({ withCache = true } = {}) => {
      const other = realpathSync(mkdtempSync(path.join(tmpdir(), 'ssmc-nx-')));
      const isWanted = (file: string) => {
        const [first] = path.relative(root, file).split(path.sep);
        return first !== 'node_modules' && (withCache || (first !== '.nx' && first !== 'dist'));
      };
      cpSync(root, other, { recursive: true, filter: isWanted });
      install(other, packages);
      return workspaceAt(other, packages);
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

function git(root: string, ...args: readonly string[]): void {
  execFileSync('git', [...args], { cwd: root });
}

async function runNx(
  { root, nx }: { readonly root: string; readonly nx: string },
  line: string,
  environment: Environment,
): Promise<NxRun> {
  const child = spawn(process.execPath, [path.join(nx, 'dist/bin/nx.js'), ...line.split(' ')], {
    cwd: root,
    env: {
      PATH: `${path.join(root, 'node_modules/.bin')}${path.delimiter}${process.env['PATH']}`,
      HOME: process.env['HOME'],
      NX_DAEMON: 'false',
      NX_NO_CLOUD: 'true',
      NX_TUI: 'false',
      NO_COLOR: '1',
      // Otherwise all workspaces of a user may share one.
      NX_CACHE_DIRECTORY: path.join(root, '.nx/cache'),
      ...environment,
    },
  });
  const ended = once(child, 'close');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = (await ended) as [number | null];
  return { code, text: `${stdout}${stderr}`, tasks: tasksIn(`${stdout}${stderr}`) };
}

/** `> nx run web:compile  [local cache]`, one line for each task with `--output-style=static`. */
function tasksIn(output: string): readonly Task[] {
  const failed = new Set([...output.matchAll(/^\s*- (\S+:\S+)$/gm)].map(([, id]) => id));
  return [...output.matchAll(/^> nx run (\S+)(.*)$/gm)].map(([, id = '', rest = '']) => ({
    id,
    isCached: rest.includes('cache'),
    isFailed: failed.has(id),
  }));
}

import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { repoAt } from '../repo.mjs';
import { ROOT } from '../root.mjs';
import { TASKS_FILE } from '../targets.mjs';
import { workspacesOf } from '../workspaces.mjs';

/** A copy of this repository, in which anything may be broken. */
export interface Copy {
  readonly root: string;
  readonly edit: (file: string, change: (text: string) => string) => void;
  /** Runs targets of all projects by nx, with a cache of its own; what became of each task, by its id. */
  readonly run: (...targets: readonly string[]) => Readonly<Record<string, string>>;
  readonly command: (...words: readonly string[]) => { readonly status: number | null; readonly said: string };
  readonly remove: () => void;
}

/** Of all files that git knows or would know, but for what the targets make of the cases. */
export function copyOfRepository(): Copy {
  const root = mkdtempSync(path.join(os.tmpdir(), 'ssmc-copy-'));
  const repo = repoAt(ROOT);
  for (const file of repo.files.filter((one) => !/\/cases\/.*\/expected\//.test(one))) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    cpSync(path.join(ROOT, file), path.join(root, file));
  }
  linkModules(root, [...workspacesOf(repo).values()]);
  const command: Copy['command'] = (...words) => runIn(root, words, {});
  return {
    root,
    command,
    edit: (file, change) => {
      const place = path.join(root, file);
      writeFileSync(place, change(existsSync(place) ? readFileSync(place, 'utf8') : ''));
    },
    run: (...targets) => {
      const tasks = path.join(root, 'dist/tasks.json');
      rmSync(tasks, { force: true });
      const { said } = runIn(root, ['npx', 'nx', 'run-many', '-t', ...targets, '--parallel=4'], {
        [TASKS_FILE]: tasks,
      });
      if (!existsSync(tasks)) throw new Error(`nx ran nothing:\n${said}`);
      const results: { id: string; status: string }[] = JSON.parse(readFileSync(tasks, 'utf8'));
      return Object.fromEntries(results.map(({ id, status }) => [id, status]));
    },
    remove: () => rmSync(root, { recursive: true }),
  };
}

/** The installed packages, and the workspaces of the copy in place of those here. */
function linkModules(root: string, workspaces: readonly { readonly name: string; readonly folder: string }[]): void {
  const modules = path.join(root, 'node_modules');
  const own = new Set(workspaces.map(({ name }) => name));
  const installed = readdirSync(path.join(ROOT, 'node_modules')).flatMap((name) =>
    name.startsWith('@') ? readdirSync(path.join(ROOT, 'node_modules', name)).map((one) => `${name}/${one}`) : [name],
  );
  const links = [
    ...installed.filter((name) => !own.has(name)).map((name) => [name, path.join(ROOT, 'node_modules', name)] as const),
    ...workspaces.map(({ name, folder }) => [name, path.join(root, folder)] as const),
  ];
  for (const [name, target] of links) {
    mkdirSync(path.dirname(path.join(modules, name)), { recursive: true });
    symlinkSync(target, path.join(modules, name));
  }
}

function runIn(
  cwd: string,
  [program = '', ...words]: readonly string[],
  variables: NodeJS.ProcessEnv,
): ReturnType<Copy['command']> {
  const nx = { NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false', NX_CACHE_DIRECTORY: '.nx/cache', CI: '' };
  const env = { ...process.env, ...nx, NX_WORKSPACE_ROOT_PATH: cwd, ...variables };
  const { status, stdout, stderr } = spawnSync(program, words, { cwd, encoding: 'utf8', env, maxBuffer: 2 ** 28 });
  return { status, said: `${stdout}${stderr}` };
}

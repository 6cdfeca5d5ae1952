import fs from 'node:fs';
import path from 'node:path';
import type { FileSystem } from '../host.ts';
import type { Owners } from '../io/owner.ts';
import { sha256 } from '../sha256.ts';
import { documentText } from './documents.ts';
import { type Workspace, workspace } from './workspace.ts';

/** A document whose change is a patch, minor or major over {@link ONE}. */
export const ONE = documentText();
export const MINOR = documentText({ regions: ['us-east-2', 'af-south-1'] });
export const MAJOR = documentText({ regions: ['af-south-1'] });

/** Where the tests compile to and publish. */
export const BASE = 'dist/ssmc/production';
export const RELEASES = 'out/production';

/** A workspace in which the document is compiled. */
export async function compiled(text = ONE): Promise<Workspace> {
  const place = workspace({ 'ssmc.yaml': text });
  await recompile(place, text);
  return place;
}

/** Compiles another version of the document. */
export async function recompile({ run, write }: Workspace, text: string): Promise<void> {
  write({ 'ssmc.yaml': text });
  const { code, stderr } = await run('compile');
  if (code !== 0) throw new Error(stderr);
}

/** The versions that the index lists, lowest first. */
export function versionsOf({ list, read }: Pick<Workspace, 'list' | 'read'>, releases = RELEASES): readonly string[] {
  if (!list(releases).includes('index.json')) return [];
  const { versions } = JSON.parse(read(`${releases}/index.json`)) as { versions: readonly { version: string }[] };
  return versions.map(({ version }) => version);
}

/** What is wrong with the releases that the index lists: files that are missing or have other bytes. */
export function brokenReleases(
  { root, list, read }: Pick<Workspace, 'root' | 'list' | 'read'>,
  releases = RELEASES,
): readonly string[] {
  if (!list(releases).includes('index.json')) return [];
  const { versions } = JSON.parse(read(`${releases}/index.json`)) as {
    versions: readonly { version: string; sums: string }[];
  };
  return versions.flatMap(({ version, sums }) => {
    const folder = `${releases}/v${version}`;
    const files = new Set(list(folder));
    if (!files.has('SHA256SUMS')) return [`${folder}/SHA256SUMS`];
    const text = read(`${folder}/SHA256SUMS`);
    const lines = text.split('\n').filter((line) => line !== '');
    const listed = lines.map((line) => ({ hash: line.slice(0, 64), file: line.slice(66) }));
    const surplus = [...files].filter(
      (file) =>
        !['SHA256SUMS', 'README.md', 'provenance.json'].includes(file) && !listed.some((one) => one.file === file),
    );
    const outside = ['README.md', 'provenance.json'].filter((file) => !files.has(file));
    const other = listed.filter(
      ({ hash, file }) => !files.has(file) || sha256(fs.readFileSync(path.join(root, folder, file))) !== hash,
    );
    return [
      ...(sha256(text) === sums ? [] : [`${folder} ${sums}`]),
      ...[...surplus, ...outside, ...other.map(({ file }) => file)].map((file) => `${folder}/${file}`),
    ];
  });
}

const WRITES = ['linkSync', 'mkdirSync', 'renameSync', 'rmdirSync', 'unlinkSync', 'writeFileSync'] as const;

/** A file system for a process that is killed at its n-th change: neither that one nor any later one happens. */
export function dyingFs(n: number): { readonly fs: FileSystem; readonly isDead: () => boolean } {
  let count = 0;
  const calls = WRITES.map((name) => {
    const real = fs[name] as (...args: unknown[]) => unknown;
    const call = (...args: unknown[]): unknown => {
      count += 1;
      if (count >= n) throw Object.assign(new Error('killed'), { code: 'EKILLED' });
      return real(...args);
    };
    return [name, call] as const;
  });
  return { fs: { ...fs, ...Object.fromEntries(calls) } as FileSystem, isDead: () => count >= n };
}

/** How a publisher with these owners works in a folder; it waits for nobody. */
export function workingAs(owners: Owners) {
  return { owners, id: owners.self(), pause: async () => undefined };
}

/** A publisher of which the next one knows that it has ended. */
export function deadOwners(id: string): Owners {
  return ownersAs(`dead-${id}`);
}

/** A publisher that knows which ones have ended. */
export function liveOwners(id: string): Owners {
  return ownersAs(`live-${id}`);
}

function ownersAs(id: string): Owners {
  return {
    self: () => id,
    isRunning: (other) => other === id || (other.startsWith('dead-') ? false : undefined),
    describe: (other) => `process ${other}`,
  };
}

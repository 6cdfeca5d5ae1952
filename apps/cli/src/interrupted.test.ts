import fs, { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FileSystem, Host } from './host.ts';
import type { Owners } from './io/owner.ts';
import { documentText } from './testing/documents.ts';
import { type Workspace, workspace } from './testing/workspace.ts';

const BEFORE = documentText({ regions: ['us-east-2', 'af-south-1'], scope: 'account' });
const AFTER = documentText({ regions: ['us-east-2', 'eu-west-1'] });
const OTHER = documentText({ regions: ['ap-east-1'] });
const CHANGING = ['writeFileSync', 'renameSync', 'unlinkSync', 'mkdirSync', 'rmdirSync', 'copyFileSync'] as const;

let runs = 0;

/** Of one run. All earlier ones have ended. */
function owners(): Owners {
  const own = String(++runs);
  return { self: () => own, isRunning: (owner) => owner === own, describe: (owner) => `run ${owner}` };
}

/** A file system that stops at one of the calls that change something, after half of a write; then nothing happens any more, as in a killed process. */
function stoppingAt(stop: number): { readonly fs: FileSystem; readonly isStopped: () => boolean } {
  let count = 0;
  const isStopped = () => count >= stop;
  const calls = Object.entries(fs).filter(([name, value]) => name.endsWith('Sync') && typeof value === 'function');
  const wrapped = calls.map(([name, original]) => {
    const call = (...args: unknown[]): unknown => {
      if (isStopped()) throw new Error('the process is gone');
      const isChanging = (CHANGING as readonly string[]).includes(name) && ++count >= stop;
      if (isChanging && name === 'writeFileSync') halfWrite(args as Parameters<typeof fs.writeFileSync>);
      if (isChanging) throw new Error('the process is gone');
      return (original as (...all: unknown[]) => unknown)(...args);
    };
    return [name, call];
  });
  return { fs: { ...fs, ...Object.fromEntries(wrapped) }, isStopped };
}

function halfWrite([file, content, options]: Parameters<typeof fs.writeFileSync>): void {
  fs.writeFileSync(file, String(content).slice(0, String(content).length / 2), options);
}

/** Whether a run stopped at its n-th change; false if it ended before. */
async function stopped({ run }: Workspace, line: string, stop: number): Promise<boolean> {
  const disk = stoppingAt(stop);
  await run(line, { fs: disk.fs, owners: owners() }).catch(() => undefined);
  return disk.isStopped();
}

function tree(root: string, folder = 'dist'): Readonly<Record<string, string>> {
  const base = path.join(root, folder);
  if (!fs.existsSync(base)) return {};
  const entries = readdirSync(base, { recursive: true, withFileTypes: true }).map((entry) => {
    const absolute = path.join(entry.parentPath, entry.name);
    const isExecutable = (fs.statSync(absolute).mode & 0o100) !== 0;
    const content = entry.isDirectory() ? 'folder' : `${isExecutable} ${readFileSync(absolute, 'utf8')}`;
    return [path.relative(base, absolute), content] as const;
  });
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const isOutput = ([file]: readonly [string, string]): boolean => !file.split('/').includes('.ssmc');

async function compiled(documents: readonly string[], host: () => Partial<Host> = () => ({})): Promise<Workspace> {
  const place = workspace();
  for (const document of documents) {
    place.write({ 'ssmc.yaml': document });
    expect((await place.run('compile', host())).code).toBe(0);
  }
  return place;
}

describe.each([
  ['in an empty folder is repaired by a run for the same document', [], AFTER],
  ['over the version before is repaired by a run for the document before', [BEFORE], BEFORE],
  ['over the version before is repaired by a run for a third document', [BEFORE], OTHER],
] as const)('a run that is killed', (name, earlier, next) => {
  test(`${name}, wherever it was`, async () => {
    const start = tree((await compiled(earlier)).root);
    const killed = tree((await compiled([...earlier, AFTER])).root);
    // Whether the killed run came so far that the next one finishes it, or not: modules that left have their teardown.
    const repaired = [
      tree((await compiled([...earlier, next])).root),
      tree((await compiled([...earlier, AFTER, next])).root),
    ];
    const template = (await compiled(earlier)).root;
    let stop = 0;
    for (let isStopped = true; isStopped; ) {
      stop += 1;
      const place = workspace({ 'ssmc.yaml': AFTER });
      if (earlier.length > 0)
        fs.cpSync(path.join(template, 'dist'), path.join(place.root, 'dist'), { recursive: true });
      isStopped = await stopped(place, 'compile', stop);
      await expectTruth(place, { before: start, after: killed, what: `stop ${stop}` });
      place.write({ 'ssmc.yaml': next });
      const { code, stderr } = await place.run('compile', { owners: owners() });
      expect([code, stderr], `stop ${stop}`).toEqual([0, expect.not.stringContaining('SSMC404')]);
      expect(repaired, `stop ${stop}`).toContainEqual(tree(place.root));
    }
    expect(stop).toBeGreaterThan(30);
  }, 240_000);
});

interface Truth {
  readonly before: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
  readonly what: string;
}

/** `--check` says that nothing differs only where that is so, and every file is there in whole: the old one or the new one. */
async function expectTruth(place: Workspace, { before, after, what }: Truth): Promise<void> {
  const { code } = await place.run('compile --check', { owners: owners() });
  const now = Object.entries(tree(place.root)).filter(isOutput);
  for (const [file, content] of now) expect([before[file], after[file]], `${what} ${file}`).toContain(content);
  const isNew = now.length === Object.keys(after).length && now.every(([file, content]) => after[file] === content);
  const isPending = fs.existsSync(path.join(place.root, 'dist/ssmc/.ssmc/committed'));
  expect(code, what).toBe(isNew && !isPending ? 0 : 3);
}

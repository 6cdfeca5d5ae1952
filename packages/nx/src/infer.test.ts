import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ProjectConfiguration } from 'nx/src/config/workspace-json-project-json';
import { describe, expect, onTestFinished, test } from 'vitest';
import { inferProjects, type Place } from './infer.ts';
import { documentText } from './testing/documents.ts';

/** The projects of these files by name. Fails as nx does, where two have one name or one root. */
function infer(files: Readonly<Record<string, string>>, options?: unknown, place: Partial<Place> = {}) {
  const workspaceRoot = mkdtempSync(path.join(tmpdir(), 'ssmc-nx-infer-'));
  onTestFinished(() => rmSync(workspaceRoot, { recursive: true, force: true }));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(workspaceRoot, file)), { recursive: true });
    writeFileSync(path.join(workspaceRoot, file), text);
  }
  const cacheFolder = path.join(workspaceRoot, '.cache');
  const found = inferProjects(Object.keys(files), options, { workspaceRoot, cacheFolder, ...place });
  const all = found.flatMap(([, { projects = {} }]) => Object.values(projects) as ProjectConfiguration[]);
  const byName = new Map(all.map((project) => [project.name ?? '', project]));
  expect([byName.size, new Set(all.map(({ root }) => root)).size]).toEqual([all.length, all.length]);
  return byName;
}

function targetsOf(projects: ReadonlyMap<string, ProjectConfiguration>, name: string): readonly string[] {
  return Object.keys(projects.get(name)?.targets ?? {});
}

function errorOf(project: ProjectConfiguration | undefined): string | undefined {
  return (project?.metadata as { readonly ssmc?: { readonly error?: string } } | undefined)?.ssmc?.error;
}

const GOOD = {
  'a/one.ssmc.yaml': documentText({ name: 'one', regions: ['us-east-2'] }),
  'b/two.ssmc.yaml': documentText({ name: 'two', regions: ['us-east-2'] }),
  'ssmc.yaml': documentText({ name: 'three', regions: ['us-east-2'] }),
};
const NAMES = ['one', 'one.us-east-2', 'two', 'two.us-east-2', 'three', 'three.us-east-2'].map(
  (name) => `ssmc-${name}`,
);

describe('beside three documents', () => {
  test('there are projects of each, and one of the workspace', () => {
    const projects = infer(GOOD);
    expect([...projects.keys()].toSorted()).toEqual(['ssmc', ...NAMES].toSorted());
    expect(targetsOf(projects, 'ssmc-one.us-east-2')).toEqual(['compile', 'verify']);
    expect(targetsOf(infer(GOOD, { validate: true }), 'ssmc-one.us-east-2')).toEqual(['compile', 'verify', 'validate']);
  });

  test.each([
    ['that does not parse', 'kind: ManagedNodes\nmetadata: [', /expected|unexpected|end of/i],
    ['with an illegal name', documentText({ name: 'A:b' }), /metadata.name is missing or invalid/],
    ['without Regions', documentText({ regions: [] }), /spec.regions is missing or invalid/],
    [
      'of a name that is taken',
      documentText({ name: 'two' }),
      /'two' is the name of the document in b\/two.ssmc.yaml too/,
    ],
  ])('one %s has a check alone', (_, text, error) => {
    const projects = infer({ ...GOOD, 'c/bad file.ssmc.yaml': text });
    const name = 'ssmc-c/bad%20file.ssmc.yaml';
    expect([...projects.keys()].toSorted()).toEqual(['ssmc', name, ...NAMES].toSorted());
    expect(targetsOf(projects, name)).toEqual(['check']);
    expect(errorOf(projects.get(name))).toMatch(error);
  });

  test('broken ones whose paths are alike, and a document of such a name, stay apart', () => {
    const broken = 'kind: ManagedNodes\nmetadata: [';
    const files = {
      'a/ssmc.yaml': broken,
      'a-ssmc.ssmc.yaml': documentText({ name: 'a-ssmc' }),
      'a/x.ssmc.yaml': broken,
      'a-x.ssmc.yaml': broken,
      'a x.ssmc.yaml': broken,
      'a/ssmc.json': broken,
    };
    expect(infer(files).size).toBe(10);
  });
});

describe('settings', () => {
  test.each<[unknown, Partial<Place>, string]>([
    [{ outdir: 'x' }, {}, "@ssmc/nx has no option 'outdir'. Use 'outDir'."],
    [{ outDir: '/x' }, {}, "Option 'outDir' must be a folder inside the workspace, not '/x'."],
    [{ validate: 1 }, {}, "Option 'validate' must be true, false or 'required'."],
    [{}, { nxVersion: '22.6.0' }, '@ssmc/nx needs nx 23 or later; this workspace has nx 22.6.0.'],
  ])('%j %j: one project says what is wrong', (options, place, message) => {
    const projects = infer(GOOD, options, place);
    expect([...projects.keys()]).toEqual(['ssmc']);
    const { targets = {} } = projects.get('ssmc') ?? {};
    expect(Object.keys(targets)).toEqual(expect.arrayContaining(['check', 'check-all', 'compile', 'verify']));
    for (const { executor, options: own } of Object.values(targets)) {
      expect([executor, own]).toEqual(['@ssmc/nx:fail', { message }]);
    }
  });

  test('choose documents, and begin the names of projects', () => {
    const projects = infer(GOOD, { include: ['{a,b}/**'], exclude: ['b/**'], prefix: 'x-' });
    expect([...projects.keys()]).toEqual(['x-one', 'x-one.us-east-2', 'ssmc']);
  });
});

test('a second run reads summaries from the cache, and one without a folder for it does as well', () => {
  const cacheFolder = mkdtempSync(path.join(tmpdir(), 'ssmc-nx-cache-'));
  onTestFinished(() => rmSync(cacheFolder, { recursive: true, force: true }));
  const first = infer(GOOD, {}, { cacheFolder });
  expect(readdirSync(cacheFolder)).toHaveLength(1);
  expect(infer(GOOD, {}, { cacheFolder })).toEqual(first);
  expect(infer(GOOD, {}, { cacheFolder: path.join(cacheFolder, readdirSync(cacheFolder)[0] ?? '') })).toEqual(first);
});

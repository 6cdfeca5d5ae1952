import { load } from 'js-yaml';
import { createTreeWithEmptyWorkspace } from 'nx/src/generators/testing-utils/create-tree-with-empty-workspace';
import type { Tree } from 'nx/src/generators/tree';
import { readJson, updateJson } from 'nx/src/generators/utils/json';
import { describe, expect, test } from 'vitest';
import addRegionSchema from '../../schemas/add-region.json' with { type: 'json' };
import documentSchema from '../../schemas/document.json' with { type: 'json' };
import { coreCheck } from '../testing/core-check.ts';
import { documentText } from '../testing/documents.ts';
import { addRegion } from './add-region.ts';
import { installedCheck } from './check.ts';
import { document } from './document.ts';
import { init } from './init.ts';

function emptyTree(files: Readonly<Record<string, string>> = {}): Tree {
  const tree = createTreeWithEmptyWorkspace({ formatter: 'none' });
  for (const [file, text] of Object.entries(files)) tree.write(file, text);
  return tree;
}

const WORKFLOW = '.github/workflows/ssmc.yml';

interface Workflow {
  readonly on: { readonly push: { readonly branches: readonly string[] } };
  readonly jobs: Readonly<Record<'affected' | 'publish', Job>>;
}

interface Job {
  readonly permissions: Readonly<Record<string, string>>;
  readonly concurrency: Readonly<Record<string, unknown>>;
  readonly steps: readonly { readonly uses?: string; readonly run?: string; readonly with?: object }[];
}

function workflowOf(tree: Tree): Workflow {
  return load(tree.read(WORKFLOW, 'utf8') ?? '') as Workflow;
}

describe('init', () => {
  test('adds the plugin, the ignored folder, the package and a workflow', async () => {
    const tree = emptyTree();
    const install = await init(tree, {});
    expect(readJson(tree, 'nx.json')).toMatchObject({ plugins: ['@ssmc/nx'], targetDefaults: { build: {} } });
    expect(tree.read('.gitignore', 'utf8')).toBe('dist\n');
    expect(readJson(tree, 'package.json').devDependencies).toEqual({ ssmc: '*' });
    expect(install).toBeTypeOf('function');
    const { affected, publish } = workflowOf(tree).jobs;
    for (const { steps } of [affected, publish]) {
      expect(steps[0]).toMatchObject({ uses: /^actions\/checkout@/, with: { 'fetch-depth': 0 } });
      expect(steps.filter(({ run = '' }) => / affected /.test(run))).not.toEqual([]);
      for (const { run = '' } of steps.filter(({ run = '' }) => / affected /.test(run)))
        expect(run).toContain('--base="$NX_BASE" --head="$NX_HEAD"');
    }
    expect(affected.permissions).toEqual({ contents: 'read', actions: 'read', 'pull-requests': 'write' });
    expect(publish.concurrency).toEqual({ group: 'ssmc-publish', 'cancel-in-progress': false });
  });

  test('a second run changes nothing', async () => {
    const tree = emptyTree({ '.gitignore': 'node_modules' });
    await init(tree, {});
    expect(tree.read('.gitignore', 'utf8')).toBe('node_modules\ndist\n');
    const once = tree.listChanges().map(({ path, content }) => [path, content?.toString('utf8')]);
    tree.write(WORKFLOW, 'name: own\n');
    expect(await init(tree, {})).toBeUndefined();
    expect(tree.read(WORKFLOW, 'utf8')).toBe('name: own\n');
    const twice = tree.listChanges().map(({ path, content }) => [path, content?.toString('utf8')]);
    expect(twice.filter(([file]) => file !== WORKFLOW)).toEqual(once.filter(([file]) => file !== WORKFLOW));
  });

  test('keeps other plugins and the options of its own', async () => {
    const tree = emptyTree();
    const plugins = ['@nx/eslint/plugin', { plugin: '@ssmc/nx', options: { prefix: 'x-' } }];
    updateJson(tree, 'nx.json', (json) => ({ ...json, plugins }));
    await init(tree, { ci: 'none', skipInstall: true });
    expect(readJson(tree, 'nx.json').plugins).toEqual(plugins);
    expect(tree.exists(WORKFLOW)).toBe(false);
  });

  test.each([
    ['package-lock.json', '', 'npm ci', 'npx nx affected'],
    ['pnpm-lock.yaml', '', 'pnpm install --frozen-lockfile', 'pnpm exec nx affected'],
    ['yarn.lock', '', 'yarn install --frozen-lockfile', 'yarn nx affected'],
    ['yarn.lock', '.yarnrc.yml', 'yarn install --immutable', 'yarn nx affected'],
    ['bun.lock', '', 'bun install --frozen-lockfile', 'bunx nx affected'],
  ])('installs by %s %s', async (lock, more, installs, runs) => {
    const tree = emptyTree({ [lock]: '', ...(more === '' ? {} : { [more]: '' }) });
    updateJson(tree, 'nx.json', (json) => ({ ...json, defaultBase: 'origin/trunk' }));
    await init(tree, {});
    const { on, jobs } = workflowOf(tree);
    const lines = jobs.affected.steps.map(({ run = '' }) => run);
    expect(lines).toContain(installs);
    expect(lines.some((line) => line.startsWith(runs))).toBe(true);
    expect(on.push.branches).toEqual(['trunk']);
  });
});

describe('document', () => {
  const create = (tree: Tree, options: Partial<Parameters<typeof document>[1]>) =>
    document(tree, { name: 'web', regions: 'us-east-2, eu-west-1', ...options }, coreCheck);

  test('creates one that ssmc accepts', async () => {
    const tree = emptyTree();
    await create(tree, { directory: './fleet/' });
    const text = tree.read('fleet/web.ssmc.yaml', 'utf8') ?? '';
    expect(load(text)).toMatchObject({
      metadata: { name: 'web' },
      spec: { regions: ['us-east-2', 'eu-west-1'], network: { mode: 'private-link' } },
    });
    expect(coreCheck('web', text).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test.each(documentSchema.properties.capabilities.items.enum)('offers the capability %s', async (name) => {
    const tree = emptyTree();
    await create(tree, { capabilities: [name], network: 'internet', platforms: ['linux', 'windows'] });
    expect(load(tree.read('web.ssmc.yaml', 'utf8') ?? '')).toMatchObject({ spec: { capabilities: { [name]: true } } });
  });

  test.each([
    [{ name: 'Web' }, "'Web' is no name of a document"],
    [{ name: 'stable' }, "'stable' is no name of a document"],
    [{ name: 'old', directory: 'fleet' }, 'fleet/old.ssmc.yaml already exists.'],
    [{ name: 'old' }, "'old' is already the name of the document in fleet/old.ssmc.yaml."],
    [{ regions: ' , ' }, 'No Region is named.'],
    [{ regions: 'us-esat-2' }, /SSMC120, line 9: Unknown Region 'us-esat-2'. Use 'us-east-2'/],
    [{ regions: 'us-east-2 cn-north-1' }, /SSMC121, line 10: Region 'cn-north-1' is in partition aws-cn/],
    [{ regions: '{x' }, /web.ssmc.yaml would be invalid/],
    [{ capabilities: ['vssSnapshots'] }, /SSMC136, line \d+: VSS is available on Windows only/],
    [{ capabilities: ['patching'] }, /SSMC1\d\d, line \d+: .*patching/],
    [{ directory: '../x' }, "Option 'directory' must be a folder inside the workspace, not '../x'."],
    [{ directory: '/x' }, 'inside the workspace'],
  ])('refuses %j', async (options, message) => {
    const tree = emptyTree({ 'fleet/old.ssmc.yaml': documentText({ name: 'old' }) });
    const before = tree.listChanges().length;
    await expect(create(tree, options)).rejects.toThrow(message);
    expect(tree.listChanges()).toHaveLength(before);
  });
});

describe('add-region', () => {
  const FILE = 'fleet/web.ssmc.yaml';
  const add = (tree: Tree, wish: string, region: string) => addRegion(tree, { document: wish, region }, coreCheck);

  test.each(['web', 'ssmc-web', FILE, `./${FILE}`])('finds the document by %s', async (wish) => {
    const tree = emptyTree({ [FILE]: documentText() });
    await add(tree, wish, 'ap-south-1');
    expect(tree.read(FILE, 'utf8')).toBe(
      documentText({ regions: ['us-east-2', 'eu-west-1', 'eu-north-1', 'ap-south-1'] }),
    );
  });

  test('finds the document by its project where the names have another beginning', async () => {
    const tree = emptyTree({ [FILE]: documentText() });
    updateJson(tree, 'nx.json', (json) => ({ ...json, plugins: [{ plugin: '@ssmc/nx', options: { prefix: 'x.' } }] }));
    await add(tree, 'x.web', 'ap-south-1');
    expect(tree.read(FILE, 'utf8')).toContain('ap-south-1');
  });

  test('adds to the document that the generator has made', async () => {
    const tree = emptyTree();
    await document(tree, { name: 'web', regions: 'us-east-2' }, coreCheck);
    const before = tree.read('web.ssmc.yaml', 'utf8');
    await add(tree, 'web', 'eu-west-1,ap-south-1');
    expect(tree.read('web.ssmc.yaml', 'utf8')).toBe(
      before?.replace('    - us-east-2\n', '    - us-east-2\n    - eu-west-1\n    - ap-south-1\n'),
    );
  });

  test.each([
    ['web', 'us-east-2', `Region 'us-east-2' is already in ${FILE}.`],
    ['web', 'us-esat-1', /SSMC120, line \d+: Unknown Region 'us-esat-1'. Use 'us-east-1'/],
    ['web', 'us-gov-west-1', /SSMC121, line \d+: Region 'us-gov-west-1' is in partition aws-us-gov/],
    ['web', ',', 'No Region is named.'],
    ['wbe', 'ap-south-1', "No document 'wbe' in this workspace. Use 'web'."],
    ['something', 'ap-south-1', "No document 'something' in this workspace. It has web."],
    ['broken.ssmc.yaml', 'ap-south-1', 'broken.ssmc.yaml cannot be changed: spec.regions is missing or invalid.'],
    ['other.ssmc.yaml', 'ap-south-1', 'other.ssmc.yaml cannot be changed: it is no document.'],
  ])('%s %s is refused', async (wish, region, message) => {
    const files = {
      [FILE]: documentText(),
      'broken.ssmc.yaml': documentText({ name: 'broken', regions: [] }),
      'other.ssmc.yaml': 'kind: Service\n',
    };
    const tree = emptyTree(files);
    await expect(add(tree, wish, region)).rejects.toThrow(message);
    expect(tree.read(FILE, 'utf8')).toBe(files[FILE]);
  });

  test('in a workspace without documents says how to create one', async () => {
    await expect(add(emptyTree(), 'web', 'ap-south-1')).rejects.toThrow('Create one: nx g @ssmc/nx:document');
  });
});

test('without an installed ssmc, a generator says so', () => {
  const tree = emptyTree();
  expect(() => installedCheck(tree)('web.ssmc.yaml', documentText())).toThrow('ssmc is not installed');
});

test('what is required is asked for', () => {
  for (const { required, properties } of [addRegionSchema, documentSchema]) {
    const asked = Object.entries(properties).flatMap(([name, one]) => ('x-prompt' in one ? [name] : []));
    expect(asked).toEqual(expect.arrayContaining(required));
  }
});

import { describe, expect, test } from 'vitest';
import { documentText } from './testing/documents.ts';
import { type Workspace, workspace } from './testing/workspace.ts';

const CODE = { terraform: 'tf', cloudformation: 'cfn', 'aws-cli': 'sh', verify: 'v' } as const;
const TWO = documentText({ regions: ['us-east-2', 'af-south-1'] });
const ACCOUNT = documentText({ regions: ['us-east-2', 'af-south-1'], scope: 'account' });
const FOLDER = 'dist/ssmc-slices/production';

function withBucket(name: string): string {
  const text = TWO.replace('agentUpdate: true', 'runCommand: { outputBucket: logs }');
  return `${text}  buckets: [{ name: logs, bucketName: { us-east-2: one, af-south-1: ${name} }, encryption: none }]\n`;
}

async function slicesOf(at: Workspace, text: string, host = {}): Promise<Readonly<Record<string, string>>> {
  at.write({ 'ssmc.yaml': text });
  const { code, stderr } = await at.run('slices', host);
  expect([code, stderr]).toEqual([0, '']);
  return Object.fromEntries(at.list(FOLDER).map((file) => [file, at.read(`${FOLDER}/${file}`)]));
}

/** The files that differ between the slices of two documents, and those that only one of them has. */
async function moved(before: string, after: string, code: object = CODE): Promise<readonly string[]> {
  const [at, other] = [workspace(), workspace()];
  const [one, two] = [await slicesOf(at, before), await slicesOf(other, after, { code })];
  return [...new Set([...Object.keys(one), ...Object.keys(two)])].filter((file) => one[file] !== two[file]).toSorted();
}

describe('slices', () => {
  test('are two files for each module, with what its files and its proof depend on', async () => {
    const files = await slicesOf(workspace(), ACCOUNT);
    expect(Object.keys(files)).toEqual(
      ['account', 'af-south-1', 'us-east-2'].flatMap((module) => [`${module}.json`, `${module}.verify.json`]),
    );
    expect(JSON.parse(files['us-east-2.json'] ?? '')).toMatchObject({
      plan: expect.stringMatching(/^[0-9a-f]{64}$/),
      emitter: { terraform: 'tf', cloudformation: 'cfn', 'aws-cli': 'sh' },
      options: { terraform: { comments: 'short' } },
    });
    expect(Object.keys(JSON.parse(files['us-east-2.verify.json'] ?? ''))).toEqual([
      'plan',
      'account',
      'needs',
      'verifier',
    ]);
    expect(Object.keys(JSON.parse(files['account.verify.json'] ?? ''))).toEqual(['plan', 'needs', 'verifier']);
  });

  test.each([
    ['a comment', TWO, `# a comment\n${TWO}`, []],
    [
      'a capability',
      TWO,
      TWO.replace('agentUpdate: true', 'agentUpdate: true\n    patchManager: true'),
      ['af-south-1.json', 'af-south-1.verify.json', 'us-east-2.json', 'us-east-2.verify.json'],
    ],
    ['a bucket of one Region', withBucket('two'), withBucket('six'), ['af-south-1.json', 'af-south-1.verify.json']],
    [
      'a Region more',
      TWO,
      documentText({ regions: ['us-east-2', 'af-south-1', 'eu-west-1'] }),
      ['eu-west-1.json', 'eu-west-1.verify.json'],
    ],
    ['a Region less', TWO, documentText(), ['af-south-1.json', 'af-south-1.verify.json']],
  ])('%s moves the slices of what it changes', async (_, before, after, files) => {
    expect(await moved(before, after)).toEqual(files);
  });

  test.each([
    ['an emitter', { ...CODE, terraform: 'tf2' }, ['af-south-1.json', 'us-east-2.json']],
    ['verify', { ...CODE, verify: 'v2' }, ['af-south-1.verify.json', 'us-east-2.verify.json']],
  ])('another %s moves its own slices alone', async (_, code, files) => {
    expect(await moved(TWO, TWO, code)).toEqual(files);
  });

  test('the proof of a Region follows the module of the account', async () => {
    const operator = `${ACCOUNT}  operators: [{ name: ops, access: session, targets: all }]\n`;
    expect(await moved(ACCOUNT, operator)).toEqual([
      'account.json',
      'account.verify.json',
      'af-south-1.verify.json',
      'us-east-2.verify.json',
    ]);
  });

  test('options of a target are part of the slice', async () => {
    const at = workspace({ 'ssmc.yaml': TWO });
    await at.run('slices --comments none --out a');
    await at.run('slices --out b');
    expect(at.read('a/us-east-2.json')).not.toBe(at.read('b/us-east-2.json'));
    expect(at.read('a/us-east-2.verify.json')).toBe(at.read('b/us-east-2.verify.json'));
  });

  test('go away with their module, and nothing else does', async () => {
    const at = workspace();
    await slicesOf(at, TWO);
    at.write({ [`${FOLDER}/mine.json`]: '{}', [`${FOLDER}/broken.json`]: '{' });
    expect(Object.keys(await slicesOf(at, documentText()))).toEqual([
      'broken.json',
      'mine.json',
      'us-east-2.json',
      'us-east-2.verify.json',
    ]);
  });

  test.each([
    ['slices ssmc.yaml ssmc2.yaml', 2, 'ssmc: slices takes one document, not 2.'],
    ['slices --region eu-west-9', 2, "The document has no module 'eu-west-9'."],
    ['slices missing.yaml', 1, 'missing.yaml'],
  ])('%s is refused', async (line, code, message) => {
    const at = workspace({ 'ssmc.yaml': TWO, 'ssmc2.yaml': documentText({ name: 'web' }) });
    const ended = await at.run(line);
    expect([ended.code, ended.stderr.includes(message), at.list('dist')]).toEqual([code, true, []]);
  });

  test('are refused where the code has no hash', async () => {
    const { code, stderr } = await workspace({ 'ssmc.yaml': TWO }).run('slices', { code: undefined });
    expect([code, stderr.split('\n')[0]]).toEqual([2, 'ssmc: slices needs the built command: npm run build.']);
  });
});

describe('verify --region', () => {
  test('prints and judges one module', async () => {
    const at = workspace({ 'ssmc.yaml': TWO });
    const { stdout } = await at.run('verify --region af-south-1 --format json');
    const cells: { region: string }[] = JSON.parse(stdout).documents[0].cells;
    expect([...new Set(cells.map(({ region }) => region))]).toEqual(['af-south-1']);
  });

  test('refuses a module that no document has', async () => {
    const { code, stderr } = await workspace({ 'ssmc.yaml': TWO }).run('verify --region af-south-2');
    expect([code, stderr]).toEqual([2, expect.stringContaining("has no module 'af-south-2'. Use")]);
  });
});

import { differenceSchema } from '@ssmc/pipeline';
import Ajv2020 from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { documentText } from './testing/documents.ts';
import { type Workspace, workspace } from './testing/workspace.ts';

const ONE = documentText();
const TWO = documentText({ regions: ['us-east-2', 'af-south-1'] });
const BASE = 'dist/ssmc/production';

function both(old: string, now: string): Workspace {
  return workspace({ 'old.yaml': old, 'new.yaml': now });
}

describe('diff of documents', () => {
  test('equal ones end with 0', async () => {
    const { code, stdout, stderr } = await both(ONE, ONE).run('diff old.yaml new.yaml');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/\nneeds: nothing \(both are equal\)\n$/);
  });

  test('the first line after the names says what does not show', async () => {
    const { stdout } = await both(ONE, TWO).run('diff old.yaml new.yaml');
    expect(stdout.split('\n')[0]).toBe('old.yaml → new.yaml');
    expect(stdout.split('\n')[1]).toMatch(/^note: Both documents were compiled by this version of ssmc/);
  });

  test('a Region more is minor and ends with 3', async () => {
    const { code, stdout } = await both(ONE, TWO).run('diff old.yaml new.yaml');
    expect(code).toBe(3);
    expect(stdout).toContain('af-south-1\n  + module af-south-1: added (minor)\n');
    expect(stdout).toMatch(/\nneeds: minor \(module af-south-1 added in af-south-1\)\n$/);
  });

  test('a Region less is major, with the commands that remove it', async () => {
    const { stdout } = await both(TWO, ONE).run('diff old.yaml new.yaml');
    expect(stdout).toContain('aws cloudformation delete-stack --region af-south-1 --stack-name production-af-south-1');
    expect(stdout).toContain('bash production/retired/af-south-1/destroy.sh');
    expect(stdout).toMatch(/\nneeds: major \(module af-south-1 removed in af-south-1\)\n$/);
  });

  test('what a target refuses is said with what to do', async () => {
    const path = (value: string) => ONE.replace('scope: region', `scope: region, path: ${value}`);
    expect(path('/a/')).not.toBe(ONE);
    const { stdout } = await both(path('/a/'), path('/b/')).run('diff old.yaml new.yaml');
    expect(stdout).toContain(
      'role production-node-us-east-2: refused (terraform, cloudformation, aws-cli). Choose another name.',
    );
    expect(stdout).toMatch(/\nneeds: major \(role production-node-us-east-2 is replaced in us-east-2\)\n$/);
  });

  test('a renamed document is seen as one', async () => {
    const { stdout } = await both(ONE, ONE.replace('production', 'web')).run('diff old.yaml new.yaml --format json');
    expect(JSON.parse(stdout)).toMatchObject({ relation: 'renamed', needs: 'major', why: 'the document was renamed' });
  });

  test('two different documents are compared and said to be two', async () => {
    const { stdout } = await both(ONE, TWO.replace('production', 'web')).run('diff old.yaml new.yaml --format json');
    expect(JSON.parse(stdout)).toMatchObject({ relation: 'other-document', commands: [] });
  });

  test('json is what its schema says', async () => {
    const { run } = both(TWO, documentText({ scope: 'account' }));
    const { stdout } = await run('diff old.yaml new.yaml --format json');
    const printed = await run('schema diff');
    expect(JSON.parse(printed.stdout)).toEqual(differenceSchema());
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(printed.stdout));
    expect([validate(JSON.parse(stdout)), validate.errors]).toEqual([true, null]);
    expect(validate({ ...JSON.parse(stdout), needs: 'some' })).toBe(false);
  });

  test('markdown begins with the marker, and texts of the document are data', async () => {
    const hostile = ONE.replace('name: production', 'name: production\n  description: "</details>@team"');
    const { stdout } = await both(ONE, hostile.replace('scope: region', 'scope: region, name: "a@b"')).run(
      'diff old.yaml new.yaml --format markdown',
    );
    expect(stdout.split('\n').slice(0, 2)).toEqual(['<!-- ssmc-diff:production -->', '### production: needs major']);
    expect(stdout.match(/<\/details>/g)).toHaveLength(stdout.match(/<details>/g)?.length ?? 0);
  });

  test.each([
    ['diff old.yaml', 2],
    ['diff old.yaml new.yaml more.yaml', 2],
    ['diff old.yaml missing.yaml', 1],
  ])('%s ends with %i', async (line, expected) => {
    const { code, stdout } = await both(ONE, ONE).run(line);
    expect([code, stdout]).toEqual([expected, '']);
  });

  test('a broken document ends with 1 and says why', async () => {
    const { code, stderr } = await both(ONE, ONE.replace('us-east-2', 'us-esat-2')).run('diff old.yaml new.yaml');
    expect(code).toBe(1);
    expect(stderr).toContain("Use 'us-east-2'");
  });
});

describe('diff of compiled folders', () => {
  async function compiled(text = TWO): Promise<Workspace> {
    const place = workspace({ 'ssmc.yaml': text });
    expect((await place.run('compile')).code).toBe(0);
    return place;
  }

  test('the folder and its own document are equal', async () => {
    const { run } = await compiled();
    const { code, stdout } = await run(`diff ${BASE} ssmc.yaml`);
    expect([code, stdout.match(/needs: .*/)?.[0]]).toEqual([0, 'needs: nothing (both are equal)']);
    expect(stdout).not.toContain('compiled by this version');
  });

  test('session preferences are equal to themselves, whatever the order of their keys', async () => {
    const { run } = await compiled(
      documentText({ more: '    sessionManager: { idleTimeoutMinutes: 20, runAs: ssm }\n' }),
    );
    const { code, stdout } = await run(`diff ${BASE} ssmc.yaml`);
    expect([code, stdout.match(/needs: .*/)?.[0]]).toEqual([0, 'needs: nothing (both are equal)']);
  });

  test('the folder is the old version, whatever the document says now', async () => {
    const { run, write } = await compiled();
    write({ 'ssmc.yaml': ONE });
    expect((await run(`diff ${BASE} ssmc.yaml`)).stdout).toContain('- module af-south-1: removed (major)');
  });

  test('a folder that only holds some targets is read, too', async () => {
    const { run } = workspace({ 'ssmc.yaml': TWO });
    await run('compile --target terraform');
    expect((await run(`diff ${BASE} ssmc.yaml`)).code).toBe(0);
  });

  test('the folder above is told, with the one that is meant', async () => {
    const { run } = await compiled();
    const { code, stderr } = await run('diff dist/ssmc ssmc.yaml');
    expect(code).toBe(1);
    expect(stderr).toContain('error SSMC414: dist/ssmc has no document.yaml.');
    expect(stderr).toContain(`Use ${BASE}.`);
  });

  test('parts of different documents are told', async () => {
    const { run, write } = await compiled();
    write({ 'ssmc.yaml': TWO.replace('scope: region', 'scope: region, path: /other/') });
    await run('compile --region af-south-1');
    const { code, stderr } = await run(`diff ${BASE} ssmc.yaml`);
    expect(code).toBe(1);
    expect(stderr).toContain(`SSMC416: ${BASE} was compiled in parts from different documents: plans/af-south-1.json.`);
  });

  test.each(['plans/us-east-2.json', 'terraform/us-east-2/main.tf', 'document.yaml'])(
    'an edited %s is named',
    async (file) => {
      const { run, read, write } = await compiled();
      write({ [`${BASE}/${file}`]: `${read(`${BASE}/${file}`)}\n` });
      const { code, stderr } = await run(`diff ${BASE} ssmc.yaml`);
      expect(code).toBe(1);
      expect(stderr).toContain('SSMC416');
      expect(stderr).toContain(file);
    },
  );

  test('a plan of a later format is told', async () => {
    const { run, read, write } = await compiled();
    const file = `${BASE}/plans/us-east-2.json`;
    write({ [file]: read(file).replace('"planFormat": 1', '"planFormat": 2') });
    const { code, stderr } = await run(`diff ${BASE} ssmc.yaml`);
    expect([code, /SSMC415: .*planFormat 2/.test(stderr)]).toEqual([1, true]);
  });

  test('compile writes a folder anew whose plans are of a later format', async () => {
    const { run, read, write } = await compiled();
    const file = `${BASE}/plans/us-east-2.json`;
    const text = read(file);
    write({ [file]: text.replace('"planFormat": 1', '"planFormat": 2') });
    expect((await run('compile')).code).toBe(0);
    expect(read(file)).toBe(text);
  });
});

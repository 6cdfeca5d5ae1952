import { rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { TARGETS } from './targets.ts';
import { documentText } from './testing/documents.ts';
import { type Workspace, workspace } from './testing/workspace.ts';

const ONE = documentText();
const TWO = documentText({ regions: ['us-east-2', 'af-south-1'] });
const RETIRED = 'dist/ssmc/production/retired';

async function left(): Promise<Workspace & { readonly stderr: string }> {
  const place = workspace({ 'ssmc.yaml': TWO });
  expect((await place.run('compile')).code).toBe(0);
  place.write({ 'ssmc.yaml': ONE });
  const { code, stderr } = await place.run('compile');
  expect(code).toBe(0);
  return { ...place, stderr };
}

describe('a module that leaves the document', () => {
  test('keeps its teardown, with a warning and the commands', async () => {
    const { list, read, stderr } = await left();
    expect(list(RETIRED)).toEqual(['af-south-1/.ssmc.json', 'af-south-1/README.md', 'af-south-1/destroy.sh']);
    expect(read(`${RETIRED}/af-south-1/README.md`)).toContain('# production (af-south-1), retired');
    expect(stderr).toContain('warning SSMC417: The document production no longer has the module af-south-1');
    expect(stderr).toContain('delete-stack --region af-south-1 --stack-name production-af-south-1');
  });

  test('is no part of the output: --check and a second run know nothing of it', async () => {
    const { run, list } = await left();
    expect((await run('compile --check')).code).toBe(0);
    const { stdout } = await run('compile');
    expect(stdout).toContain('0 files written, 10 unchanged');
    expect(list(RETIRED)).toHaveLength(3);
  });

  test.each([
    ['is of another format', (text: string) => text.replace('"planFormat": 1', '"planFormat": 9')],
    ['is of an earlier version', (text: string) => text.replaceAll('"reasons"', '"because"')],
    ['is not there', () => undefined],
  ])('keeps its files where its recorded plan %s', async (_, edit) => {
    const place = workspace({ 'ssmc.yaml': TWO });
    await place.run('compile');
    const file = 'dist/ssmc/production/plans/af-south-1.json';
    const text = edit(place.read(file));
    if (text === undefined) rmSync(path.join(place.root, file));
    else place.write({ [file]: text });
    const live = (at: Workspace) =>
      at.list('dist').filter((one) => one.includes('af-south-1') && !one.includes('plans'));
    const before = live(place);
    place.write({ 'ssmc.yaml': ONE });
    for (const line of ['compile', 'compile', 'compile --check']) {
      const { code, stderr } = await place.run(line);
      expect([code, live(place)]).toEqual([0, before]);
      expect(stderr).toContain(
        'warning SSMC417: The document production no longer has the module af-south-1, and its recorded plan cannot be read: its files were kept.',
      );
    }
    expect((await place.run('compile --forget af-south-1')).code).toBe(0);
    expect(live(place)).toEqual([]);
  });

  test('a plan that cannot be read is said not to be compared', async () => {
    const place = workspace({ 'ssmc.yaml': TWO });
    await place.run('compile');
    const file = 'dist/ssmc/production/plans/af-south-1.json';
    place.write({ [file]: place.read(file).replace('"planFormat": 1', '"planFormat": 9') });
    const { code, stderr } = await place.run('compile');
    expect([code, stderr]).toEqual([
      0,
      'production: the recorded plan of af-south-1 cannot be read; what changes in af-south-1 is not compared.\n',
    ]);
  });

  test('is warned of until it is forgotten', async () => {
    const { run, list } = await left();
    expect((await run('compile')).stderr).toContain('SSMC417');
    const forgotten = await run('compile --forget af-south-1');
    expect([forgotten.code, forgotten.stderr]).toEqual([0, '']);
    expect(list('dist/ssmc/production').filter((file) => file.startsWith('retired'))).toEqual([]);
  });

  test('that is in the document again loses it', async () => {
    const { run, write, list } = await left();
    write({ 'ssmc.yaml': TWO });
    expect((await run('compile')).stderr).toBe('');
    expect(list('dist/ssmc/production').filter((file) => file.startsWith('retired'))).toEqual([]);
  });

  test.each([
    ['an edited file', 'destroy.sh'],
    ['a file of somebody', 'notes.txt'],
  ])('%s is left, with a warning each time', async (_, file) => {
    const { run, write, read } = await left();
    write({ [`${RETIRED}/af-south-1/${file}`]: 'mine', 'ssmc.yaml': TWO });
    for (const _again of [1, 2]) expect((await run('compile')).stderr).toContain('SSMC404');
    expect(read(`${RETIRED}/af-south-1/${file}`)).toBe('mine');
  });

  test.each([
    ['as it was written', undefined],
    ['edited by hand', 'mine\n'],
  ])('keeps its plan as long as a target has it, and its teardown %s', async (_, edited) => {
    const { run, write, read, list } = workspace({ 'ssmc.yaml': TWO });
    await run('compile');
    write({ 'ssmc.yaml': ONE });
    const first = await run('compile --target terraform');
    expect(first.stderr).toContain('SSMC417');
    const teardown = list(RETIRED);
    expect(teardown).toEqual(['af-south-1/.ssmc.json', 'af-south-1/README.md', 'af-south-1/destroy.sh']);
    expect(read(`${RETIRED}/af-south-1/README.md`)).toMatch(/## terraform\s+## cloudformation\s+## aws-cli\n/);
    const file = `${RETIRED}/af-south-1/destroy.sh`;
    if (edited !== undefined) write({ [file]: edited });
    const before = read(file);
    for (const line of ['compile --target terraform', 'compile --target cloudformation', 'compile', 'compile']) {
      const { code, stderr } = await run(line);
      expect([code, stderr.includes('SSMC417'), stderr.includes('SSMC404')]).toEqual([0, true, edited !== undefined]);
      expect(read(file)).toBe(before);
      expect(list(RETIRED)).toEqual(teardown);
    }
    expect((await run('compile --check')).code).toBe(0);
  });

  test('that was edited keeps the plan until the teardown of today can be written', async () => {
    const { run, write, list, read, root } = await left();
    write({ [`${RETIRED}/af-south-1/README.md`]: 'mine', 'ssmc.yaml': TWO });
    await run('compile');
    write({ 'ssmc.yaml': ONE });
    expect((await run('compile')).stderr).toContain('SSMC404');
    expect(list('dist/ssmc/production/plans')).toEqual(['af-south-1.json', 'us-east-2.json']);
    expect((await run('compile --check')).code).toBe(0);
    rmSync(path.join(root, RETIRED), { recursive: true });
    await run('compile');
    expect(read(`${RETIRED}/af-south-1/README.md`)).toContain('# production (af-south-1), retired');
    expect(list('dist/ssmc/production/plans')).toEqual(['us-east-2.json']);
  });

  test('in a checkout with CRLF is as it was written', async () => {
    const { run, write, read, list } = await left();
    const files = list(RETIRED).map((file) => `${RETIRED}/${file}`);
    write(Object.fromEntries(files.map((file) => [file, read(file).replaceAll('\n', '\r\n')])));
    expect((await run('compile --check')).code).toBe(0);
    const { stderr } = await run('compile');
    expect([stderr.includes('SSMC417'), stderr.includes('SSMC404')]).toEqual([true, false]);
    expect(read(`${RETIRED}/af-south-1/destroy.sh`)).toContain('\r\n');
    expect((await run('compile --forget af-south-1')).stderr).toBe('');
    expect(list('dist/ssmc/production').filter((file) => file.startsWith('retired'))).toEqual([]);
  });

  test('whose folder is a symbolic link out of the output folder has its teardown nowhere else', async () => {
    const { run, write, list, root } = workspace({ 'ssmc.yaml': TWO, 'elsewhere/a': '' });
    await run('compile');
    symlinkSync(path.join(root, 'elsewhere'), path.join(root, 'dist/ssmc/production/retired'));
    write({ 'ssmc.yaml': ONE });
    const before = list('dist');
    expect(await run('compile')).toMatchObject({ code: 1, stderr: expect.stringContaining('error SSMC403') });
    expect(list('dist')).toEqual(before);
    expect(list('elsewhere')).toEqual(['a']);
  });

  test('is not retired by a run for one Region, or by --check', async () => {
    const { run, write, list } = workspace({ 'ssmc.yaml': TWO });
    await run('compile');
    write({ 'ssmc.yaml': ONE });
    await run('compile --region us-east-2');
    await run('compile --check');
    expect(list('dist/ssmc/production').filter((file) => file.startsWith('retired'))).toEqual([]);
  });

  test('has a destroy.sh that refuses beside the live module, and a Terraform root, of the real targets', async () => {
    const { run, write, read } = workspace({
      'ssmc.yaml': TWO.replace('agentUpdate: true', 'sessionManager: { idleTimeoutMinutes: 20 }'),
    });
    await run('compile', { targets: TARGETS });
    write({ 'ssmc.yaml': ONE });
    await run('compile', { targets: TARGETS });
    expect(read(`${RETIRED}/af-south-1/destroy.sh`)).toContain('if [[ -e "$FOLDER/../../aws-cli/af-south-1" ]]; then');
    expect(read(`${RETIRED}/af-south-1/main.tf`)).toMatch(
      /removed \{\n {2}from = module\.production\.aws_ssm_document\.\w+\n\n? {2}lifecycle \{\n {4}destroy = false\n/,
    );
  });
});

describe('compiling over an earlier version', () => {
  test('says what hurts, and in which order to deploy', async () => {
    const { run, write } = workspace({ 'ssmc.yaml': documentText({ scope: 'account' }) });
    await run('compile');
    write({ 'ssmc.yaml': ONE });
    const { stderr } = await run('compile');
    expect(stderr).toContain(
      'production: deploying this version over the one that was compiled before removes or replaces resources.',
    );
    expect(stderr).toContain('account role production-node: removed');
    expect((await run('compile')).stderr).not.toContain('deploying this version');
  });

  test('says nothing where nothing hurts', async () => {
    const { run, write } = workspace({ 'ssmc.yaml': ONE });
    await run('compile');
    write({ 'ssmc.yaml': TWO });
    expect((await run('compile')).stderr).toBe('');
  });
});

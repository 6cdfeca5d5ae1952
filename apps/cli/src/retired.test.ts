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

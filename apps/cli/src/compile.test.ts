import { statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sha256 } from './sha256.ts';
import { documentText, WITH_ERROR, WITH_WARNING } from './testing/documents.ts';
import { fakeTargets } from './testing/fake-targets.ts';
import { workspace } from './testing/workspace.ts';

const TWO = documentText({ regions: ['us-east-2', 'af-south-1'] });
const ALL_OF_ONE = [
  'aws-cli/us-east-2/.ssmc.json',
  'aws-cli/us-east-2/deploy.sh',
  'cloudformation/us-east-2.manifest.json',
  'cloudformation/us-east-2.yaml',
  'document.yaml',
  'manifest.json',
  'plans/us-east-2.json',
  'terraform/us-east-2/.ssmc.json',
  'terraform/us-east-2/README.md',
  'terraform/us-east-2/main.tf',
];

describe('compile', () => {
  test('writes all targets, manifests and a summary, and says what to do next', async () => {
    const { run, list, root } = workspace({ 'ssmc.yaml': documentText() });
    const { code, stdout, stderr } = await run('compile');
    expect([code, stderr]).toEqual([0, '']);
    expect(list('dist/ssmc/production')).toEqual(ALL_OF_ONE);
    expect(stdout).toContain('10 files written in dist/ssmc\n');
    expect(stdout).toContain('terraform -chdir=dist/ssmc/production/terraform/us-east-2/examples/root init');
    expect(stdout).toContain(
      'aws cloudformation deploy --region us-east-2 --stack-name production-us-east-2 --template-file dist/ssmc/production/cloudformation/us-east-2.yaml',
    );
    const script = statSync(path.join(root, 'dist/ssmc/production/aws-cli/us-east-2/deploy.sh'));
    expect(script.mode & 0o111).not.toBe(0);
  });

  test('the account module comes first in what to do', async () => {
    const { run } = workspace({ 'a.yaml': documentText({ scope: 'account' }) });
    const { stdout } = await run('compile a.yaml --target aws-cli');
    expect(stdout).toContain('production: account');
    expect(stdout).toContain('start with account');
  });

  test('every manifest has the hash and size of every file of its module', async () => {
    const { run, read } = workspace({ 'ssmc.yaml': documentText() });
    await run('compile');
    const base = 'dist/ssmc/production';
    const manifest = JSON.parse(read(`${base}/terraform/us-east-2/.ssmc.json`));
    expect(manifest).toMatchObject({
      name: 'production',
      target: 'terraform',
      module: 'us-east-2',
      emitterRevision: '7',
    });
    expect(manifest.documentVersion).toMatch(/^[0-9a-f]+$/);
    expect(manifest.factsHash).toMatch(/^[0-9a-f]+$/);
    expect(manifest.files.map(({ path: file }: { path: string }) => file)).toEqual(['README.md', 'main.tf']);
    for (const file of manifest.files) {
      const content = read(`${base}/terraform/us-east-2/${file.path}`);
      expect(file).toEqual({ path: file.path, sha256: sha256(content), bytes: Buffer.byteLength(content) });
    }
    const summary = JSON.parse(read(`${base}/manifest.json`));
    expect(summary.modules).toHaveLength(3);
    for (const module of summary.modules) expect(module.sha256).toBe(sha256(read(`${base}/${module.manifest}`)));
  });

  test('a second run writes nothing', async () => {
    const { run } = workspace({ 'ssmc.yaml': documentText() });
    await run('compile');
    const { stdout } = await run('compile');
    expect(stdout).toContain('0 files written, 10 unchanged in dist/ssmc');
  });

  test('an error writes nothing and ends with 1', async () => {
    const { run, list } = workspace({ 'ssmc.yaml': WITH_ERROR });
    const { code, stdout, stderr } = await run('compile');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^ssmc\.yaml:6:13: error SSMC\d+: .*Unknown Region 'us-esat-2'.*Use 'us-east-2'/s);
    expect(list('dist')).toEqual([]);
  });

  test('one document with errors keeps the others from being written', async () => {
    const { run, list } = workspace({ 'a.yaml': documentText(), 'b.yaml': WITH_ERROR });
    expect((await run('compile a.yaml b.yaml')).code).toBe(1);
    expect(list('dist')).toEqual([]);
  });

  test('--target and --region choose, and leave the summary alone', async () => {
    const { run, list } = workspace({ 'ssmc.yaml': TWO });
    expect((await run('compile --target terraform,aws-cli --region af-south-1')).code).toBe(0);
    expect(list('dist/ssmc/production')).toEqual([
      'aws-cli/af-south-1/.ssmc.json',
      'aws-cli/af-south-1/deploy.sh',
      'plans/af-south-1.json',
      'terraform/af-south-1/.ssmc.json',
      'terraform/af-south-1/README.md',
      'terraform/af-south-1/main.tf',
    ]);
    expect((await run('compile --region us-east-2 --region af-south-1 --target cloudformation')).code).toBe(0);
    expect(list('dist/ssmc/production/cloudformation')).toHaveLength(4);
  });

  test('--out', async () => {
    const { run, list } = workspace({ 'ssmc.yaml': documentText() });
    expect((await run('compile --out build/ --target cloudformation')).stdout).toContain('in build\n');
    expect((await run('compile -o other --target cloudformation')).code).toBe(0);
    expect(list('build')).toEqual(list('other'));
    expect(list('build')).toHaveLength(4);
  });

  test('--comments and --option reach the emitter', async () => {
    const { run, read } = workspace({ 'ssmc.yaml': documentText() });
    const content = () => read('dist/ssmc/production/terraform/us-east-2/main.tf');
    await run('compile --target terraform');
    expect(content()).toMatch(/ short one \n$/);
    await run(
      'compile --target terraform --comments full --option terraform.layout=many --option terraform.prefix=a,b=c',
    );
    expect(content()).toMatch(/ full many a,b=c\n$/);
  });

  test.each([
    ['--option layout=many', 'Use <target>.<key>=<value>.'],
    ['--option pulumi.layout=many', "target 'pulumi', but that target is not selected"],
    ['--option terraform.layuot=many', "Use 'layout'"],
    ['--option terraform.layout=some', 'It is one of one, many.'],
    ['--region us-esat-2', "Use 'us-east-2'"],
    ['--region account', 'has no module'],
    ['--target teraform', "Use 'terraform'"],
    ['--comments loud', 'Use one of full, short, none.'],
  ])('%s is wrong usage', async (flags, message) => {
    const { run, list } = workspace({ 'ssmc.yaml': documentText() });
    const { code, stdout, stderr } = await run(`compile ${flags}`);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).toContain("Run 'ssmc compile --help'");
    expect(list('dist')).toEqual([]);
  });

  test('--check writes nothing and ends with 3 if the files differ', async () => {
    const { run, list, write, root } = workspace({ 'ssmc.yaml': documentText() });
    const before = await run('compile --check --target terraform');
    expect(before.code).toBe(3);
    expect(before.stdout.split('\n')).toContain('missing  dist/ssmc/production/terraform/us-east-2/.ssmc.json');
    expect(list('dist')).toEqual([]);
    await run('compile');
    expect(await run('compile --check')).toEqual({ code: 0, stdout: '', stderr: '' });
    write({ 'dist/ssmc/production/cloudformation/us-east-2.yaml': 'by hand' });
    const after = await run('compile --check');
    expect([after.code, after.stdout]).toEqual([3, 'differs  dist/ssmc/production/cloudformation/us-east-2.yaml\n']);
    expect(statSync(path.join(root, 'dist/ssmc/production/cloudformation/us-east-2.yaml')).size).toBe(7);
  });

  test('--check with errors ends with 1', async () => {
    const { run } = workspace({ 'ssmc.yaml': WITH_ERROR });
    expect((await run('compile --check')).code).toBe(1);
  });

  test('--dry-run lists what would be done', async () => {
    const { run, list, write } = workspace({ 'ssmc.yaml': documentText() });
    const { code, stdout } = await run('compile --dry-run --target cloudformation');
    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        'cloudformation/us-east-2.manifest.json',
        'cloudformation/us-east-2.yaml',
        'document.yaml',
        'plans/us-east-2.json',
      ]
        .map((file) => `create  dist/ssmc/production/${file}\n`)
        .join(''),
    );
    expect(list('dist')).toEqual([]);
    await run('compile --target cloudformation');
    write({ 'dist/ssmc/production/cloudformation/us-east-2.yaml': 'by hand' });
    expect((await run('compile --dry-run --target cloudformation')).stdout).toBe(
      'change  dist/ssmc/production/cloudformation/us-east-2.yaml\n',
    );
  });

  test('--list-files prints paths and nothing else', async () => {
    const { run, list } = workspace({ 'ssmc.yaml': documentText() });
    const { stdout, stderr } = await run('compile --list-files');
    expect(stderr).toBe('');
    expect(stdout.trimEnd().split('\n')).toEqual(ALL_OF_ONE.map((file) => `dist/ssmc/production/${file}`));
    expect(list('dist/ssmc/production')).toEqual(ALL_OF_ONE);
    const { stdout: again } = await run('compile --list-files --dry-run');
    expect(again).toBe(stdout);
  });

  test('a warning is printed and does not keep files from being written, with --warn-as-error it does', async () => {
    const { run, list } = workspace({ 'ssmc.yaml': WITH_WARNING });
    const refused = await run('compile --warn-as-error');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(' error SSMC');
    expect(list('dist')).toEqual([]);
    const fine = await run('compile');
    expect(fine.code).toBe(0);
    expect(fine.stderr).toContain(' warning SSMC');
    expect(list('dist')).not.toEqual([]);
  });

  test('--quiet prints nothing when all is well', async () => {
    const { run } = workspace({ 'ssmc.yaml': WITH_WARNING });
    expect(await run('compile --quiet')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await run('compile -q')).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('--stats prints time and memory on standard error', async () => {
    const { run } = workspace({ 'ssmc.yaml': documentText() });
    expect((await run('compile --quiet --stats')).stderr).toMatch(
      /^ssmc compile: \d+\.\d\d s, at most \d+ MB of memory\n$/,
    );
  });

  test('what a target cannot express is a warning at the name of the document', async () => {
    const { run } = workspace({ 'ssmc.yaml': documentText() });
    const { code, stderr } = await run('compile --dry-run', {
      targets: fakeTargets({ cloudformation: { gap: true } }),
    });
    expect(code).toBe(0);
    expect(stderr).toContain('ssmc.yaml:4:9: warning SSMC024: cloudformation cannot say it.');
  });

  test('a comment of the document silences it', async () => {
    const text = documentText().replace('  name:', '  # ssmc-disable-next-line SSMC024 known\n  name:');
    const { run } = workspace({ 'ssmc.yaml': text });
    const targets = fakeTargets({ cloudformation: { gap: true } });
    expect(await run('compile --quiet --warn-as-error', { targets })).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await run('check --warn-as-error', { targets })).toMatchObject({ code: 0 });
  });

  test('two documents of one name are refused', async () => {
    const { run, list } = workspace({ 'a.yaml': documentText(), 'b.yaml': documentText() });
    const { code, stderr } = await run('compile a.yaml b.yaml');
    expect(code).toBe(1);
    expect(stderr).toContain('SSMC405');
    expect(list('dist')).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { documentText, WITH_ERROR, WITH_WARNING } from './testing/documents.ts';
import { workspace } from './testing/workspace.ts';

const DENY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 'ssm:*', Resource: '*' }],
});
const ALLOW = JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } });

describe('verify', () => {
  test('a matrix, the headline with all counts, and what is assumed', async () => {
    const { code, stdout, stderr } = await workspace({ 'ssmc.yaml': WITH_WARNING }).run('verify');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^warned: \d+ ok, 0 blocked, \d+ assumed, 0 in excess$/m);
    expect(stdout).toMatch(/^us-east-2 +patchManager +ec2 +ok$/m);
    expect(stdout).toContain('Network ACLs');
  });

  test('a policy that denies blocks, names the line and what to do, and ends with 1', async () => {
    const { run } = workspace({ 'ssmc.yaml': WITH_WARNING, 'scp.json': DENY, 'ok.json': ALLOW });
    const { code, stdout } = await run('verify --scp ok.json,scp.json');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^ {4}stopped by service-control-policy: /m);
    expect(stdout).toMatch(/^ {4}asked for by spec\.nodes \(ssmc\.yaml:\d+\): /m);
    expect((await run('verify --scp ok.json')).code).toBe(0);
  });

  test('json and junit', async () => {
    const { run } = workspace({
      'a.yaml': WITH_WARNING,
      'b.yaml': documentText({ regions: ['eu-west-1'] }),
    });
    const { documents } = JSON.parse((await run('verify a.yaml --format json')).stdout);
    expect(documents[0]).toMatchObject({ name: 'warned', red: false, version: 1 });
    const { stdout } = await run('verify a.yaml b.yaml --format junit');
    expect(stdout.match(/<\?xml/g)).toHaveLength(1);
    expect(stdout.match(/<testsuites/g)).toHaveLength(1);
    expect(stdout.match(/<testsuite /g)?.length).toBeGreaterThan(2);
  });

  test.each([
    ['missing.json', 'SSMC402: missing.json cannot be read: it does not exist.'],
    ['broken.json', 'SSMC406: broken.json holds no policy: it is not JSON'],
    ['list.json', 'SSMC406: list.json holds no policy: it is not a JSON object.'],
  ])('%s is refused', async (file, message) => {
    const { run } = workspace({ 'ssmc.yaml': WITH_WARNING, 'broken.json': '{"Statement', 'list.json': '[1]' });
    const { code, stdout, stderr } = await run(['verify', '--boundary', file]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(message);
  });

  test('a policy of a megabyte is read', async () => {
    const statements = Array.from({ length: 12_000 }, (_, index) => ({
      Effect: 'Allow',
      Action: `s3:Get${index}`,
      Resource: 'arn:aws:s3:::a-bucket-with-a-name/*',
    }));
    const big = JSON.stringify({ Statement: [...statements, { Effect: 'Allow', Action: '*', Resource: '*' }] });
    expect(big.length).toBeGreaterThan(1_000_000);
    const { code } = await workspace({ 'ssmc.yaml': WITH_WARNING, 'big.json': big }).run('verify --boundary big.json');
    expect(code).toBe(0);
  });

  test('errors of the document end it', async () => {
    const { code, stdout } = await workspace({ 'ssmc.yaml': WITH_ERROR }).run('verify');
    expect([code, stdout]).toEqual([1, '']);
  });
});

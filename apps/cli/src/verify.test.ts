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
    expect(stdout).toMatch(/^warned: \d+ ok, \d+ stated, 0 blocked, \d+ assumed, \d+ general, 0 excess$/m);
    expect(stdout).toMatch(/^us-east-2 +patchManager +ec2 +assumed$/m);
    expect(stdout).toContain('Network ACLs');
  });

  test('a policy that denies blocks, names the line and what to do, and ends with 1', async () => {
    const { run } = workspace({ 'ssmc.yaml': WITH_WARNING, 'scp.json': DENY, 'ok.json': ALLOW });
    const { code, stdout } = await run('verify --scp ok.json,scp.json');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^ {4}blocked by service-control-policy: /m);
    expect(stdout).toMatch(/^ {4}required by spec\.nodes \(ssmc\.yaml:\d+\): /m);
    expect((await run('verify --scp ok.json')).code).toBe(0);
  });

  test('json and junit', async () => {
    const { run } = workspace({
      'a.yaml': WITH_WARNING,
      'b.yaml': documentText({ regions: ['eu-west-1'] }),
    });
    const { documents } = JSON.parse((await run('verify a.yaml --format json')).stdout);
    expect(documents[0]).toMatchObject({ name: 'warned', red: false, version: 2 });
    const { stdout } = await run('verify a.yaml b.yaml --format junit');
    expect(stdout.match(/<\?xml/g)).toHaveLength(1);
    expect(stdout.match(/<testsuites/g)).toHaveLength(1);
    expect(stdout.match(/<testsuite /g)?.length).toBeGreaterThan(2);
  });

  test('assumptions fail when they are asked to, unless they are accepted', async () => {
    const { run } = workspace({
      'ssmc.yaml': `${documentText({ more: '    runCommand: { outputBucket: logs }\n' })}  buckets: [{ name: logs, bucketName: ops-logs }]\n`,
    });
    const open = await run('verify --fail-on assumed');
    expect(open.code).toBe(1);
    expect(open.stdout).toMatch(/^ {4}id: bucket-policy:ops-logs$/m);
    expect((await run('verify')).code).toBe(0);
    const accepted = await run('verify --fail-on assumed --accept bucket-policy:ops-logs,gone --accept also-gone');
    expect(accepted.code).toBe(0);
    expect(accepted.stdout).toMatch(/runCommand +ec2 +assumed \(accepted\)$/m);
    expect(accepted.stdout).toMatch(/^ {4}id: bucket-policy:ops-logs \(accepted\)$/m);
    expect(accepted.stderr).toContain("note SSMC420: No assumption has the ID 'gone' that --accept names.");
    expect(accepted.stderr).toContain("'also-gone'");
    const junit = await run('verify --fail-on assumed --format junit');
    expect([junit.code, junit.stdout]).toEqual([1, expect.stringContaining('assumed: bucket-policy:ops-logs')]);
    expect((await run('verify --fail-on general')).code).toBe(2);
  });

  test.each([
    ['missing.json', 'SSMC402: missing.json cannot be read: it does not exist.'],
    ['broken.json', 'SSMC406: broken.json is not an IAM policy: it is not JSON'],
    ['list.json', 'SSMC406: list.json is not an IAM policy: it is not a JSON object.'],
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
    const { code, stderr } = await workspace({ 'ssmc.yaml': WITH_WARNING, 'big.json': big }).run(
      'verify --scp big.json',
    );
    expect([code, stderr]).toEqual([0, '']);
  });

  test.each([
    ['--boundary deny.json', 'a.yaml', 'changes nothing'],
    ['--boundary deny.json', 'bounded.yaml', 'blocked'],
    ['--bucket-policy op-logs=deny.json', 'bounded.yaml', 'changes nothing'],
    ['--bucket-policy ops-logs=deny.json', 'bounded.yaml', 'blocked'],
    ['--key-policy deny.json', 'a.yaml', 'changes nothing'],
    ['--endpoint-policy ssm=deny.json', 'a.yaml', 'changes nothing'],
    ['--scp deny.json', 'a.yaml', 'blocked'],
    ['--scp nothing.json', 'a.yaml', 'fine'],
  ])('%s for %s: %s', async (flags, file, expected) => {
    const { run } = workspace({
      'a.yaml': documentText({}),
      'bounded.yaml': `apiVersion: ssmc/v1
kind: ManagedNodes
metadata: { name: bounded }
spec:
  regions: [us-east-2]
  nodes: { ec2: { role: { permissionsBoundary: "arn:aws:iam::111122223333:policy/boundary" } } }
  capabilities: { runCommand: { outputBucket: ops-logs } }
  network: { mode: internet }
  buckets: [{ name: ops-logs }]
`,
      'nothing.json': '{ "Statement": [{ "Effect": "Deny", "Action": "sqs:*", "Resource": "*" }] }',
      'deny.json': '{ "Statement": [{ "Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*" }] }',
    });
    const { code, stdout, stderr } = await run(`verify ${file} ${flags}`);
    if (expected === 'blocked') {
      expect(stdout).toMatch(/[1-9]\d* blocked/);
      expect([code, stderr]).toEqual([1, '']);
      return;
    }
    expect(code).toBe(0);
    if (expected === 'fine') {
      expect(stderr).toBe('');
      return;
    }
    expect(stderr).toContain(`warning SSMC413: ${flags} changes nothing: no call is decided by it.`);
    expect((await run(`verify ${file} ${flags} --warn-as-error`)).code).toBe(1);
    const report = await run(`report ${file} ${flags} --format mermaid`);
    expect(report.stderr).toContain('warning SSMC413');
  });

  test('errors of the document end it', async () => {
    const { code, stdout } = await workspace({ 'ssmc.yaml': WITH_ERROR }).run('verify');
    expect([code, stdout]).toEqual([1, '']);
  });
});

import { describe, expect, test } from 'vitest';
import { WITH_ERROR, WITH_WARNING } from './testing/documents.ts';
import { workspace } from './testing/workspace.ts';

describe('explain', () => {
  test('everything, with lines of the document and pages of AWS', async () => {
    const { code, stdout, stderr } = await workspace({ 'ssmc.yaml': WITH_WARNING }).run('explain');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^warned us-east-2$/m);
    expect(stdout).toMatch(/^ {2}vpc-endpoint endpoint-ssm$/m);
    expect(stdout).toMatch(/spec\.capabilities\.patchManager \(.*ssmc\.yaml:10\): /);
    expect(stdout).toMatch(/^ {6}D-PATCH: .+ https:\/\/docs\.aws\.amazon\.com\//m);
  });

  test('an action, a name, several names and a document', async () => {
    const { run } = workspace({ 'fleet.yaml': WITH_WARNING });
    const { code, stdout } = await run('explain fleet.yaml s3:GetObject warned-node-us-east-2');
    expect(code).toBe(0);
    expect(stdout).toContain('statement node-managed-buckets/ReadAwsManagedBuckets');
    expect(stdout).toContain('role node\n');
    expect(stdout).not.toContain('endpoint-ssmmessages');
  });

  test('json and markdown', async () => {
    const { run } = workspace({ 'ssmc.yaml': WITH_WARNING });
    const absent = await run('explain --why-not kms --format json');
    expect(JSON.parse(absent.stdout).absences).toEqual([
      expect.objectContaining({ document: 'warned', name: 'kms', region: 'us-east-2', status: 'possible' }),
    ]);
    const { stdout } = await run('explain ssmmessages --format json');
    expect(JSON.parse(stdout).documents[0]).toMatchObject({
      name: 'warned',
      explanations: expect.arrayContaining([expect.objectContaining({ kind: 'vpc-endpoint', module: 'us-east-2' })]),
    });
    expect((await run('explain ssmmessages --format markdown')).stdout).toMatch(
      /^- vpc-endpoint `endpoint-ssmmessages`/m,
    );
  });

  test('what is not there ends with 1 and says how to ask why', async () => {
    const { code, stderr } = await workspace({ 'ssmc.yaml': WITH_WARNING }).run('explain kms');
    expect(code).toBe(1);
    expect(stderr).toContain('ssmc explain --why-not kms');
  });

  test('why not', async () => {
    const { code, stdout } = await workspace({ 'ssmc.yaml': WITH_WARNING }).run('explain --why-not kms,ds');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^warned us-east-2: kms is not in the plan\. These fields add it:\n {2}spec\.capabilities\.sessionManager\.kmsKey$/m,
    );
    expect(stdout).toContain('spec.capabilities.domainJoin');
  });

  test('errors end it', async () => {
    const { code, stdout } = await workspace({ 'ssmc.yaml': WITH_ERROR }).run('explain');
    expect([code, stdout]).toEqual([1, '']);
  });

  test('the page of a diagnostic, without a document', async () => {
    const { run } = workspace({});
    const { code, stdout, stderr } = await run('explain SSMC130');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^# SSMC130: .+\n\n\*Warning\.\* /);
    expect(stdout).toContain('## Corrected');
    const both = JSON.parse((await run('explain ssmc005 SSMC130 --format json')).stdout).pages;
    expect(both.map((page: { code: string; severity: string }) => [page.code, page.severity])).toEqual([
      ['SSMC005', 'error'],
      ['SSMC130', 'warning'],
    ]);
    expect(both[1].markdown).toBe(stdout);
  });

  test('a code that does not exist', async () => {
    const { code, stdout, stderr } = await workspace({}).run('explain SSMC1300');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Unknown diagnostic SSMC1300. Use SSMC130.');
  });
});

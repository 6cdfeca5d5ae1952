import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { readPolicy } from '../../index.ts';
import { against, allow, endpoint, group, outcome, policy, roleOf, template } from '../fixtures/compare.ts';

const SPEC = '  nodes: { ec2: {} }\n  capabilities: { patchManager: true, sessionManager: true }\n';
const file = (result: ReturnType<typeof against>, name: string) =>
  result.fixes.find((one) => one.name === name)?.content ?? '';

describe('what has to be added, as files', () => {
  it('is one policy for the role, with which nothing is missing', () => {
    const before = { 'p.json': policy(allow('ssm:GetDocument')) };
    const options = { spec: SPEC, network: '{ mode: internet }' };
    const result = against(before, options);
    expect(result.counts.blocked).toBeGreaterThan(0);
    const [name = ''] = result.fixes.map((one) => one.name).filter((one) => one.startsWith('role-'));
    const text = file(result, name);
    expect(readPolicy(text)).toHaveProperty('policy');
    const sids = JSON.parse(text).Statement.map(({ Sid }: { Sid: string }) => Sid);
    expect(new Set(sids).size).toBe(sids.length);
    const after = against({ ...before, [name]: JSON.parse(text) }, options);
    expect([after.missing, after.counts.blocked, after.fixes]).toEqual([[], 0, []]);
    expect(after.excessPermissions).toEqual([]);
  });

  it('is a whole policy for an endpoint: what was there stays', () => {
    const own = allow('s3:*', 'arn:aws:s3:::ours/*', { Principal: '*', Sid: 'ReadAwsManagedBuckets' });
    const resources = (PolicyDocument: object) => ({
      Group: group,
      R: roleOf([allow('*')]),
      A: endpoint('ssm'),
      B: endpoint('ssmmessages'),
      S: endpoint('s3', { PolicyDocument }),
    });
    const result = against(template(resources(policy(own))), { spec: SPEC });
    expect(result.missing.map(({ step }) => step)).toContain('endpoint-policy');
    const { Statement } = JSON.parse(file(result, 'endpoint-t.json-S.json') || file(result, 'endpoint-S.json'));
    expect(Statement[0]).toEqual(own);
    expect(Statement.map(({ Sid }: { Sid: string }) => Sid)).toContain('ReadAwsManagedBuckets2');
    const after = against(template(resources({ Version: '2012-10-17', Statement })), { spec: SPEC });
    expect(after.counts.blocked).toBe(0);
  });

  it('is a script that a shell reads, with rules for the sources that are known', () => {
    const closed = { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupIngress: [] } };
    const network =
      '{ mode: private-link, privateLink: { endpoints: existing, vpcs: { us-east-2: { vpcId: vpc-0123456789abcdef0, subnetIds: [subnet-0123456789abcdef0], routeTableIds: [rtb-0123456789abcdef0], nodeCidrBlocks: [10.0.0.0/16] } } } }';
    const files = template({ Group: closed, R: roleOf([allow('*')]), A: endpoint('ssm'), B: endpoint('ssmmessages') });
    const script = file(against(files, { spec: SPEC, network }), 'fix.sh');
    expect(script).toMatch(
      /# aws ec2 authorize-security-group-ingress --group-id \S+ --protocol tcp --port 443 --cidr 10\.0\.0\.0\/16/,
    );
    expect(script).toContain('# No command of this script does the following:\n# endpoint: The VPC has no s3 endpoint');
    execFileSync('bash', ['-n'], { input: script });
  });

  it('is never a command with the text of an input outside quotes', () => {
    const name = "a'; touch x; '$(id)`id`\nrm";
    const role = roleOf([], { RoleName: name });
    const [result] = outcome(template({ R: role }), { spec: SPEC, network: '{ mode: internet }' });
    const script = result?.fixes.find((one) => one.name === 'fix.sh')?.content ?? '';
    const [line = ''] = script.split('\n').filter((one) => one.includes('put-role-policy'));
    const words = execFileSync('bash', ['-c', `aws() { printf '%s\\n' "$@"; }\n${line}`], { encoding: 'utf8' });
    expect(words.split('\n').slice(0, 4)).toEqual(['iam', 'put-role-policy', '--role-name', name.replace('\n', '')]);
    expect(result?.fixes.every((one) => /^[\w.-]+$/.test(one.name))).toBe(true);
  });

  it('is nothing where nothing is missing', () => {
    expect(against({ 'p.json': policy(allow('*')) }, { spec: SPEC, network: '{ mode: internet }' }).fixes).toEqual([]);
  });
});

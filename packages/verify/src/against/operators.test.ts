import { compileCase } from '@ssmc/conformance/cases';
import { describe, expect, it } from 'vitest';
import { type Existing, NO_INPUTS, readInput, verifyAgainst } from '../index.ts';
import { ACCOUNT, allow, endpoint, policy, roleOf, template, trust } from './fixtures/compare.ts';

const HEAD = `
apiVersion: ssmc/v1
kind: ManagedNodes
metadata: { name: web }
spec:
  account: "${ACCOUNT}"
  regions: [us-east-2]
  nodes: { ec2: {} }
  capabilities: { sessionManager: true }
`;
const OPERATORS = `${HEAD}  network: { mode: internet }
  operators: [{ name: on-call, access: session, targets: { tags: { Role: web } } }]
`;

/** What a document is told about a template, with what the user says. */
function seen(text: string, files: Readonly<Record<string, unknown>>, choices: Partial<Existing['choices']> = {}) {
  const { compilation } = compileCase({ name: 'test', text });
  const inputs = Object.entries(files).map(([path, value]) => ({ path, value }));
  const context = { region: 'us-east-2', partition: 'aws', dnsSuffix: 'amazonaws.com', account: ACCOUNT };
  const { things } = readInput(inputs, context);
  const existing: Existing = { things, region: 'us-east-2', choices: { roles: [], ...choices } };
  const [result] = verifyAgainst(compilation, existing, NO_INPUTS);
  const cell = (name: string) => result?.cells.find(({ capability }) => capability === name);
  const findings = (name: string) => cell(name)?.traces.flatMap((trace) => trace.findings) ?? [];
  return { status: (name: string) => cell(name)?.status, findings, missing: result?.missing ?? [] };
}

describe('operators of the document', () => {
  const people = { AssumeRolePolicyDocument: trust('sso.amazonaws.com') };
  const roles = (statements: readonly unknown[]) =>
    template({ Role: roleOf([allow('*')]), Ops: roleOf(statements, { RoleName: 'ops', ...people }) });

  it('are named where the input says nothing of them', () => {
    const { status, findings } = seen(OPERATORS, roles([]));
    expect(status('operators')).toBe('assumed');
    expect(findings('operators')[0]).toMatchObject({
      id: 'operator:on-call',
      fix: 'Name them: --operator on-call=ROLE or --operator on-call=policy.json',
    });
  });

  it('are compared with the role that the user names', () => {
    const operators = { 'on-call': { role: 'ops' } };
    expect(seen(OPERATORS, roles([allow('*')]), { operators }).status('operators')).toBe('ok');
    const { status, missing } = seen(OPERATORS, roles([allow('ssm:DescribeSessions')]), { operators });
    expect(status('operators')).toBe('blocked');
    expect(
      missing
        .filter(({ caller }) => caller === 'operators')
        .flatMap(({ calls }) => calls)
        .join(),
    ).toContain('ssm:StartSession');
  });

  it('are compared with a policy', () => {
    const of = (statement: object) => ({
      operators: { 'on-call': { label: 'ops.json', policy: policy(statement) as never } },
    });
    expect(seen(OPERATORS, roles([]), of(allow('*'))).status('operators')).toBe('ok');
    expect(seen(OPERATORS, roles([]), of(allow('s3:*'))).status('operators')).toBe('blocked');
  });

  it('may have what a policy that is not in the input allows', () => {
    const arn = 'arn:aws:iam::111122223333:policy/other';
    const files = template({
      Role: roleOf([allow('*')]),
      Ops: roleOf([], { RoleName: 'ops', ManagedPolicyArns: [arn], ...people }),
    });
    expect(seen(OPERATORS, files, { operators: { 'on-call': { role: 'ops' } } }).status('operators')).toBe('assumed');
  });
});

describe('clients that the document allows', () => {
  const document = (clients: string) =>
    `${HEAD}  network: { mode: private-link, privateLink: { allow: { clients: ${clients} } } }\n`;
  const admitting = (...CidrIps: readonly string[]) => ({
    Group: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: {
        SecurityGroupIngress: CidrIps.map((CidrIp) => ({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp })),
      },
    },
  });
  const files = (...cidrs: readonly string[]) =>
    template({ Role: roleOf([allow('*')]), A: endpoint('ssm'), B: endpoint('ssmmessages'), ...admitting(...cidrs) });

  it('reach the endpoints, or are missing in their security groups', () => {
    const text = document('{ cidrBlocks: [10.9.0.0/16] }');
    expect(seen(text, files('10.0.0.0/8')).status('endpoints')).toBe('ok');
    const { status, missing } = seen(text, files('10.1.0.0/16'));
    expect(status('endpoints')).toBe('blocked');
    expect(missing.map(({ fix }) => fix)).toContain('Add an inbound rule for TCP 443 from 10.9.0.0/16');
  });

  it('may be among the addresses that a group admits', () => {
    const text = document('{ securityGroupIds: [sg-0123456789abcdef0] }');
    expect(seen(text, files('10.0.0.0/8')).status('endpoints')).toBe('assumed');
    expect(seen(text, files('0.0.0.0/0')).status('endpoints')).toBe('ok');
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { workspace } from './testing/workspace.ts';

const CASES = fileURLToPath(new URL('../../../packages/conformance/cases/', import.meta.url));

/** A Region of a case, with the templates that were accepted for it. */
interface Compiled {
  readonly name: string;
  readonly region: string;
  readonly document: readonly [file: string, text: string];
  readonly templates: Readonly<Record<string, string>>;
}

function compiledCases(): readonly Compiled[] {
  return readdirSync(CASES).flatMap((name) => {
    const file = readdirSync(path.join(CASES, name)).find((one) => one.startsWith('ssmc.')) ?? '';
    const folder = path.join(CASES, name, 'expected', 'cloudformation');
    const texts = templatesIn(folder);
    const account = texts['account.yaml'] === undefined ? {} : { 'account.yaml': texts['account.yaml'] };
    return Object.entries(texts).flatMap(([template, text]) => {
      if (template === 'account.yaml') return [];
      const region = template.replace('.yaml', '');
      const document = [file, readFileSync(path.join(CASES, name, file), 'utf8')] as const;
      return [{ name, region, document, templates: { [template]: text, ...account } }];
    });
  });
}

function templatesIn(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return Object.fromEntries(files.map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]));
}

interface Result {
  readonly headline: string;
  readonly red: boolean;
  readonly counts: { readonly ok: number; readonly blocked: number; readonly assumed: number };
  readonly missing: readonly {
    readonly step: string;
    readonly detail: string;
    readonly fix: string;
    readonly calls: readonly string[];
  }[];
  readonly outdated: readonly { readonly code: string }[];
  readonly excess: readonly unknown[];
  readonly notUnderstood: readonly { readonly where: string }[];
}

async function compare(
  { document: [file, text], region, templates }: Compiled,
  change: (text: string) => string = (same) => same,
): Promise<Result & { readonly code: number }> {
  const changed = Object.fromEntries(Object.entries(templates).map(([name, one]) => [`is/${name}`, change(one)]));
  const { run } = workspace({ [file]: text, ...changed });
  const { code, stdout, stderr } = await run(`verify ${file} --against is --region ${region} --format json`);
  expect(stderr).toBe('');
  return { ...(JSON.parse(stdout).documents[0] as Result), code };
}

const named = (name: string, region: string): Compiled => {
  const found = compiledCases().find((one) => one.name === name && one.region === region);
  if (!found) throw new Error(`there is no ${name} in ${region}`);
  return found;
};

/** The template without one resource: from its line to the next of the same indentation. */
function without(template: string, id: string): string {
  const left = template.replace(new RegExp(`^  ${id}:\\n(?:(?:    .*)?\\n)+`, 'm'), '');
  expect(left).not.toBe(template);
  return left.replaceAll(`- !Ref ${id}\n`, "- 'arn:aws:iam::aws:policy/none'\n");
}

describe('what ssmc compiles passes', () => {
  test.each(compiledCases())('$name in $region', async (compiled) => {
    const { counts, code, red, excess, notUnderstood } = await compare(compiled);
    expect({ blocked: counts.blocked, code, red, excess, notUnderstood }).toEqual({
      blocked: 0,
      code: 0,
      red: false,
      excess: [],
      notUnderstood: [],
    });
    expect(counts.ok + counts.assumed).toBeGreaterThan(0);
  });

  test('with the addresses of the nodes in the document, the calls of the agent are seen to pass', async () => {
    const { headline, counts } = await compare(named('private-everything', 'us-east-2'));
    expect(headline).toMatch(/^\d+ ok, 0 blocked, /);
    expect(counts.ok).toBeGreaterThan(0);
  });
});

describe('what is taken out is named', () => {
  const private2 = named('private-everything', 'us-east-2');
  test.each<[what: string, change: (text: string) => string, step: string, text: RegExp]>([
    ['a policy', (text) => without(text, 'NodeManagedBucketsPolicy'), 'identity-policy', /Not allowed/],
    ['an endpoint', (text) => without(text, 'SsmmessagesEndpoint'), 'endpoint', /no endpoint for ssmmessages/],
    ['the S3 gateway', (text) => without(text, 'S3GatewayEndpoint'), 'endpoint', /no endpoint for s3/],
    [
      'the trust of EC2',
      (text) => text.replace('Service: ec2.amazonaws.com', 'Service: ecs.amazonaws.com'),
      'role',
      /Not allowed by the trust policy/,
    ],
    [
      'private DNS',
      (text) =>
        text.replace(/(KmsEndpoint|LogsEndpoint):([\s\S]*?)PrivateDnsEnabled: true/, '$1:$2PrivateDnsEnabled: false'),
      'private-dns',
      /does not lead from the VPC/,
    ],
    [
      'a bucket of the endpoint policy',
      (text) => text.replace(/(Principal: '\*'\n {12}Action: s3:GetObject\n {12}Resource:\n) .*\n/, '$1'),
      'endpoint-policy',
      /without credentials/,
    ],
    [
      'all rules of the endpoints',
      (text) => text.replaceAll('FromPort: 443', 'FromPort: 80').replaceAll('ToPort: 443', 'ToPort: 80'),
      'security-group',
      /admits nobody on 443/,
    ],
    [
      'the route table',
      (text) => text.replace('RouteTableIds: !Ref RouteTableIds', 'RouteTableIds: [rtb-00000000000000000]'),
      'route-table',
      /rtb-0123456789abcdef0 does not lead to/,
    ],
    [
      'the log group of sessions',
      (text) => text.replace('cloudWatchLogGroupName: /ssm/sessions', 'cloudWatchLogGroupName: /other'),
      'session-preferences',
      /cloudWatchLogGroupName is "\/other"/,
    ],
    [
      'a denial',
      (text) =>
        text.replace('Sid: FindLogGroups\n            Effect: Allow', 'Sid: FindLogGroups\n            Effect: Deny'),
      'identity-policy',
      /Denied by .*statement FindLogGroups/,
    ],
  ])('%s', async (_, change, step, text) => {
    const { code, red, missing } = await compare(private2, change);
    expect([code, red]).toEqual([1, true]);
    expect(
      missing
        .filter((one) => one.step === step)
        .map(({ detail }) => detail)
        .join('\n'),
    ).toMatch(text);
    expect(missing.every(({ fix, calls }) => fix !== '' && calls.length > 0)).toBe(true);
  });

  test('a nested stack may hold the endpoint that is not seen', async () => {
    const nested =
      '\nResources:\n  Nested:\n    Type: AWS::CloudFormation::Stack\n    Properties: { TemplateURL: x }\n';
    const { counts, notUnderstood, code } = await compare(private2, (text) =>
      without(text, 'SsmmessagesEndpoint').replace('\nResources:\n', nested),
    );
    expect([code, counts.blocked]).toEqual([0, 0]);
    expect(notUnderstood[0]?.where).toContain('Nested');
  });
});

const DOCUMENT = `
apiVersion: ssmc/v1
kind: ManagedNodes
metadata: { name: web }
spec:
  account: "111122223333"
  regions: [ap-southeast-7]
  nodes: { ec2: {} }
  capabilities: { patchManager: true, sessionManager: true }
  network: { mode: private-link }
`;

const TRUST = {
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};
const role = (more: object = {}) => ({
  Type: 'AWS::IAM::Role',
  Properties: { AssumeRolePolicyDocument: TRUST, ...more },
});
const template = (Resources: object, more: object = {}) => JSON.stringify({ ...more, Resources });

async function against(files: Readonly<Record<string, string>>, flags: string, document = DOCUMENT) {
  return workspace({ 'ssmc.yaml': document, ...files }).run(`verify ${flags}`);
}

describe('formats', () => {
  test('a policy that stands alone answers what it can; the rest is assumed', async () => {
    const policy = JSON.stringify({ Statement: [{ Effect: 'Allow', Action: 'ssm:*', Resource: '*' }] });
    const { code, stdout } = await against({ 'policy.json': policy }, '--against policy.json');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^web against policy\.json: 0 ok, \d+ blocked, \d+ assumed$/m);
    expect(stdout).toContain('Add this statement to a policy of the role\n      {\n        "Sid": "AgentChannels",');
    expect(stdout).toContain('aws-patch-manager-ap-southeast-7-c707c017a');
    const core = 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore';
    const both = await against({ 'policy.json': policy }, `--against policy.json,${core} --format json`);
    const { missing } = JSON.parse(both.stdout).documents[0];
    expect(missing.map(({ statement }: { statement: { Sid: string } }) => statement.Sid)).toEqual([
      'ReadAwsManagedBuckets',
    ]);
  });

  test('excess and what is outdated are notes', async () => {
    const Policies = [
      { PolicyName: 'all', PolicyDocument: { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } } },
    ];
    const files = { 't.json': template({ Role: role({ Policies }) }) };
    const { code, stdout } = await against(files, '--against t.json');
    expect(code).toBe(0);
    expect(stdout).toContain(
      'In excess, which stops nothing:\n  Role, the inline policy all, statement 1: nothing needs *\n',
    );
    const junit = await against(files, '--against t.json --format junit');
    expect(junit.stdout).toContain('failures="0"');
    expect(junit.stdout).toContain('excess the inline policy all, statement 1');
  });

  test('an unseen policy makes no false green and no false red', async () => {
    const ManagedPolicyArns = ['arn:aws:iam::111122223333:policy/own'];
    const { code, stdout } = await against(
      { 't.json': template({ Role: role({ ManagedPolicyArns }) }) },
      '--against t.json',
    );
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^web against t\.json: 0 ok, 0 blocked, /m)]);
    expect(stdout).toContain('Allowed by arn:aws:iam::111122223333:policy/own, which the input does not hold');
  });

  test('a parameter without a value is named', async () => {
    const Policies = [
      { PolicyName: 'p', PolicyDocument: { Statement: { Effect: 'Allow', Action: { Ref: 'Action' }, Resource: '*' } } },
    ];
    const files = { 't.json': template({ Role: role({ Policies }) }, { Parameters: { Action: { Type: 'String' } } }) };
    const { stdout } = await against(files, '--against t.json');
    expect(stdout).toContain('Allowed by the inline policy p, which hangs on parameter Action');
  });
});

describe('what is not clear is asked for', () => {
  const two = { 't.json': template({ One: role(), Two: role() }) };
  test.each<[string, Readonly<Record<string, string>>, string, number, RegExp]>([
    [
      'two roles',
      two,
      '--against t.json',
      1,
      /SSMC408: Which role the instances have is not clear: the input has One, Two\. Several fit/,
    ],
    ['no such role', two, '--against t.json --role Three', 1, /SSMC408: .*--role Three names none of them/],
    ['no document', two, '--region us-east-1', 2, /--region goes with --against/],
    ['another Region', two, '--against t.json --region us-east-1', 2, /The document has no Region 'us-east-1'/],
    ['broken JSON', { 't.json': '{"Statement": [' }, '--against t.json', 1, /SSMC407: t\.json .*it is not JSON/],
    ['broken YAML', { 't.yaml': 'a: [b' }, '--against t.yaml', 1, /SSMC407: t\.yaml .*neither JSON nor YAML/],
    ['an alias', { 't.yaml': 'a: &x [1]\nb: *x\n' }, '--against t.yaml', 1, /SSMC407: t\.yaml .*alias/],
    ['a list', { 't.json': '[1]' }, '--against t.json', 1, /SSMC407: .*it is not a JSON object/],
    ['nothing', { 't.json': '' }, '--against t.json', 1, /SSMC407: .*the input is empty/],
    ['a missing file', {}, '--against t.json', 1, /SSMC402: t\.json cannot be read: it does not exist/],
    ['an empty folder', { 'is/x.txt': '' }, '--against is', 1, /SSMC407: is holds nothing to compare with/],
    [
      'package.json',
      { 'p.json': '{"name":"x","version":"1"}' },
      '--against p.json',
      1,
      /SSMC407: .*it is a package\.json/,
    ],
    ['Kubernetes', { 'k.yaml': 'apiVersion: v1\nkind: Pod\n' }, '--against k.yaml', 1, /it is a Kubernetes manifest/],
    [
      'a state file',
      { 's.json': '{"version":4,"terraform_version":"1","lineage":"x","resources":[]}' },
      '--against s.json',
      1,
      /terraform show -json/,
    ],
    [
      'a folder of nothing else',
      { 'is/p.json': '{"name":"x","version":"1"}' },
      '--against is',
      1,
      /SSMC407: is\/p\.json/,
    ],
    ['the document itself', {}, '--against ssmc.yaml', 1, /it is a requirements document of ssmc/],
    [
      'a broken policy',
      { 'p.json': '{"Statement":[{"Effect":"Maybe"}]}' },
      '--against p.json',
      1,
      /SSMC407: .*statement 1 has no Effect/,
    ],
    [
      'another account',
      { 'a.json': '{"UserId":"x","Account":"444455556666","Arn":"x"}' },
      '--against a.json',
      1,
      /SSMC409: a\.json is of account 444455556666/,
    ],
  ])('%s', async (_, files, flags, code, text) => {
    const result = await against(files, flags);
    expect([result.code, result.stdout]).toEqual([code, '']);
    expect(result.stderr).toMatch(text);
  });

  test('--role names it', async () => {
    const { code, stdout } = await against(two, '--against t.json --role Two');
    expect(code).toBe(1);
    expect(stdout).toContain('instances: role Two');
  });

  test('a file of another kind in a folder is listed', async () => {
    const files = { 'is/t.json': template({ Role: role() }), 'is/package.json': '{"name":"x","version":"1"}' };
    const { stdout } = await against(files, '--against is');
    expect(stdout).toContain('Not understood (SSMC412):\n  is/package.json: it is a package.json\n');
  });

  test('the Region is that of the snapshot where the document has several', async () => {
    const several = DOCUMENT.replace('[ap-southeast-7]', '[ap-southeast-7, us-east-2]');
    const files = { 'is/snapshot.json': '{"SnapshotOf":{"Region":"us-east-2"}}' };
    const { stdout } = await against(files, '--against is', several);
    expect(stdout).toContain('\nus-east-2, instances: ');
    const unclear = await against({ 't.json': template({ Role: role() }) }, '--against t.json', several);
    expect([unclear.code, unclear.stderr]).toEqual([2, expect.stringContaining('--against needs --region')]);
  });
});

test('hostile input ends with a diagnostic, never with a crash', async () => {
  const deep = `${'{"Resources":'.repeat(5000)}1${'}'.repeat(5000)}`;
  const cyclic = template(
    { Role: role({ RoleName: { Ref: 'Role' } }) },
    { Conditions: { A: { 'Fn::Not': [{ Condition: 'A' }] } } },
  );
  const strange = template({ ['\u0000x']: null, Role: { Type: 7 }, B: { Type: 'AWS::IAM::Role', Properties: [] } });
  const big = JSON.stringify({
    Statement: Array.from({ length: 12_000 }, (_, index) => ({
      Effect: 'Allow',
      Action: `s3:Get${index}`,
      Resource: 'arn:aws:s3:::a-bucket-with-a-name/*',
    })),
  });
  for (const [text, code] of [
    [deep, 1],
    [cyclic, 1],
    [strange, 1],
    [big, 1],
  ] as const) {
    const result = await against({ 't.json': text }, '--against t.json');
    expect(result.code).toBe(code);
    expect(result.stdout + result.stderr).not.toBe('');
  }
});

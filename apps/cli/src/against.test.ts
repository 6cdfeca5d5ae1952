import { describe, expect, test } from 'vitest';
import { workspace } from './testing/workspace.ts';

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
    expect(stdout).toMatch(/^web against policy\.json: 0 ok, 0 stated, \d+ blocked, \d+ assumed, \d+ general$/m);
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
      'Excess permissions (informational):\n  Role, the inline policy all, statement 1: wider than needed: *, used: ssm:ListAssociations, ',
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
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^web against t\.json: 0 ok, 0 stated, 0 blocked, /m)]);
    expect(stdout).toContain('Allowed by arn:aws:iam::111122223333:policy/own, not in the input');
  });

  test('a parameter without a value is named', async () => {
    const Policies = [
      { PolicyName: 'p', PolicyDocument: { Statement: { Effect: 'Allow', Action: { Ref: 'Action' }, Resource: '*' } } },
    ];
    const files = { 't.json': template({ Role: role({ Policies }) }, { Parameters: { Action: { Type: 'String' } } }) };
    const { stdout } = await against(files, '--against t.json');
    expect(stdout).toContain('Allowed by the inline policy p, depending on parameter Action (unknown)');
  });
});

describe('parameters of templates', () => {
  const MAKE = { 'Fn::Equals': [{ Ref: 'Existing' }, ''] };
  const Parameters = { Existing: { Type: 'String', Default: '' } };
  const files = {
    't.json': template({ Role: { ...role(), Condition: 'Make' } }, { Parameters, Conditions: { Make: MAKE } }),
  };

  test('have their defaults, which --fail-on assumed counts', async () => {
    const { stdout } = await against(files, '--against t.json');
    expect(stdout).toContain(
      "  Template parameters have their default values: Existing='' (t.json)\n    id: template-defaults\n",
    );
    const json = await against(files, '--against t.json --format json');
    expect(JSON.parse(json.stdout).documents[0].parameters).toEqual([
      { where: 't.json', name: 'Existing', value: '', default: true },
    ]);
  });

  test.each<[string, string, string]>([
    ['--parameter Existing=x', '', 'x'],
    ['--parameters p.json', '[{"ParameterKey":"Existing","ParameterValue":"a"}]', 'a'],
    ['--parameters p.json', '["Existing=b=c"]', 'b=c'],
    ['--parameters p.json', '{"Parameters":{"Existing":"d"},"Tags":{"x":"y"}}', 'd'],
    ['--parameters p.yaml', 'parameters:\n  Existing: e\n', 'e'],
    ['--parameters p.json', '{"Stacks":[{"Parameters":[{"ParameterKey":"Existing","ParameterValue":"f"}]}]}', 'f'],
    ['--parameters p.json --parameter Existing=g', '{"Parameters":{"Existing":"h"}}', 'g'],
  ])('%s with %s is %s', async (flags, text, value) => {
    const { stdout } = await against(
      { ...files, 'p.json': text, 'p.yaml': text },
      `--against t.json ${flags} --format json`,
    );
    const [document] = JSON.parse(stdout).documents;
    expect(document.parameters).toEqual([{ where: 't.json', name: 'Existing', value, default: false }]);
    expect(document.notUnderstood[0].what).toBe('AWS::IAM::Role, left out by condition Make (false)');
    expect(document.assumptions.map(({ id }: { id: string }) => id)).not.toContain('template-defaults');
  });

  test('a previous value is none', async () => {
    const text = '[{"ParameterKey":"Existing","UsePreviousValue":true}]';
    const { stdout } = await against(
      { ...files, 'p.json': text },
      '--against t.json --parameters p.json --format json',
    );
    expect(JSON.parse(stdout).documents[0].parameters[0].default).toBe(true);
  });

  test.each<[string, string, number, string]>([
    ['--parameter Existin=x', '', 2, "No template of the input has a parameter 'Existin'. Use 'Existing'."],
    ['--parameters p.json', '[1]', 1, 'SSMC407: p.json has no template parameters'],
    ['--parameters p.json', '{"a":1}', 1, 'SSMC407: p.json has no template parameters'],
    ['--parameters p.json', '[', 1, 'SSMC407: p.json is not JSON'],
    ['--parameters q.json', '', 1, 'SSMC402: q.json cannot be read'],
  ])('%s with %s is refused', async (flags, text, code, said) => {
    const result = await against({ ...files, 'p.json': text }, `--against t.json ${flags}`);
    expect([result.code, result.stderr]).toEqual([code, expect.stringContaining(said)]);
  });

  test('without --against they have no effect', async () => {
    expect(await against({}, '--parameter A=b')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('requires --against'),
    });
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
      /SSMC408: Ambiguous role of the instances: the input has One, Two\. Several are possible/,
    ],
    ['no such role', two, '--against t.json --role Three', 1, /SSMC408: .*--role Three names none of them/],
    ['no document', two, '--region us-east-1', 2, /has no module 'us-east-1'/],
    ['another Region', two, '--against t.json --region us-east-1', 2, /The document has no Region 'us-east-1'/],
    ['broken JSON', { 't.json': '{"Statement": [' }, '--against t.json', 1, /SSMC407: t\.json is not JSON/],
    ['broken YAML', { 't.yaml': 'a: [b' }, '--against t.yaml', 1, /SSMC407: t\.yaml .*neither JSON nor YAML/],
    ['an alias', { 't.yaml': 'a: &x [1]\nb: *x\n' }, '--against t.yaml', 1, /SSMC407: t\.yaml .*alias/],
    ['a list', { 't.json': '[1]' }, '--against t.json', 1, /SSMC407: .* is not a JSON object/],
    ['nothing', { 't.json': '' }, '--against t.json', 1, /SSMC407: .*the input is empty/],
    ['a missing file', {}, '--against t.json', 1, /SSMC402: t\.json cannot be read: it does not exist/],
    ['an empty folder', { 'is/x.txt': '' }, '--against is', 1, /SSMC407: is contains no \.json/],
    [
      'package.json',
      { 'p.json': '{"name":"x","version":"1"}' },
      '--against p.json',
      1,
      /SSMC407: p\.json is a package\.json/,
    ],
    [
      'Kubernetes',
      { 'k.yaml': 'apiVersion: v1\nkind: Pod\n' },
      '--against k.yaml',
      1,
      /k\.yaml is a Kubernetes manifest/,
    ],
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
    ['the document itself', {}, '--against ssmc.yaml', 1, /ssmc\.yaml is an ssmc requirements document/],
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
      /SSMC409: a\.json belongs to account 444455556666/,
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
    expect(stdout).toContain('Not analyzed (SSMC412):\n  is/package.json: it is a package.json\n');
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

describe('what the user says', () => {
  const policy = (statement: object) =>
    JSON.stringify({ Statement: [{ Effect: 'Allow', Resource: '*', ...statement }] });

  test('--given answers what a policy asks about', async () => {
    const Condition = { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } };
    const files = { 'p.json': policy({ Action: '*', Condition }) };
    const open = await against(files, '--against p.json');
    expect(open.stdout).toContain('the value of aws:PrincipalOrgID is not known');
    const right = await against(files, '--against p.json --given aws:PrincipalOrgID=o-1');
    expect(right.stdout).not.toContain('aws:PrincipalOrgID');
    const wrong = await against(files, '--against p.json --given aws:PrincipalOrgID=o-2');
    expect(wrong.code).toBe(1);
    const malformed = await against(files, '--against p.json --given o-2');
    expect(malformed.stderr).toContain('--given o-2 is not a condition key with a value.');
  });

  test('--fail-on assumed counts assumptions, and names their calls', async () => {
    const files = { 'p.json': policy({ Action: '*' }) };
    const { code, stdout } = await against(files, '--against p.json');
    expect(code).toBe(0);
    expect(stdout).toContain('calls: ssm:ListAssociations, ssm:ListInstanceAssociations');
    expect((await against(files, '--against p.json --fail-on assumed')).code).toBe(1);
  });

  test('--operator needs an operator of the document', async () => {
    const { code, stderr } = await against({ 'p.json': policy({ Action: '*' }) }, '--against p.json --operator x=ops');
    expect(code).toBe(1);
    expect(stderr).toContain("The document has no operator 'x'.");
  });
});

describe('Terraform configuration', () => {
  test.each(['main.tf', 'main.tf.json', 'x.tfvars'])('%s is named with the command that is needed', async (name) => {
    const { code, stderr } = await against({ [name]: '{}' }, `--against ${name}`);
    expect(code).toBe(1);
    expect(stderr).toContain(`${name} is Terraform configuration.`);
    expect(stderr).toContain('terraform show -json');
  });

  test('a folder of it says the same', async () => {
    const { stderr } = await against({ 'infra/main.tf': '' }, '--against infra');
    expect(stderr).toContain('infra contains Terraform configuration only.');
  });
});

describe('--fix', () => {
  const policy = JSON.stringify({ Statement: [{ Effect: 'Allow', Action: 'ssmmessages:*', Resource: '*' }] });
  const document = DOCUMENT.replace('private-link', 'internet');

  test('writes a policy and a script, and with the policy nothing is missing', async () => {
    const { run, read } = workspace({ 'ssmc.yaml': document, 'p.json': policy });
    const before = await run('verify --against p.json --fix fixes');
    expect(before.code).toBe(1);
    const script = read('fixes/fix.sh');
    const [, name = ''] = /file:\/\/(role-[\w.-]+\.json)/.exec(script) ?? [];
    expect(JSON.parse(read(`fixes/${name}`)).Statement[0].Action).toContain('ssm:UpdateInstanceInformation');
    expect((await run(`verify --against p.json,fixes/${name}`)).code).toBe(0);
  });

  test('writes nothing where nothing is missing, and needs --against', async () => {
    const { run, list } = workspace({ 'ssmc.yaml': document, 'p.json': policy.replace('ssmmessages:*', '*') });
    expect((await run('verify --against p.json --fix fixes')).code).toBe(0);
    expect(list().filter((file) => file.startsWith('fixes'))).toEqual([]);
    expect((await run('verify --fix fixes')).stderr).toContain('--fix requires --against.');
  });
});

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub
import { describe, expect, it } from 'vitest';
import type { VerificationAgainst } from '../index.ts';
import { against, allow, endpoint, group, policy, roleOf, trust } from './fixtures/compare.ts';

const SPEC = '  nodes: { ec2: {} }\n  capabilities: { inventory: true }\n';
const core = 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore';
const node = {
  Type: 'AWS::IAM::Role',
  Properties: { AssumeRolePolicyDocument: trust('ec2.amazonaws.com'), ManagedPolicyArns: [core] },
};
const profile = { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [{ Ref: 'Node' }] } };
const denial = (Roles: unknown) => ({
  Type: 'AWS::IAM::Policy',
  Properties: { PolicyName: 'own', Roles, PolicyDocument: policy({ ...allow('ssmmessages:*'), Effect: 'Deny' }) },
});

const compared = (files: Readonly<Record<string, unknown>>) =>
  against(files, { spec: SPEC, network: '{ mode: internet }' });
const status = (result: VerificationAgainst) => result.cells.find(({ capability }) => capability === 'core')?.status;

describe('stacks that are read together', () => {
  const exporter = (Name: unknown, more: object = {}) => ({
    Resources: { Node: node, Profile: profile },
    Outputs: { Out: { Value: { Ref: 'Node' }, Export: { Name } } },
    ...more,
  });
  const importer = (name: unknown) => ({ Resources: { Denial: denial([{ 'Fn::ImportValue': name }]) } });

  it.each<[string, unknown, unknown, string]>([
    ['a name', 'fleet-role', 'fleet-role', 'blocked'],
    ['another name: no template exports it', 'fleet-role', 'other-role', 'assumed'],
    [
      'a name with the name of the stack',
      { 'Fn::Sub': '${AWS::StackName}-role' },
      { 'Fn::Sub': '${Base}-role' },
      'blocked',
    ],
  ])('an import follows %s', (_, given, asked, expected) => {
    expect(status(compared({ 'a.json': exporter(given), 'b.json': importer(asked) }))).toBe(expected);
  });

  it('an export that two templates give is neither', () => {
    const files = { 'a.json': exporter('x'), 'c.json': exporter('x'), 'b.json': importer('x') };
    expect(() => compared(files)).toThrow('Several are possible');
    const result = against(files, { spec: SPEC, network: '{ mode: internet }', roles: ['a.json#Node'] });
    expect(status(result)).toBe('assumed');
  });

  it('two templates with one logical ID have two roles', () => {
    const other = {
      Resources: { Node: { ...node, Properties: { AssumeRolePolicyDocument: trust('x.amazonaws.com') } } },
    };
    const result = compared({ 'a.json': exporter('x'), 'b.json': other });
    expect([result.roles[0]?.role, status(result)]).toEqual(['a.json#Node', 'ok']);
  });

  const parent = (more: object = {}, Outputs: object = {}) => ({
    Resources: {
      Iam: {
        Type: 'AWS::CloudFormation::Stack',
        Properties: { TemplateURL: 'https://s3.example.com/x/iam.yaml', Parameters: { Name: 'fleet' } },
        ...more,
      },
      Denial: denial([{ 'Fn::GetAtt': ['Iam', 'Outputs.Role'] }]),
    },
    Outputs,
  });
  const child = {
    Parameters: { Name: { Type: 'String', Default: 'other' } },
    Resources: {
      Node: { ...node, Properties: { ...node.Properties, RoleName: { Ref: 'Name' } } },
      Profile: profile,
    },
    Outputs: { Role: { Value: { Ref: 'Node' } } },
  };

  it('a nested stack has the parameters that it is given, and gives its outputs', () => {
    const result = compared({ 'main.yaml': parent(), 'x/iam.yaml': child });
    expect([result.roles[0]?.role, status(result), result.gaps]).toEqual(['fleet', 'blocked', []]);
  });

  it('a nested stack is found by its logical ID, and is named where its template is not there', () => {
    expect(compared({ 'main.yaml': parent(), 'Iam.template.json': child }).roles[0]?.role).toBe('fleet');
    expect(compared({ 'main.yaml': parent() }).gaps.map(({ what }) => what)).toEqual([
      'AWS::CloudFormation::Stack, a nested stack: pass its template too',
    ]);
  });

  it('a nested stack under a false condition is not there', () => {
    const more = { Condition: 'No' };
    const files = {
      'main.yaml': { ...parent(more), Conditions: { No: { 'Fn::Equals': ['a', 'b'] } } },
      'iam.yaml': child,
    };
    const result = compared(files);
    expect(result.roles[0]?.role).not.toBe('fleet');
    expect(result.gaps.map(({ what }) => what)).toEqual([
      'AWS::CloudFormation::Stack, left out by condition No (false)',
    ]);
  });
});

describe('conditions and lists', () => {
  const Perhaps = { 'Fn::Equals': [{ Ref: 'Open' }, 'x'] };
  const head = { Parameters: { Open: { Type: 'String' } }, Conditions: { Perhaps } };

  it('what hangs on one condition is there together', () => {
    const own = { ...denial([{ Ref: 'Node' }]), Condition: 'Perhaps' };
    const Resources = {
      Node: { ...node, Condition: 'Perhaps' },
      Profile: { ...profile, Condition: 'Perhaps' },
      Denial: own,
    };
    expect(status(compared({ 't.json': { ...head, Resources } }))).toBe('blocked');
    const { Denial: _, ...fine } = Resources;
    const result = compared({ 't.json': { ...head, Resources: fine } });
    const open = result.cells[0]?.traces[0]?.findings.filter((one) => one.status === 'assumed');
    expect(open?.map(({ step, message }) => `${step} ${message}`)).toEqual([
      expect.stringMatching(/^role Allowed by the trust policy of Node, depending on condition Perhaps/),
    ]);
  });

  it.each<[string, object, string]>([
    [
      'a policy in a list',
      { ManagedPolicyArns: [{ 'Fn::If': ['Perhaps', core, { Ref: 'AWS::NoValue' }] }] },
      'assumed',
    ],
    ['a policy in each branch', { ManagedPolicyArns: [{ 'Fn::If': ['Perhaps', core, core] }] }, 'assumed'],
    [
      'an inline policy in a list',
      {
        ManagedPolicyArns: [core],
        Policies: [
          {
            'Fn::If': [
              'Perhaps',
              { PolicyName: 'no', PolicyDocument: policy({ ...allow('ssmmessages:*'), Effect: 'Deny' }) },
              { Ref: 'AWS::NoValue' },
            ],
          },
        ],
      },
      'assumed',
    ],
  ])('may be there: %s', (_, more, expected) => {
    const Node = { ...node, Properties: { AssumeRolePolicyDocument: trust('ec2.amazonaws.com'), ...more } };
    const result = compared({ 't.json': { ...head, Resources: { Node, Profile: profile } } });
    expect(status(result)).toBe(expected);
    const texts = result.cells.flatMap(({ traces }) => traces.flatMap(({ findings }) => findings));
    expect(texts.map(({ message }) => message).join('\n')).toContain('depending on condition Perhaps');
  });

  it('a rule in a list may be there', () => {
    const Group = {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: {
        SecurityGroupIngress: [
          { 'Fn::If': ['Perhaps', { IpProtocol: '-1', CidrIp: '0.0.0.0/0' }, { Ref: 'AWS::NoValue' }] },
        ],
      },
    };
    const Resources = { Node: node, Profile: profile, Group, E: endpoint('ssm') };
    const { cells } = against({ 't.json': { ...head, Resources } }, { spec: SPEC });
    const steps = cells.flatMap(({ traces }) => traces.flatMap(({ findings }) => findings));
    expect(steps.find(({ step }) => step === 'security-group')?.status).toBe('assumed');
  });

  it('a role that a condition leaves out is said', () => {
    const Conditions = { No: { 'Fn::Equals': ['a', 'b'] } };
    const { gaps } = compared({ 't.json': { Conditions, Resources: { Node: { ...node, Condition: 'No' } } } });
    expect(gaps).toEqual([{ where: 't.json Node', what: 'AWS::IAM::Role, left out by condition No (false)' }]);
  });
});

describe('what a snapshot has of stacks and resources', () => {
  it('an export of a stack that is there is what an import gives', () => {
    const files = {
      'a.json': {
        Resources: { Node: { ...node, Properties: { ...node.Properties, RoleName: 'fleet' } }, Profile: profile },
      },
      'b.json': { Resources: { Denial: denial([{ 'Fn::ImportValue': 'x' }]) } },
    };
    expect(status(compared(files))).toBe('assumed');
    expect(status(compared({ ...files, 'e.json': { Exports: [{ Name: 'x', Value: 'fleet' }] } }))).toBe('blocked');
    expect(status(compared({ ...files, 'e.json': { Exports: [{ Name: 'x', Value: 'other' }] } }))).toBe('ok');
  });

  it('two files that tell of one role differently', () => {
    const named = (more: object) => ({
      Resources: {
        Node: { ...node, Properties: { ...node.Properties, RoleName: 'fleet', ...more } },
        Profile: profile,
      },
    });
    const twice = { AssumeRolePolicyDocument: trust('ec2.amazonaws.com', { Sid: 'Other' }) };
    const result = compared({ 'a.json': named({}), 'b.json': named(twice) });
    expect(status(result)).toBe('assumed');
    expect(result.gaps.map(({ what }) => what)).toEqual([
      'contradiction: whether a.json Node or b.json Node applies (unknown)',
    ]);
  });
});

describe('parameters', () => {
  const Parameters = {
    Existing: { Type: 'String', Default: '' },
    Unused: { Type: 'String', Default: 'x' },
    Secret: { Type: 'String', Default: 'hidden', NoEcho: true },
  };
  const Conditions = { Own: { 'Fn::Equals': [{ Ref: 'Existing' }, ''] } };
  const Node = { ...node, Condition: 'Own', Properties: { ...node.Properties, RoleName: { Ref: 'Secret' } } };
  const result = compared({ 't.json': { Parameters, Conditions, Resources: { Node, Profile: profile } } });

  it('have their defaults, the empty one too, and it is said once', () => {
    expect(status(result)).toBe('ok');
    const said = result.assumptions.filter(({ id }) => id === 'template-defaults').map(({ message }) => message);
    expect(said).toEqual([
      "Template parameters have their default values: Existing='' (t.json), Secret='not shown' (t.json)",
    ]);
  });
});

it('a default that a rule of the template refuses is not known', () => {
  const Parameters = { Role: { Type: 'String', Default: '' }, Other: { Type: 'String', Default: '' } };
  const given = { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Role' }, ''] }] };
  const Rules = { Given: { Assertions: [{ Assert: given }] } };
  const Conditions = { Own: { 'Fn::Equals': [{ Ref: 'Role' }, ''] } };
  const Resources = { Node: { ...node, Condition: 'Own' }, Profile: { ...profile, Condition: 'Own' } };
  expect(status(compared({ 't.json': { Parameters, Conditions, Resources } }))).toBe('ok');
  expect(status(compared({ 't.json': { Parameters, Conditions, Resources, Rules } }))).toBe('assumed');
});

describe('loops of the language extensions', () => {
  const looped = (collection: unknown, Transform: unknown = 'AWS::LanguageExtensions') => ({
    Transform,
    Parameters: {
      Services: { Type: 'CommaDelimitedList', Default: 'ssm,ssmmessages' },
      Open: { Type: 'CommaDelimitedList' },
    },
    Resources: {
      Node: node,
      Profile: profile,
      Group: group,
      'Fn::ForEach::Endpoints': [
        'Service',
        collection,
        { 'Endpoint${Service}': endpoint('x', { ServiceName: { 'Fn::Sub': 'com.amazonaws.us-east-2.${Service}' } }) },
      ],
    },
  });
  const read = (collection: unknown) => against({ 't.json': looped(collection) }, { spec: SPEC });

  it.each<[string, unknown, readonly string[]]>([
    ['a parameter', { Ref: 'Services' }, []],
    ['a list', ['ssm', 'ssmmessages'], []],
    ['what is not known', { Ref: 'Open' }, ['resources created in a loop']],
  ])('over %s', (_, collection, gaps) => {
    const result = read(collection);
    expect(result.gaps.map(({ what }) => what)).toEqual(gaps);
    const endpoints = result.cells.flatMap(({ traces }) => traces.flatMap(({ findings }) => findings));
    const seen = endpoints.filter(({ step, status: one }) => step === 'endpoint' && one === 'ok');
    expect(new Set(seen.map(({ message }) => message)).size).toBe(gaps.length === 0 ? 2 : 0);
  });
});

it('circles and doubled texts end', () => {
  const Conditions = Object.fromEntries(
    Array.from({ length: 3000 }, (_, index) => [
      `C${index}`,
      { 'Fn::Or': [{ Condition: `C${(index + 1) % 3000}` }, { Condition: `C${(index + 2) % 3000}` }] },
    ]),
  );
  const doubled = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [
      `R${index}`,
      {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: { 'Fn::Sub': `\${R${index + 1}}\${R${index + 1}}` },
          AssumeRolePolicyDocument: trust('x.amazonaws.com'),
        },
      },
    ]),
  );
  const Node = { ...roleOf([allow({ Ref: 'R0' })]), Condition: 'C0' };
  const result = compared({ 't.json': { Conditions, Resources: { Node, Profile: profile, ...doubled } } });
  expect(status(result)).toBe('assumed');
});

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub
import { describe, expect, it } from 'vitest';
import type { VerificationAgainst } from '../index.ts';
import { against, allow, endpoint, roleOf, template } from './fixtures/compare.ts';

describe('what is not known', () => {
  const called = (result: VerificationAgainst, action: string) =>
    result.cells
      .flatMap(({ traces }) => traces)
      .filter((trace) => trace.action === action)
      .flatMap(({ findings }) => findings.filter(({ step }) => step === 'identity-policy'))[0];
  const parameters = { Parameters: { P: { Type: 'String' }, Filled: { Type: 'String', Default: 'ssm' } } };
  const P = { Ref: 'P' };
  const seen = (statement: unknown) =>
    called(against(template({ R: roleOf([statement]) }, parameters)), 'ssm:GetDocument');

  it.each<[string, unknown, string]>([
    ['an action', allow(P), 'assumed'],
    ['a part of an action', allow({ 'Fn::Sub': 'ssm:${P}' }), 'assumed'],
    ['an action that it cannot be', allow({ 'Fn::Sub': 's3:${P}' }), 'blocked'],
    ['a resource', allow('ssm:*', P), 'assumed'],
    ['a default', allow({ 'Fn::Sub': '${Filled}:*' }), 'ok'],
    ['a condition', allow('ssm:*', '*', { Condition: { StringEquals: { 'aws:RequestedRegion': P } } }), 'assumed'],
    ['a denial beside an allow', { ...allow('ssm:*'), Effect: 'Deny', Resource: P }, 'blocked'],
    ['a whole statement', P, 'assumed'],
    ['an import', allow({ 'Fn::ImportValue': 'x' }), 'assumed'],
    ['a dynamic reference', allow('{{resolve:ssm:name}}'), 'assumed'],
    ['an unknown function', allow({ 'Fn::Transform': { Name: 'x' } }), 'assumed'],
    ['a map that has no such key', allow({ 'Fn::FindInMap': ['M', 'a', 'b'] }), 'assumed'],
    ['what leads to itself', allow({ 'Fn::GetAtt': ['R', 'Arn'] }), 'blocked'],
  ])('%s', (_, statement, status) => {
    expect(seen(statement)?.status).toBe(status);
  });

  it('a policy that names its roles is on them', () => {
    const own = (Roles: unknown) => ({
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { Roles, PolicyDocument: { Version: '2012-10-17', Statement: [allow('ssm:*')] } },
    });
    const call = (Roles: unknown) => called(against(template({ R: roleOf([]), M: own(Roles) })), 'ssm:GetDocument');
    expect(call([{ Ref: 'R' }])?.status).toBe('ok');
    expect(call(['other'])?.status).toBe('blocked');
    // A role that is not known may be this one.
    expect(call([{ Ref: 'Q' }])).toMatchObject({ status: 'assumed', message: expect.stringContaining('Q (unknown)') });
  });

  it.each([{}, { Transform: 'AWS::Serverless-2016-10-31' }])('what a transform makes is assumed: %j', (more) => {
    const { counts, cells } = against(template({ R: roleOf([allow('*')]), S: endpoint('ssm') }, more));
    const steps = cells.flatMap(({ traces }) => traces.flatMap(({ findings }) => findings));
    const isBlocked = steps.some(({ step, status }) => step === 'endpoint' && status === 'blocked');
    expect(isBlocked).toBe(!('Transform' in more));
    expect(counts.ok + counts.assumed + counts.blocked).toBe(cells.length);
  });

  it('an allow that a denial may stop is assumed', () => {
    const result = against(
      template({ R: roleOf([allow('*'), { Effect: 'Deny', Action: 'ssm:*', Resource: P }]) }, parameters),
    );
    expect(called(result, 'ssm:GetDocument')).toMatchObject({
      status: 'assumed',
      message: expect.stringContaining('parameter P'),
    });
    expect(called(result, 's3:GetObject')?.status).toBe('ok');
  });

  it('conditions of the template are worked out as far as they can be', () => {
    const either = (name: string) => [{ 'Fn::If': [name, allow('ssm:*'), { Ref: 'AWS::NoValue' }] }];
    const conditions = {
      ...parameters,
      Conditions: {
        Yes: { 'Fn::Equals': [{ Ref: 'Filled' }, 'ssm'] },
        No: { 'Fn::Not': [{ Condition: 'Yes' }] },
        Open: { 'Fn::And': [{ Condition: 'Yes' }, { 'Fn::Equals': [P, 'x'] }] },
        Or: { 'Fn::Or': [{ 'Fn::Equals': [P, 'x'] }, { Condition: 'Yes' }] },
        Loop: { 'Fn::Not': [{ Condition: 'Loop' }] },
      },
    };
    const statuses = Object.keys(conditions.Conditions).map((name) => [
      name,
      called(against(template({ R: roleOf(either(name)) }, conditions)), 'ssm:GetDocument')?.status,
    ]);
    expect(Object.fromEntries(statuses)).toEqual({
      Yes: 'ok',
      No: 'blocked',
      Open: 'assumed',
      Or: 'ok',
      Loop: 'assumed',
    });
  });

  it('a role that is made only if no other is named is assumed, and what is wrong without it is still said', () => {
    const Conditions = {
      Own: { 'Fn::Equals': ['', { Ref: 'Other' }] },
      Path: { 'Fn::Equals': ['x', { Ref: 'Other' }] },
    };
    const core = { 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/AmazonSSMManagedInstanceCore' };
    const more = { ManagedPolicyArns: [core], Path: { 'Fn::If': ['Path', { Ref: 'Other' }, { Ref: 'AWS::NoValue' }] } };
    const resources = {
      R: { ...roleOf([], more), Condition: 'Own' },
      P: {
        Type: 'AWS::IAM::InstanceProfile',
        Properties: { Roles: [{ 'Fn::If': ['Own', { Ref: 'R' }, { Ref: 'Other' }] }] },
      },
      Group: {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: { SecurityGroupEgress: [{ IpProtocol: -1, CidrIp: '0.0.0.0/0' }] },
      },
      E: endpoint('ssm', { PrivateDnsEnabled: 'true' }),
    };
    const made = (Other: object) => against(template(resources, { Conditions, Parameters: { Other } }));
    expect(called(made({ Type: 'String', Default: '' }), 'ssm:GetDocument')?.status).toBe('ok');
    const result = made({ Type: 'String' });
    expect(called(result, 'ssm:GetDocument')?.status).toBe('ok');
    const role = result.cells[0]?.traces[0]?.findings.filter(({ step }) => step === 'role');
    expect(role?.map(({ status, message }) => `${status} ${message}`)).toEqual([
      'ok Instance profile P contains role R',
      expect.stringMatching(/^assumed Allowed by the trust policy of R, depending on condition Own/),
    ]);
    expect(result.missing[0]?.message).toBe('The security group of t.json E allows no inbound traffic on TCP 443');
  });

  it('functions of texts are worked out', () => {
    const resources = {
      R: roleOf([
        allow({
          'Fn::Join': [
            ':',
            [
              { 'Fn::Select': [1, { 'Fn::Split': [',', 'a,ssm'] }] },
              { 'Fn::FindInMap': ['M', { Ref: 'AWS::Region' }, 'x'] },
            ],
          ],
        }),
        allow('s3:GetObject', {
          'Fn::Sub': ['arn:${AWS::Partition}:s3:::${Name}/*', { Name: { 'Fn::Sub': 'aws-ssm-${AWS::Region}' } }],
        }),
      ]),
    };
    const result = against(template(resources, { Mappings: { M: { 'us-east-2': { x: 'GetDocument' } } } }));
    expect(called(result, 'ssm:GetDocument')?.status).toBe('ok');
    expect(called(result, 's3:GetObject')?.status).toBe('ok');
  });

  it('a transform, a loop and a custom resource are named', () => {
    const resources = {
      'Fn::ForEach::x': [],
      C: { Type: 'Custom::Endpoint' },
      I: { Type: 'AWS::IAM::ServiceLinkedRole' },
      R: roleOf([]),
    };
    const { gaps } = against(template(resources, { Transform: ['AWS::Serverless-2016-10-31'] }));
    expect(gaps.map(({ where, what }) => `${where}: ${what}`).join('\n')).toMatch(
      /Transform AWS::Serverless.*loop.*Custom::Endpoint.*ServiceLinkedRole/s,
    );
  });
});

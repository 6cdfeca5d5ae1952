// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub
import { describe, expect, it } from 'vitest';
import { readable } from '../existing/unknown.ts';
import { readInput } from './read.ts';

const CONTEXT = { region: 'us-east-2', partition: 'aws', dnsSuffix: 'amazonaws.com', account: '111122223333' };

/** What a template makes of a value: the value of a setting. */
function worked(value: unknown, more: object = {}): string {
  const Setting = { Type: 'AWS::SSM::ServiceSetting', Properties: { SettingId: 'id', SettingValue: value } };
  const { Resources = {}, ...rest } = more as { Resources?: object };
  const template = { ...rest, Resources: { Setting, ...Resources } };
  const { things } = readInput([{ path: 'is/t.json', value: template }], CONTEXT);
  const [setting] = things.flatMap((thing) => (thing.kind === 'setting' ? [thing] : []));
  return readable(setting?.value ?? 'absent');
}

const Resources = {
  Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'node', Path: '/web/' } },
  Plain: { Type: 'AWS::IAM::Role' },
  Policy: { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: 'own' } },
  Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { InstanceProfileName: 'profile' } },
  Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { 'Fn::Sub': 'logs-${AWS::Region}' } } },
  Unnamed: { Type: 'AWS::S3::Bucket' },
  ABucketWithALongName: { Type: 'AWS::S3::Bucket' },
  UnnamedLogs: { Type: 'AWS::Logs::LogGroup' },
  Logs: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/ssm' } },
  Group: { Type: 'AWS::EC2::SecurityGroup' },
  Vpc: { Type: 'AWS::EC2::VPC' },
  Table: { Type: 'AWS::EC2::RouteTable' },
  Endpoint: { Type: 'AWS::EC2::VPCEndpoint', Properties: { ServiceName: 'com.amazonaws.us-east-2.ssm' } },
  Subnet: { Type: 'AWS::EC2::Subnet' },
  Topic: { Type: 'AWS::SNS::Topic' },
};

describe('a reference', () => {
  it.each([
    ['Role', undefined, 'node'],
    ['Role', 'Arn', 'arn:aws:iam::111122223333:role/web/node'],
    ['Plain', undefined, 'Plain'],
    ['Plain', 'Arn', 'arn:aws:iam::111122223333:role/Plain'],
    ['Plain', 'RoleId', '<Plain.RoleId>'],
    ['Policy', undefined, 'arn:aws:iam::111122223333:policy/own'],
    ['Policy', 'PolicyArn', 'arn:aws:iam::111122223333:policy/own'],
    ['Profile', undefined, 'profile'],
    ['Bucket', undefined, 'logs-us-east-2'],
    ['Bucket', 'Arn', 'arn:aws:s3:::logs-us-east-2'],
    ['Unnamed', undefined, '<stack>-unnamed<random>'],
    ['Unnamed', 'Arn', 'arn:aws:s3:::<stack>-unnamed<random>'],
    ['ABucketWithALongName', undefined, '<stack>-abucketwitha<random>'],
    ['Logs', undefined, '/ssm'],
    ['UnnamedLogs', undefined, '<stack>-UnnamedLogs<random>'],
    ['Group', undefined, 'is/t.json#Group'],
    ['Group', 'GroupId', 'is/t.json#Group'],
    ['Vpc', undefined, 'is/t.json#Vpc'],
    ['Vpc', 'VpcId', 'is/t.json#Vpc'],
    ['Table', undefined, 'is/t.json#Table'],
    ['Table', 'RouteTableId', 'is/t.json#Table'],
    ['Endpoint', undefined, 'is/t.json#Endpoint'],
    ['Endpoint', 'Id', 'is/t.json#Endpoint'],
    ['Subnet', undefined, 'is/t.json#Subnet'],
    ['Subnet', 'SubnetId', 'is/t.json#Subnet'],
    ['Topic', undefined, '<Topic>'],
    ['Nobody', undefined, '<Nobody>'],
    ['Nobody', 'Arn', '<Nobody.Arn>'],
  ])('to %s %s is %s', (id, attribute, value) => {
    const call = attribute === undefined ? { Ref: id } : { 'Fn::GetAtt': [id, attribute] };
    expect(worked(call, { Resources })).toBe(value);
    const name = attribute === undefined ? id : `${id}.${attribute}`;
    expect(worked({ 'Fn::Sub': `\${${name}}` }, { Resources })).toBe(value);
  });
});

describe('a function', () => {
  const more = {
    Resources,
    Parameters: {
      P: { Type: 'String', Default: 'p' },
      Count: { Type: 'Number', Default: 3 },
      Open: { Type: 'String' },
      Stored: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/name' },
      List: { Type: 'CommaDelimitedList', Default: 'a, b' },
      Groups: { Type: 'List<AWS::EC2::SecurityGroup::Id>', Default: 'sg-1,sg-2' },
    },
    Conditions: {
      Yes: { 'Fn::Equals': ['a', 'a'] },
      No: { 'Fn::Equals': ['a', 'b'] },
      Perhaps: { 'Fn::Equals': [{ Ref: 'Open' }, 'a'] },
      Number: { 'Fn::Equals': [{ Ref: 'Count' }, 3] },
      Strange: { 'Fn::Xor': [] },
    },
    Mappings: { M: { top: { second: 'mapped' } } },
  };
  it.each<[unknown, string]>([
    [{ Ref: 'P' }, 'p'],
    [{ Ref: 'Count' }, '3'],
    [{ Ref: 'Open' }, '<parameter Open>'],
    [{ Ref: 'Stored' }, '<parameter Stored>'],
    [{ Ref: 'AWS::Region' }, 'us-east-2'],
    [{ Ref: 'AWS::Partition' }, 'aws'],
    [{ Ref: 'AWS::URLSuffix' }, 'amazonaws.com'],
    [{ Ref: 'AWS::AccountId' }, '111122223333'],
    [{ Ref: 'AWS::NoValue' }, ''],
    [{ Ref: 'AWS::StackName' }, '<AWS::StackName>'],
    [{ 'Fn::Sub': 'a-${!Literal}-${ P }-${Count}' }, 'a-${Literal}-p-3'],
    [{ 'Fn::Sub': ['${X}-${P}', { X: { Ref: 'Count' } }] }, '3-p'],
    [{ 'Fn::Sub': '${List}' }, '<List>'],
    [{ 'Fn::Sub': 7 }, '<Fn::Sub>'],
    [{ 'Fn::Sub': '{{resolve:ssm:x}}-${P}' }, '<resolve:ssm:x>-p'],
    [{ 'Fn::Join': ['-', ['a', { Ref: 'P' }, 4, true]] }, 'a-p-4-true'],
    [{ 'Fn::Join': ['-', { Ref: 'List' }] }, 'a-b'],
    [{ 'Fn::Join': ['-', { Ref: 'Open' }] }, '<parameter Open>'],
    [{ 'Fn::Join': [1, ['a']] }, '<Fn::Join>'],
    [{ 'Fn::Join': 'a' }, '<Fn::Join>'],
    [{ 'Fn::Join': ['-', [{ a: 1 }]] }, '<Fn::Join>'],
    [{ 'Fn::Select': ['1', { 'Fn::Split': [',', 'a,b'] }] }, 'b'],
    [{ 'Fn::Select': [1, { Ref: 'Groups' }] }, 'sg-2'],
    [{ 'Fn::Select': [2, { Ref: 'Groups' }] }, '<Fn::Select of a list>'],
    [{ 'Fn::Select': [0, { Ref: 'Open' }] }, '<Fn::Select of parameter Open>'],
    [{ 'Fn::Select': 'a' }, '<Fn::Select of a list>'],
    [{ 'Fn::Join': ['+', { 'Fn::Split': ['', 'ab'] }] }, '<Fn::Split>'],
    [{ 'Fn::Join': ['+', { 'Fn::Split': [',', { Ref: 'Open' }] }] }, '<parameter Open>'],
    [{ 'Fn::Join': ['+', { 'Fn::Split': [',', 7] }] }, '<Fn::Split>'],
    [{ 'Fn::Split': 'a' }, '<Fn::Split>'],
    [{ 'Fn::If': ['Yes', 'a', 'b'] }, 'a'],
    [{ 'Fn::If': ['No', 'a', 'b'] }, 'b'],
    [{ 'Fn::If': ['No', 'a', { Ref: 'AWS::NoValue' }] }, ''],
    [{ 'Fn::If': ['Number', 'a', 'b'] }, 'a'],
    [{ 'Fn::If': ['Perhaps', 'a', 'b'] }, '<condition Perhaps>'],
    [{ 'Fn::If': ['Perhaps', 'a', 'a'] }, 'a'],
    [{ 'Fn::If': ['Strange', 'a', 'b'] }, '<condition Strange>'],
    [{ 'Fn::If': ['None', 'a', 'b'] }, '<condition None>'],
    [{ 'Fn::FindInMap': ['M', 'top', 'second'] }, 'mapped'],
    [{ 'Fn::FindInMap': ['M', 'top', 'third'] }, '<mapping M.top.third>'],
    [{ 'Fn::FindInMap': ['M', 'top', 'third', { DefaultValue: 'else' }] }, 'else'],
    [{ 'Fn::FindInMap': 'M' }, '<mapping undefined.undefined.undefined>'],
    [{ 'Fn::ToJsonString': { a: [{ Ref: 'P' }] } }, '{"a":["p"]}'],
    [{ 'Fn::ToJsonString': { a: { Ref: 'Open' } } }, '<Fn::ToJsonString>'],
    [{ 'Fn::ImportValue': 'x' }, '<Fn::ImportValue x>'],
    [{ 'Fn::Base64': { Ref: 'P' } }, '<Fn::Base64>'],
    [{ 'Fn::Transform': {}, other: 1 }, '<Fn::Transform>'],
  ])('%j is %s', (call, value) => {
    expect(worked(call, more)).toBe(value);
  });
});

describe('what a template may make unseen', () => {
  it.each([
    ['AWS::CloudFormation::Stack', 'a nested stack: pass its template too'],
    ['Custom::Endpoint', 'a custom resource'],
    ['AWS::CloudFormation::CustomResource', 'a custom resource'],
    ['My::Own::Thing::MODULE', 'a module of CloudFormation'],
    ['AWS::Serverless::Function', 'a resource of a transform'],
    ['AWS::IAM::UserPolicy', undefined],
    ['AWS::IAM::ServiceLinkedRole', 'an unsupported type'],
    ['AWS::SSM::MaintenanceWindow', undefined],
    ['AWS::SSM::Parameter', undefined],
    ['AWS::SSM::QuickSetup', 'an unsupported type'],
    ['AWS::EC2::VPCEndpointService', undefined],
    ['AWS::SNS::Topic', undefined],
  ])('%s: %s', (Type, what) => {
    const template = { AWSTemplateFormatVersion: '2010-09-09', Resources: { X: { Type } } };
    const { things } = readInput([{ path: 't.json', value: template }], CONTEXT);
    const holds = what === 'an unsupported type' ? [] : ['iam', 'network', 'settings'];
    expect(things).toEqual(
      what === undefined ? [] : [{ kind: 'gap', where: 't.json X', what: `${Type}, ${what}`, holds }],
    );
  });
});

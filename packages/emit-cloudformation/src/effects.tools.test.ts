import { execFileSync } from 'node:child_process';
import { kitchenSink } from '@ssmc/conformance/testing';
import { normalize, type Resource } from '@ssmc/core';
import { describe, expect, it } from 'vitest';
import { CLOUDFORMATION_EFFECTS } from './effects.ts';
import { cloudFormationTarget } from './target.ts';

/** A kind as CloudFormation has it. */
interface Typed {
  readonly type: string;
  /** The property of the custom name, where the template gives one. */
  readonly name?: string;
  /** The observed property of ours → that of the type; none where a template does not say it. */
  readonly properties: Readonly<Record<string, string | undefined>>;
}

const KINDS: Readonly<Record<Resource['kind'], readonly Typed[]>> = {
  role: [
    {
      type: 'AWS::IAM::Role',
      name: 'RoleName',
      properties: {
        path: 'Path',
        description: 'Description',
        trust: 'AssumeRolePolicyDocument',
        permissionsBoundary: 'PermissionsBoundary',
        tags: 'Tags',
      },
    },
  ],
  'instance-profile': [
    {
      type: 'AWS::IAM::InstanceProfile',
      name: 'InstanceProfileName',
      properties: { path: 'Path', role: 'Roles', tags: undefined },
    },
  ],
  'managed-policy': [
    {
      type: 'AWS::IAM::ManagedPolicy',
      name: 'ManagedPolicyName',
      properties: { path: 'Path', description: 'Description', document: 'PolicyDocument', tags: undefined },
    },
  ],
  'policy-attachment': [],
  'security-group': [
    {
      type: 'AWS::EC2::SecurityGroup',
      name: 'GroupName',
      properties: { description: 'GroupDescription', vpc: 'VpcId', tags: 'Tags' },
    },
  ],
  'security-group-rule': ['AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress'].map((type) => ({
    type,
    properties: { protocol: 'IpProtocol', fromPort: 'FromPort', toPort: 'ToPort', description: 'Description' },
  })),
  'vpc-endpoint': [
    {
      type: 'AWS::EC2::VPCEndpoint',
      properties: {
        vpc: 'VpcId',
        policy: 'PolicyDocument',
        privateDns: 'PrivateDnsEnabled',
        privateDnsOnlyForInboundResolver: 'DnsOptions',
        subnets: 'SubnetIds',
        securityGroups: 'SecurityGroupIds',
        routeTables: 'RouteTableIds',
        tags: 'Tags',
        after: undefined,
      },
    },
  ],
  'session-document': [
    { type: 'AWS::SSM::Document', name: 'Name', properties: { content: 'Content', mode: undefined } },
  ],
  // The schemas of cfn-lint do not have AWS::SSM::ServiceSetting yet: the reference is the source.
  'service-setting': [],
  'profile-association': [],
};

const PROGRAM = `
import json, sys
from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER as schemas
def read(name):
    schema = schemas.get_resource_schema("us-east-1", name).schema
    return {key: [path.rsplit("/", 1)[-1] for path in schema.get(key, [])] for key in ("createOnlyProperties", "conditionalCreateOnlyProperties")} | {"properties": sorted(schema["properties"])}
print(json.dumps({name: read(name) for name in sys.argv[1:]}))
`;

interface Schema {
  readonly properties: readonly string[];
  readonly createOnlyProperties: readonly string[];
  readonly conditionalCreateOnlyProperties: readonly string[];
}

const types = Object.values(KINDS).flatMap((list) => list.map(({ type }) => type));
const schemas = JSON.parse(execFileSync('python3', ['-c', PROGRAM, ...types], { encoding: 'utf8' })) as Readonly<
  Record<string, Schema>
>;

describe('the effects of CloudFormation are those of the schemas of its resource types', () => {
  const cases = Object.entries(KINDS).flatMap(([kind, list]) =>
    list.map((typed) => [typed.type, kind as Resource['kind'], typed] as const),
  );

  it.each(cases)('%s', (_, kind, { type, name, properties }) => {
    const schema = schemas[type] as Schema;
    const createOnly = schema.createOnlyProperties;
    if (name) expect(createOnly).toContain(name);
    const { changed } = CLOUDFORMATION_EFFECTS[kind];
    for (const [property, own] of Object.entries(properties)) {
      if (own === undefined) continue;
      expect(schema.properties, own).toContain(own);
      const replaced = name ? 'refused' : 'replaced';
      const expected = createOnly.includes(own) ? replaced : 'in-place';
      expect(changed[property]?.kind ?? 'in-place', property).toBe(expected);
    }
    const unknown = Object.keys(changed).filter((property) => !Object.hasOwn(properties, property));
    expect(unknown).toEqual([]);
  });

  it('knows every property of each kind', () => {
    for (const [key, properties] of Object.entries(normalize(kitchenSink))) {
      const list = KINDS[key.split(' ')[0] as Resource['kind']];
      for (const typed of list)
        expect(Object.keys(typed.properties), key).toEqual(expect.arrayContaining(Object.keys(properties)));
    }
  });

  it('a new version of a document is no replacement, because templates say UpdateMethod', () => {
    const [[template]] = cloudFormationTarget.emit(kitchenSink, { comments: 'none', options: {} });
    expect(template?.content).toContain('UpdateMethod: NewVersion');
    expect(schemas['AWS::SSM::Document']?.conditionalCreateOnlyProperties).toContain('Content');
    expect(CLOUDFORMATION_EFFECTS['session-document'].changed['content']?.kind).toBe('in-place');
  });
});

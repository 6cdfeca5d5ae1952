import { type Json, type Normalized, normalizePolicy, type OutputFile } from '@ssmc/core';
import { formatValue, plain } from './evaluate.ts';
import { decodeInterface } from './interface.ts';
import { listOf, mapOf, type Raw, type RawResource, type RawTemplate, readTemplate } from './raw.ts';
import { decodeRules } from './rules.ts';

type Properties = Normalized[string];
type Decoder = (
  template: RawTemplate,
  resource: RawResource,
) => readonly (readonly [key: string, properties: Properties])[];

const DECODERS: Readonly<Record<string, Decoder>> = {
  'AWS::IAM::Role': decodeRole,
  'AWS::IAM::InstanceProfile': decodeProfile,
  'AWS::IAM::ManagedPolicy': decodePolicy,
  'AWS::EC2::SecurityGroup': decodeGroup,
  'AWS::EC2::SecurityGroupIngress': () => [],
  'AWS::EC2::SecurityGroupEgress': () => [],
  'AWS::EC2::VPCEndpoint': decodeEndpoint,
  'AWS::SSM::Document': decodeDocument,
  'AWS::SSM::ServiceSetting': (_template, { properties }) => [
    [`service-setting ${properties['SettingId']}`, { value: properties['SettingValue'] as Json }],
  ],
  'AWS::CloudFormation::WaitConditionHandle': () => [],
};

/** What one module's template makes, takes, refuses and tells, from its text alone. Throws on anything that it does not know. */
export function decodeCloudFormation(files: readonly OutputFile[]): Normalized {
  const templates = files.filter(({ path }) => /^[^/]+\.yaml$/.test(path));
  const [file] = templates;
  if (!file || templates.length > 1) throw new Error(`${templates.length} templates instead of one`);
  const template = readTemplate(file.content);
  const decoded = [...template.resources.values()].flatMap((resource) => {
    const decode = DECODERS[resource.type];
    if (!decode) throw new Error(`unknown type ${resource.type} of ${resource.id}`);
    if (resource.dependsOn.length > 0 && decode !== decodeEndpoint) throw new Error(`${resource.id} has an order`);
    return decode(template, resource);
  });
  return { ...Object.fromEntries(decoded), ...decodeRules(template), ...decodeInterface(template, files) };
}

function decodeRole(template: RawTemplate, { properties }: RawResource): ReturnType<Decoder> {
  const name = String(properties['RoleName']);
  const attached = listOf(properties['ManagedPolicyArns']).map(
    (arn) => [`policy-attachment ${name} ${formatValue(template, arn)}`, {}] as const,
  );
  const role = {
    path: properties['Path'] as Json,
    description: (properties['Description'] ?? '') as Json,
    trust: policyOf(template, properties['AssumeRolePolicyDocument']),
    permissionsBoundary: (properties['PermissionsBoundary'] ?? null) as Json,
    tags: tagsOf(properties),
  };
  return [[`role ${name}`, role], ...attached];
}

function decodeProfile(template: RawTemplate, { properties }: RawResource): ReturnType<Decoder> {
  const [role] = listOf(properties['Roles']);
  const profile = { path: properties['Path'] as Json, role: formatValue(template, role) };
  return [[`instance-profile ${properties['InstanceProfileName']}`, profile]];
}

function decodePolicy(template: RawTemplate, { id, properties }: RawResource): ReturnType<Decoder> {
  const arn = formatValue(template, { Ref: id });
  const attached = listOf(properties['Roles']).map(
    (role) => [`policy-attachment ${formatValue(template, role)} ${arn}`, {}] as const,
  );
  const policy = {
    path: properties['Path'] as Json,
    description: (properties['Description'] ?? '') as Json,
    document: policyOf(template, properties['PolicyDocument']),
  };
  return [[`managed-policy ${properties['ManagedPolicyName']}`, policy], ...attached];
}

function decodeGroup(template: RawTemplate, { properties }: RawResource): ReturnType<Decoder> {
  const group = {
    description: properties['GroupDescription'] as Json,
    vpc: formatValue(template, properties['VpcId']),
    tags: tagsOf(properties),
  };
  return [[`security-group ${properties['GroupName']}`, group]];
}

function decodeEndpoint(template: RawTemplate, { dependsOn, properties }: RawResource): ReturnType<Decoder> {
  const policy = properties['PolicyDocument'];
  const options = mapOf(properties['DnsOptions'] ?? {});
  const text = (value: unknown): Json => (value === undefined ? [] : formatValue(template, value));
  const endpoint = {
    vpc: formatValue(template, properties['VpcId']),
    policy: policy === undefined ? null : policyOf(template, policy),
    privateDns: properties['PrivateDnsEnabled'] === true,
    privateDnsOnlyForInboundResolver: options['PrivateDnsOnlyForInboundResolverEndpoint'] === 'OnlyInboundResolver',
    subnets: text(properties['SubnetIds']),
    securityGroups: listOf(properties['SecurityGroupIds']).map((group) => formatValue(template, group)),
    routeTables: text(properties['RouteTableIds']),
    tags: tagsOf(properties),
    ...(dependsOn.length > 0 && { after: dependsOn.map((id) => endpointKey(template, String(id))).toSorted() }),
  };
  return [[`vpc-endpoint ${properties['ServiceName']} ${properties['VpcEndpointType']}`, endpoint]];
}

function endpointKey(template: RawTemplate, id: string): string {
  return formatValue(template, { Ref: id }).slice(1, -1);
}

function decodeDocument(_template: RawTemplate, { id, retained, properties }: RawResource): ReturnType<Decoder> {
  const { Name, DocumentType, DocumentFormat, UpdateMethod, Content } = properties;
  if (DocumentType !== 'Session' || DocumentFormat !== 'JSON' || UpdateMethod !== 'NewVersion' || !retained) {
    throw new Error(`${id} is no document of session preferences that outlives its stack`);
  }
  return [[`session-document ${Name}`, { content: Content as Json, mode: 'create' }]];
}

function policyOf(template: RawTemplate, document: unknown): Json {
  return normalizePolicy(plain(template, document) as Json);
}

/** All tags but the target's own; where that is missing it shows. */
function tagsOf(properties: Raw): Json {
  const tags = Object.fromEntries(
    listOf(properties['Tags']).map((tag): [string, Json] => [String(mapOf(tag)['Key']), mapOf(tag)['Value'] as Json]),
  );
  const { 'ssmc:target': target, ...others } = tags;
  return target === 'cloudformation' ? others : { ...others, 'ssmc:target': target ?? null };
}

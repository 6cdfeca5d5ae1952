import { describe, expect, it } from 'vitest';
import { against, endpoint, roleOf, template, trust } from '../fixtures/compare.ts';

const REF = (id: string) => ({ Ref: id });
const VPC_CIDR = { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] };

/** What is said of the way to the ssm endpoint. */
function admission(
  resources: object,
  options: { network?: string; spec?: string } = {},
  Service = 'ec2.amazonaws.com',
) {
  const all = {
    R: roleOf([], { AssumeRolePolicyDocument: trust(Service) }),
    E: endpoint('ssm', { VpcId: REF('Vpc'), SecurityGroupIds: [REF('Group')] }),
    ...resources,
  };
  const text = template(all, { Parameters: { P: { Type: 'String' } } });
  const { cells } = against(text, options);
  const [trace] = cells
    .flatMap(({ traces }) => traces)
    .filter(({ action }) => action === 'ssm:UpdateInstanceInformation');
  const found = trace?.findings.find(({ step }) => step === 'security-group');
  return `${found?.status}: ${found?.message}`;
}

const vpc = (properties: object) => ({ Vpc: { Type: 'AWS::EC2::VPC', Properties: properties } });
const group = (...peers: readonly unknown[]) => ({
  Group: {
    Type: 'AWS::EC2::SecurityGroup',
    Properties: {
      SecurityGroupIngress: peers.map((CidrIp) => ({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp })),
    },
  },
});
const more = (properties: object) => ({
  More: { Type: 'AWS::EC2::VPCCidrBlock', Properties: { VpcId: REF('Vpc'), ...properties } },
});

const WHOLE = 'ok: The security group of t.json E allows inbound TCP 443 from the whole VPC';

describe('the group of an endpoint and the blocks of its VPC', () => {
  it.each<[string, object, string]>([
    ['the block of the VPC', { ...vpc({ CidrBlock: '10.0.0.0/16' }), ...group('10.0.0.0/16') }, WHOLE],
    ['a wider one', { ...vpc({ CidrBlock: '10.0.0.0/16' }), ...group('192.168.0.0/16', '10.0.0.0/8') }, WHOLE],
    ['a reference to it', { ...vpc({ CidrBlock: '10.0.0.0/16' }), ...group(VPC_CIDR) }, WHOLE],
    ['a parameter for both', { ...vpc({ CidrBlock: REF('P') }), ...group(REF('P')) }, WHOLE],
    [
      'both blocks',
      {
        ...vpc({ CidrBlock: '10.0.0.0/16' }),
        ...more({ CidrBlock: '100.64.0.0/16' }),
        ...group('10.0.0.0/16', '100.64.0.0/10'),
      },
      WHOLE,
    ],
    [
      'a block of IPv6 beside it',
      { ...vpc({ CidrBlock: '10.0.0.0/16' }), ...more({ AmazonProvidedIpv6CidrBlock: true }), ...group('10.0.0.0/16') },
      WHOLE,
    ],
    [
      'one of two blocks',
      { ...vpc({ CidrBlock: '10.0.0.0/16' }), ...more({ CidrBlock: '100.64.0.0/16' }), ...group('10.0.0.0/16') },
      'assumed: The nodes are among the sources that the security group of t.json E allows on TCP 443: 10.0.0.0/16',
    ],
    [
      'a block beside one out of a pool',
      { ...vpc({ CidrBlock: '10.0.0.0/16' }), ...more({ Ipv4IpamPoolId: 'ipam' }), ...group('10.0.0.0/16') },
      'assumed: The nodes are among the sources that the security group of t.json E allows on TCP 443: 10.0.0.0/16',
    ],
    [
      'a part of the block',
      { ...vpc({ CidrBlock: '10.0.0.0/16' }), ...group('10.0.1.0/24') },
      'assumed: The nodes are among the sources that the security group of t.json E allows on TCP 443: 10.0.1.0/24',
    ],
    [
      'the block of a VPC that is not known',
      group('10.0.0.0/16'),
      'assumed: The nodes are among the sources that the security group of t.json E allows on TCP 443: 10.0.0.0/16',
    ],
    [
      'nobody',
      { ...vpc({ CidrBlock: '10.0.0.0/16' }), ...group() },
      'blocked: The security group of t.json E allows no inbound traffic on TCP 443',
    ],
  ])('%s', (_, resources, expected) => {
    expect(admission(resources)).toBe(expected);
  });

  it('is not enough for nodes beyond the VPC', () => {
    const resources = { ...vpc({ CidrBlock: '10.0.0.0/16' }), ...group('10.0.0.0/16') };
    const ids =
      'vpcId: vpc-0123456789abcdef0, subnetIds: [subnet-0123456789abcdef0], routeTableIds: [rtb-0123456789abcdef0]';
    const at = (cidr: string) =>
      `{ mode: private-link, privateLink: { vpcs: { us-east-2: { ${ids}, nodeCidrBlocks: [${cidr}] } } } }`;
    expect(admission(resources, { network: at('10.0.1.0/24') })).toBe(WHOLE);
    expect(admission(resources, { network: at('10.9.0.0/16') })).toBe(
      'blocked: The security group of t.json E does not allow inbound TCP 443 from 10.9.0.0/16',
    );
  });

  it('is not enough for servers elsewhere', () => {
    const resources = { ...vpc({ CidrBlock: '10.0.0.0/16' }), ...group('10.0.0.0/16') };
    const spec = '  nodes: { hybrid: { network: private-link } }\n  capabilities: { inventory: true }\n';
    const network = '{ mode: private-link, privateLink: { s3: both } }';
    expect(admission(resources, { network, spec }, 'ssm.amazonaws.com')).toBe(
      'assumed: The nodes are among the sources that the security group of t.json E allows on TCP 443: 10.0.0.0/16',
    );
  });
});

it.each(['TCP', 'ALL', 'Tcp'])('protocol %s is compared without case', (IpProtocol) => {
  const rule = { IpProtocol, FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' };
  const Group = { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupIngress: [rule] } };
  expect(admission({ Group })).toBe('ok: The security group of t.json E allows inbound TCP 443 from any address');
});

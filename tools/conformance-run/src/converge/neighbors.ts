import type { Network } from '@ssmc/aws-emulator';
import { type Account, call, REGIONS, runScript, type Version } from './account.ts';

const TRUST = '{"Version":"2012-10-17","Statement":[]}';
const POLICY =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}]}';

/**
 * What looks like a part of document `web` in the account and is not: another document whose name begins with that one's, and things of a
 * person with such names, with such tags, or with both but for one.
 */
export async function addNeighbors(account: Account, prefixed: Version): Promise<void> {
  for (const { id, parameters } of prefixed.modules) {
    // The nodes of the two documents are not in the same security groups.
    const flags = parameters.length > 0 ? ['--node-security-group-ids', ''] : [];
    const { code, stderr } = await runScript(account, prefixed, [id, 'deploy.sh', '--yes', ...flags]);
    if (code !== 0) throw new Error(stderr);
  }
  for (const [suffix, Tags] of Object.entries(LOOK_ALIKE)) {
    const name = `web-node-us-east-2-${suffix}`;
    await call(account, ['iam', 'create_role', { RoleName: name, AssumeRolePolicyDocument: TRUST, Tags }]);
    await call(account, ['iam', 'create_policy', { PolicyName: name, PolicyDocument: POLICY, Tags }]);
    await call(account, ['iam', 'create_instance_profile', { InstanceProfileName: name, Tags }]);
  }
  const Tags = tags({ 'ssmc:name': 'web', 'ssmc:target': 'aws-cli', 'ssmc:module': 'us-east-2' });
  await call(account, ['iam', 'create_role', { RoleName: 'person', AssumeRolePolicyDocument: TRUST, Tags }]);
  await call(account, ['iam', 'create_policy', { PolicyName: 'person', PolicyDocument: POLICY, Tags }]);
  await call(account, ['iam', 'create_instance_profile', { InstanceProfileName: 'person', Tags }]);
  await call(account, ['iam', 'add_role_to_instance_profile', { InstanceProfileName: 'person', RoleName: 'person' }]);
  for (const region of REGIONS) {
    await addGroup(account, region);
    await addEndpoints(account, region);
  }
}

/** With the name of ours and without its tags, or with the tags of something else. */
const LOOK_ALIKE = {
  untagged: [],
  named: tags({ 'ssmc:name': 'web' }),
  terraform: tags({ 'ssmc:name': 'web', 'ssmc:target': 'terraform', 'ssmc:module': 'us-east-2' }),
  elsewhere: tags({ 'ssmc:name': 'web', 'ssmc:target': 'aws-cli', 'ssmc:module': 'eu-west-1' }),
  other: tags({ 'ssmc:name': 'web-node', 'ssmc:target': 'aws-cli', 'ssmc:module': 'us-east-2' }),
};

/** A group with all tags of ours under another name; its rule is inbound, where ours in other groups are outbound. */
async function addGroup(account: Account, region: string): Promise<void> {
  const network = account.networks.get(region) as Network;
  const Tags = tags({ 'ssmc:name': 'web', 'ssmc:target': 'aws-cli', 'ssmc:module': region });
  const made = await call(account, [
    'ec2',
    'create_security_group',
    {
      GroupName: 'person',
      Description: 'x',
      VpcId: network.vpcId,
      TagSpecifications: [{ ResourceType: 'security-group', Tags }],
    },
    region,
  ]);
  await call(account, [
    'ec2',
    'authorize_security_group_ingress',
    {
      GroupId: made['GroupId'],
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '192.0.2.0/24' }] }],
      TagSpecifications: [{ ResourceType: 'security-group-rule', Tags }],
    },
    region,
  ]);
}

/** One endpoint with the name of ours and the tags of another module, and one with all tags of ours and another name. */
async function addEndpoints(account: Account, region: string): Promise<void> {
  const { vpcId: VpcId, subnetIds: SubnetIds } = account.networks.get(region) as Network;
  const ours = { 'ssmc:name': 'web', 'ssmc:target': 'aws-cli' };
  const neighbors = {
    sqs: { ...ours, 'ssmc:module': 'eu-west-1', Name: 'web-sqs' },
    sns: { ...ours, 'ssmc:module': region, Name: 'person' },
  };
  for (const [service, pairs] of Object.entries(neighbors)) {
    const ServiceName = `com.amazonaws.${region}.${service}`;
    const TagSpecifications = [{ ResourceType: 'vpc-endpoint', Tags: tags(pairs) }];
    const asked = { VpcEndpointType: 'Interface', VpcId, SubnetIds, ServiceName, TagSpecifications };
    await call(account, ['ec2', 'create_vpc_endpoint', asked, region]);
  }
}

function tags(pairs: Readonly<Record<string, string>>): readonly { readonly Key: string; readonly Value: string }[] {
  return Object.entries(pairs).map(([Key, Value]) => ({ Key, Value }));
}

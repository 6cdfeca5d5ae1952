/** What differs between the documents of tests. */
export interface Choice {
  readonly name?: string;
  readonly regions?: readonly string[];
  readonly capabilities?: string;
  readonly tags?: string;
  readonly vpc?: string;
  readonly scope?: 'region' | 'account';
}

/** A document with a module for each Region, and with `scope: account` one for the account. */
export function documentText({
  name = 'web',
  regions = ['us-east-2', 'eu-west-1', 'eu-north-1'],
  capabilities = 'patchManager: true',
  tags = '{}',
  vpc = 'vpc-0123456789abcdef0',
  scope = 'region',
}: Choice = {}): string {
  return `apiVersion: ssmc/v1
kind: ManagedNodes
metadata:
  name: ${name}
  tags: ${tags}
spec:
  regions: [${regions.join(', ')}]
  nodes:
    ec2: { role: { scope: ${scope} } }
  capabilities: { ${capabilities} }
  network:
    mode: private-link
    privateLink:
      vpcs:
        us-east-2: { vpcId: ${vpc} }
`;
}

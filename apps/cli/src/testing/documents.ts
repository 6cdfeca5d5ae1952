/** A document without errors: one module for each Region, and with `scope: account` one for the account. */
export function documentText({
  name = 'production',
  regions = ['us-east-2'],
  scope = 'region',
  more = '',
}: {
  readonly name?: string;
  readonly regions?: readonly string[];
  readonly scope?: 'region' | 'account';
  readonly more?: string;
} = {}): string {
  return `apiVersion: ssmc/v1
kind: ManagedNodes
metadata:
  name: ${name}
spec:
  regions: [${regions.join(', ')}]
  nodes:
    ec2: { role: { scope: ${scope} } }
  capabilities:
    agentUpdate: true
${more}  network:
    mode: internet
`;
}

/** A document with one warning: Linux is patched, and nothing says where packages come from. */
export const WITH_WARNING = `apiVersion: ssmc/v1
kind: ManagedNodes
metadata:
  name: warned
spec:
  regions: [us-east-2]
  nodes:
    ec2: {}
  capabilities:
    patchManager: true
  network:
    mode: private-link
`;

/** A document with one error, in line 6. */
export const WITH_ERROR = documentText({ regions: ['us-esat-2'] });

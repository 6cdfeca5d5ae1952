import type { Messages } from './message.ts';

/** SSMC120 to SSMC139: what the fields of a document say together. */
export const DOCUMENT = {
  SSMC120: {
    default: { message: "Unknown Region '{region}'." },
  },
  SSMC121: {
    default: {
      message: "Region '{region}' is in partition {partition}, '{first}' in {expected}.",
      fix: 'Write one document for each partition.',
    },
  },
  SSMC122: {
    bucket: { message: "Unknown bucket '{name}': spec.buckets does not list it." },
    platform: {
      message: "Platform '{platform}' is not in spec.nodes.platforms.",
      fix: 'Add {platform} to spec.nodes.platforms, or remove it here.',
    },
  },
  SSMC123: {
    bucket: { message: "Bucket '{name}' has no name for {region}.", fix: 'Add {region} to its bucketName.' },
    key: { message: 'Missing value for {region}.', fix: 'Add {region} to the map.' },
    unlisted: { message: "Region '{region}' is not in spec.regions." },
    hosts: {
      message: 'Missing hosts for {region}.',
      fix: 'Add {region} to the map, or write one list for all Regions.',
    },
  },
  SSMC124: {
    use: { message: 'A KMS key in {keyRegion} cannot be used in {region}.', fix: 'Set a map from Region to key ARN.' },
    unlisted: { message: 'The key is in {region}, but spec.regions does not list this Region.' },
  },
  SSMC125: {
    default: {
      message: "The name of '{name}' says {named}, and the S3 endpoints in {regions} do not reach other Regions.",
      fix: 'Set publicBuckets to a map from Region to a list of buckets.',
    },
  },
  SSMC126: {
    default: {
      message: 'The document has no nodes.',
      fix: 'Add `ec2: {}` for EC2 instances with an instance profile.',
    },
  },
  SSMC127: {
    default: { message: 'No resources are needed in {region}. Only the account module is generated.' },
  },
  SSMC128: {
    bucket: { message: "No capability uses bucket '{name}'." },
    managedBucket: { message: 'Unused value: nothing in the document reads the {key} bucket in {region}.' },
    operator: { message: "Operator '{name}' reaches no node in {region}." },
    packageSource: { message: '{platform} has no effect: no capability fetches from {source} on these nodes.' },
    field: { message: '{field} has no effect: {reason}.' },
  },
  SSMC129: {
    partition: { message: '{arn} is not in partition {partition}.' },
    role: { message: '{arn} is not in partition {partition}{account}.' },
    document: { message: '{text} is in partition {partition} and Region {region}. The document has no nodes there.' },
  },
  SSMC130: {
    default: {
      message: 'No package source for {platforms} nodes in a private network: {what}.',
      fix: 'Name the source in spec.network.packageSources.',
    },
  },
  SSMC131: {
    default: {
      message:
        '{capability} cannot work in {region} without its {key} bucket. A private network has no other route to it.',
      fix: 'Set the bucket name, or remove the line if AWS publishes it.',
    },
    noEndpoint: { message: 'the nodes call s3, but the plan has no endpoint for it.' },
  },
  SSMC132: {
    default: { message: 'the nodes call {service}, but the plan has no endpoint for it.' },
  },
  SSMC133: {
    default: {
      message:
        'Windows domain join in a private network also needs DNS, Kerberos, LDAP and SMB access to the domain controllers.',
      fix: 'Open these ports between the nodes and the directory; no endpoint carries them.',
    },
  },
  SSMC134: {
    default: { message: 'Hybrid nodes cannot reach S3 through a gateway endpoint.' },
  },
  SSMC135: {
    default: {
      message: 'Clients in peered networks reach the interface endpoints, but not S3 through the gateway endpoint.',
      fix: 'Set s3: both if they also need the buckets.',
    },
  },
  SSMC136: {
    vssPlatform: { message: 'VSS is available on Windows only, and platforms has no windows.' },
    vssProfile: { message: 'VSS snapshots need EC2 instances with an instance profile.' },
    domainJoin: { message: 'Systems Manager joins Windows and Linux nodes to a directory, not macOS.' },
    macos: { message: 'Systems Manager manages macOS on EC2 only, and the document has hybrid nodes only.' },
  },
  SSMC137: {
    default: {
      message: 'SSM Agent {agentVersion} does not support {field}, added in {version}.',
      fix: 'Update SSM Agent and set spec.nodes.minimumAgentVersion to {version} or later.',
    },
  },
  SSMC138: {
    default: { message: "'{name}' is not a bucket name.", fix: 'Give bucketName, or choose another name.' },
    text: { message: "'{text}' is not a bucket name." },
  },
  SSMC139: {
    default: { message: '{where} has {count} tags.' },
    value: { message: "The tag value '{text}' has characters that AWS does not accept, or is too long." },
    prefix: { message: "Tag '{text}' uses a reserved prefix (aws:, ssmc:)." },
    name: { message: "Tag '{text}' is set by ssmc." },
    key: { message: "Tag '{text}' has a key that AWS does not accept." },
    node: { message: "No node can have the tag '{text}'." },
  },
} as const satisfies Messages;

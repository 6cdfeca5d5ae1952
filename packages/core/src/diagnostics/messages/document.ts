import type { Messages } from './message.ts';

/** SSMC120 to SSMC160: what the fields of a document say together. */
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
  SSMC140: {
    default: {
      message:
        'The names of the buckets {keys} in {region} follow the pattern of other Regions. AWS does not list them.',
    },
  },
  SSMC141: {
    one: {
      message: '{policy} must contain the statements under required/.',
      fix: 'Add them, or send the files to the policy owners.',
    },
    several: {
      message: '{count} policies must contain the statements under required/: {policies}.',
      fix: 'Add them, or send the files to the policy owners.',
    },
  },
  SSMC142: {
    default: {
      message:
        'SSM Agent versions earlier than 3.3.40.0 require ec2messages in {region}. A public report quotes an AWS notice that retires it on {reportedDate}; no page of AWS confirms it.',
      fix: 'Update SSM Agent and set minimumAgentVersion to 3.3.40.0 or later.',
    },
  },
  SSMC143: {
    default: {
      message:
        'Default Host Management Configuration applies to all EC2 instances of the account in {regions} without an instance profile for Systems Manager.',
      fix: 'Accept it with a comment on the line above: # ssmc-disable-next-line SSMC143 REASON',
    },
  },
  SSMC144: {
    endpoint: {
      message: "Document '{name}' ({file}) also creates {what}.",
      fix: 'Set spec.network.privateLink.endpoints: existing in one of them, or use another VPC.',
    },
    name: {
      message: "Document '{name}' ({file}) also creates {what}.",
      fix: 'Choose another name, or let one document create the role and set role.existing in the other.',
    },
    instance: {
      message: "Document '{name}' ({file}) also creates {what}.",
      fix: 'Name the instance in spec.nodes.ec2.instances of one document only.',
    },
    preferences: {
      message: "Document '{name}' ({file}) also creates {what}.",
      fix: 'Set spec.capabilities.sessionManager.preferences: none in one of them.',
    },
    setting: {
      message: "Document '{name}' ({file}) also creates {what}.",
      fix: 'Enable Default Host Management Configuration in one document only.',
    },
    attachment: {
      message: "Document '{name}' ({file}) also creates {what}. Removing either document removes it from the other.",
      fix: 'Set role.basePolicy: least-privilege in the later document. Its own policies then allow the calls of SSM Agent.',
    },
  },
  SSMC145: {
    default: {
      message: 'ssmc has no record of Directory Service in {region}. domainJoin is skipped there.',
      fix: 'Write a document of its own for {region}, without domainJoin, or accept it with a comment on the line above: # ssmc-disable-next-line SSMC145 REASON',
    },
  },
  SSMC146: {
    default: {
      message: 'AWS does not document that aws:domainJoin works over the Directory Service endpoint.',
      fix: 'Test it before you rely on it, or give these nodes network access to the public endpoint.',
    },
  },
  SSMC147: {
    call: { message: '{capability} in {region}: {action} on {resource} is blocked by {step}: {detail}.' },
    excess: { message: '{module} {where}: {detail} ({headline}).' },
  },
  SSMC148: {
    default: {
      message: 'Nodes cannot join a domain in {missing}: ssmc has no record of Directory Service there.',
      fix: 'Remove domainJoin.',
    },
  },
  SSMC149: {
    default: {
      message: "The path of role '{name}' is unknown. The service setting refers to {setting}.",
      fix: 'Use the ARN if the path of the role is not {path}.',
    },
  },
  SSMC150: {
    noCode: {
      message: 'The comment has no diagnostic code.',
      fix: "Write '# ssmc-disable-next-line CODE reason'.",
    },
    unknownCode: {
      message: "Unknown diagnostic code '{code}'.",
      fix: "Write '# ssmc-disable-next-line CODE reason'.",
    },
    reason: {
      message: 'The comment gives no reason to silence {code}.',
      fix: "Write '# ssmc-disable-next-line CODE reason'.",
    },
    error: { message: '{code} is an error here; only warnings can be silenced.', fix: 'Remove the comment.' },
    nothing: { message: 'The next line gives no {code}.', fix: 'Remove the comment.' },
  },
  SSMC151: {
    default: {
      message: "'{name}' is bucket '{bucket}' of spec.buckets, and publicBuckets allows anonymous reads.",
      fix: 'Remove the name. Nodes and the S3 endpoint get rights to spec.buckets from the capabilities that use them.',
    },
  },
  SSMC152: {
    default: {
      message:
        'The nodes need no S3 endpoint{where}: the one created for {field} receives all S3 traffic of {traffic}{stops}.',
    },
  },
  SSMC153: {
    default: { message: '{field} has no effect: endpointPolicies: {reason}.' },
  },
  SSMC154: {
    default: {
      message: "The name of bucket '{name}' has periods. The S3 TLS certificate does not match it.",
      fix: 'Use a bucket whose name has no periods.',
    },
  },
  SSMC155: {
    account: {
      message:
        'spec.account is {account}. A StackSet deploys to many accounts, and the templates are rejected in every other account.',
      fix: 'Remove spec.account, or leave out the option cloudformation.stackset.',
    },
    management: {
      message:
        'StackSets with service-managed permissions do not deploy to the management account of the organization.',
      fix: 'Deploy the templates there with aws cloudformation deploy.',
    },
  },
  SSMC160: {
    default: {
      message:
        "ssmc has no reference data for Region '{region}' and infers {names}. It assumes that ec2messages and Directory Service are absent.",
      fix: 'Check these names before you deploy, and set the names that ssmc requires in spec.managedBuckets.{region}.',
    },
  },
} as const satisfies Messages;

import type { Messages } from './message.ts';

/** SSMC140 to SSMC160: what follows from a document, in its plan, its Regions and beside other documents. */
export const CONSEQUENCES = {
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

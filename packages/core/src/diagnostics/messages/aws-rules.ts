import type { Messages } from './message.ts';

/** SSMC001 to SSMC030: rules of AWS. */
export const AWS_RULES = {
  SSMC001: {
    default: {
      message:
        'spec.nodes.ec2.{field} gives instances a profile. Instances whose profile allows ssm:UpdateInstanceInformation do not use Default Host Management Configuration.',
      fix: 'Remove {field}, or use permissions: instance-profile.',
    },
  },
  SSMC002: {
    default: {
      message:
        '{region} {absence} ec2messages endpoint. SSM Agent versions earlier than 3.3.40.0 receive no commands there.',
      fix: 'Use SSM Agent 3.3.40.0 or later in this Region.',
    },
  },
  SSMC003: {
    default: {
      message:
        'SSM Agent versions earlier than 3.3.40.0 require the ec2messages endpoint in {region}. This document creates no endpoints.',
      fix: 'Make sure that the VPC has one, or update SSM Agent and set minimumAgentVersion to 3.3.40.0 or later.',
    },
  },
  SSMC004: {
    bucketName: { message: "'{text}' has a wildcard. It would match buckets in other Regions and of other owners." },
    resource: { message: '{where} has a wildcard for the Region in {resource}.' },
  },
  SSMC005: {
    unpublished: {
      message: '{capability} needs the {key} bucket in {region}. AWS does not publish its name.',
      fix: 'Get the name from AWS Support or from the SSM Agent requests, and set it. Set none to leave the bucket out.',
    },
    unlistedHosts: {
      message: 'The output required_hosts of {region} lacks the buckets {keys}. AWS does not publish their names.',
      fix: 'Set the names in spec.managedBuckets.{region} if a firewall or proxy uses this list.',
    },
    repositories: {
      message: 'AWS does not publish the name of the {repository} repository of {region}.',
      fix: 'Look at the mirror list of a node there (dnf repolist -v), or use your own mirror.',
    },
  },
  SSMC006: {
    policy: { message: 'policy {name} has {size} characters.' },
    trust: { message: 'the trust policy of {name} has {size} characters.' },
  },
  SSMC007: {
    default: { message: 'the policy of {id} has {size} characters.' },
  },
  SSMC008: {
    default: { message: 'statement {sid} of the gateway endpoint names a principal.' },
  },
  SSMC009: {
    default: {
      message: 'Nodes write to encrypted bucket {root}, but no statement allows s3:GetEncryptionConfiguration on it.',
    },
  },
  SSMC010: {
    default: { message: '{where} allows s3:PutObjectAcl on a bucket of this account.' },
  },
  SSMC011: {
    default: { message: '{where} has a Principal.' },
  },
  SSMC012: {
    role: {
      message: 'the role would have {count} managed policies.',
      fix: 'Use spec.nodes.ec2.role.scope: account, or write a separate document for some of the Regions.',
    },
    accountRole: {
      message: 'the role would have {count} managed policies.',
      fix: 'Write several documents, each with a role of its own, for some of the Regions or capabilities.',
    },
    operator: {
      message: "operator '{name}' would have {count} managed policies.",
      fix: 'Attach them to a role, or write several operators or documents with fewer documents or Regions each.',
    },
  },
  SSMC017: {
    default: { message: "The activation refers to role '{path}'. The name with its path has {count} characters." },
  },
  SSMC018: {
    default: { message: 'role {name} can be used by Systems Manager for any account.' },
  },
  SSMC019: {
    default: {
      message: '{path} names the advanced-instances tier. AWS removed it on 2026-06-30.',
      fix: 'Remove the line: hybrid nodes no longer need a tier.',
    },
  },
  SSMC020: {
    inModule: { message: 'duplicate {name}.', fix: 'Choose another name.' },
    inAccount: { message: "The IAM name '{name}' would be used twice in the account.", fix: 'Choose another name.' },
  },
  SSMC022: {
    default: {
      message: 'SSM Agent {agentVersion} does not support Default Host Management Configuration.',
      fix: 'Update SSM Agent and raise minimumAgentVersion, or use permissions: instance-profile.',
    },
  },
  SSMC024: {
    dynamicReference: {
      message: '{id}: CloudFormation interprets {text} as a dynamic reference.',
      fix: "Write the text without '{{resolve:', or leave out the target cloudformation.",
    },
    association: {
      message: 'CloudFormation cannot associate instance profile {profile} with the running instance {instance}.',
    },
    attachment: { message: 'CloudFormation cannot attach {policy} to role {role} outside this stack.' },
    adoption: { message: 'A template cannot adopt the existing SSM document {name}.' },
    promotion: {
      message: 'A stack update creates a new version of {name}. The version takes effect as the default version.',
    },
    refusedValue: {
      message:
        'CloudFormation does not check the value of {settingId} before it sets {value}, and resets it when the stack is deleted; the current value must not be another role.',
      fix: 'Show the value before deploying: {command}',
    },
    replacedValue: {
      message:
        'CloudFormation does not check the value of {settingId} before it sets {value}, and resets it when the stack is deleted; another role is replaced.',
      fix: 'Show the value before deploying: {command}',
    },
    terraform: { message: '{id}: {reason}.', fix: 'Run after terraform apply: {command}' },
    overwrittenSetting: {
      message: '{id}: Terraform cannot refuse to replace another value of {settingId}.',
      fix: 'Read the plan: examples/root imports the setting and shows the value it replaces. Or run before: {command}',
    },
  },
  SSMC025: {
    default: { message: "{where} has the action '{action}'." },
  },
  SSMC026: {
    module: { message: 'the module has {count} resources.' },
    tooLarge: {
      message: '{id}.yaml has {count} {what}.',
      fix: 'Split the document: fewer Regions, operators or capabilities in each.',
    },
    needsBucket: {
      message: '{id}.yaml has {bytes} bytes, more than CloudFormation takes without a bucket ({templateBytes}).',
      fix: 'Deploy it through a bucket: aws cloudformation deploy --s3-bucket BUCKET ...',
    },
  },
  SSMC027: {
    resource: { message: '{where} names an account for {name}, an AWS resource.' },
    document: {
      message: 'The ARN of the AWS-owned SSM document {name} has no account ID.',
      fix: 'Use the name {name}. It is valid in every Region.',
    },
  },
  SSMC029: {
    default: { message: 'AmazonSSMManagedInstanceCore allows the nodes to read every parameter, whatever paths says.' },
  },
  SSMC030: {
    description: { message: 'The description has U+{point}. IAM does not accept it.' },
    tag: { message: "Tag '{text}' has characters that an IAM policy does not accept." },
    policy: { message: "{where} contains '{text}'. IAM does not accept it." },
  },
} as const satisfies Messages;

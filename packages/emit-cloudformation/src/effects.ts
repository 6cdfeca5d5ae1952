import type { EffectTable } from '@ssmc/core';

const REFERENCE = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference';
const IN_USE = 'Instances and registered nodes that use it lose access; move them first.';
const REFUSED = {
  kind: 'refused',
  advice:
    'CloudFormation cannot replace a resource that keeps its custom name: delete the stack and create it again, or give it another name.',
} as const;

/** What an update of the stack does about a changed resource: the `createOnlyProperties` of the resource types, and custom names. */
export const CLOUDFORMATION_EFFECTS: EffectTable = {
  role: {
    changed: { path: REFUSED },
    removed: { kind: 'removed-in-use', advice: IN_USE },
    source: `${REFERENCE}/aws-resource-iam-role.html`,
  },
  'instance-profile': {
    changed: { path: REFUSED },
    removed: { kind: 'removed-in-use', advice: IN_USE },
    source: `${REFERENCE}/aws-resource-iam-instanceprofile.html`,
  },
  'managed-policy': {
    changed: { path: REFUSED, description: REFUSED },
    removed: { kind: 'removed' },
    source: `${REFERENCE}/aws-resource-iam-managedpolicy.html`,
  },
  'policy-attachment': {
    changed: {},
    removed: { kind: 'removed' },
    source: `${REFERENCE}/aws-resource-iam-managedpolicy.html`,
  },
  'security-group': {
    changed: { description: REFUSED, vpc: REFUSED },
    removed: { kind: 'removed' },
    source: `${REFERENCE}/aws-resource-ec2-securitygroup.html`,
  },
  'security-group-rule': {
    changed: { protocol: { kind: 'replaced' }, fromPort: { kind: 'replaced' }, toPort: { kind: 'replaced' } },
    removed: { kind: 'removed' },
    source: `${REFERENCE}/aws-resource-ec2-securitygroupingress.html`,
  },
  'vpc-endpoint': {
    changed: { vpc: { kind: 'replaced' } },
    removed: {
      kind: 'removed-in-use',
      advice: 'Every client of the VPC reaches the service by its public address afterwards, or not at all.',
    },
    source: `${REFERENCE}/aws-resource-ec2-vpcendpoint.html`,
  },
  'session-document': {
    changed: {
      content: {
        kind: 'in-place',
        advice: 'The stack adds a version of the SSM document; make it the default version.',
      },
      mode: { kind: 'left', advice: 'A template cannot adopt the SSM document; run the commands that compile prints.' },
    },
    removed: {
      kind: 'forgotten',
      advice: 'The session preferences stay as they are; delete the SSM document to return to the defaults.',
    },
    source: `${REFERENCE}/aws-resource-ssm-document.html`,
  },
  'service-setting': {
    changed: {
      value: {
        kind: 'in-place',
        advice: 'Instances without an instance profile change to the other role within 30 minutes.',
      },
    },
    removed: { kind: 'removed-in-use', advice: 'Instances without an instance profile are no longer managed.' },
    source: `${REFERENCE}/aws-resource-ssm-servicesetting.html`,
  },
  'profile-association': {
    changed: {},
    removed: { kind: 'left', advice: 'A template never associated it; run aws ec2 disassociate-iam-instance-profile.' },
    source: `${REFERENCE}/aws-resource-ec2-instance.html`,
  },
};

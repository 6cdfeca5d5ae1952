import type { EffectTable } from '@ssmc/core';

const REFERENCE = 'https://docs.aws.amazon.com/cli/latest/reference';
const REFUSED = {
  kind: 'refused',
  advice: 'IAM cannot change it: run destroy.sh of the version before, then deploy.sh, or use another name.',
} as const;
const IN_USE = 'deploy.sh leaves it, and ends with 1, while running instances or the host management setting use it.';

/** What deploy.sh does about a changed resource. */
export const AWS_CLI_EFFECTS: EffectTable = {
  role: {
    changed: { path: REFUSED },
    removed: { kind: 'removed-in-use', advice: IN_USE },
    source: `${REFERENCE}/iam/update-role.html`,
  },
  'instance-profile': {
    changed: { path: REFUSED },
    removed: { kind: 'removed-in-use', advice: IN_USE },
    source: `${REFERENCE}/iam/create-instance-profile.html`,
  },
  'managed-policy': {
    changed: { path: REFUSED, description: { kind: 'left', advice: 'IAM keeps the description of a policy.' } },
    removed: { kind: 'removed' },
    source: `${REFERENCE}/iam/create-policy-version.html`,
  },
  'policy-attachment': {
    changed: {},
    removed: { kind: 'removed' },
    source: `${REFERENCE}/iam/detach-role-policy.html`,
  },
  'security-group': {
    changed: {
      description: { kind: 'left', advice: 'EC2 keeps the description of a security group.' },
      vpc: REFUSED,
    },
    removed: { kind: 'removed' },
    source: `${REFERENCE}/ec2/create-security-group.html`,
  },
  'security-group-rule': {
    changed: {},
    removed: { kind: 'removed' },
    source: `${REFERENCE}/ec2/modify-security-group-rules.html`,
  },
  'vpc-endpoint': {
    changed: { vpc: REFUSED },
    removed: {
      kind: 'removed-in-use',
      advice: 'Every client of the VPC reaches the service by its public address afterwards, or not at all.',
    },
    source: `${REFERENCE}/ec2/modify-vpc-endpoint.html`,
  },
  'session-document': {
    changed: {},
    removed: {
      kind: 'forgotten',
      advice:
        'The session preferences stay as they are; destroy.sh --delete-session-preferences of the version before deletes them.',
    },
    source: `${REFERENCE}/ssm/update-document.html`,
  },
  'service-setting': {
    changed: {
      value: {
        kind: 'in-place',
        advice: 'Instances without an instance profile change to the other role within 30 minutes.',
      },
    },
    removed: { kind: 'removed-in-use', advice: 'Instances without an instance profile are no longer managed.' },
    source: `${REFERENCE}/ssm/reset-service-setting.html`,
  },
  'profile-association': {
    changed: {},
    removed: { kind: 'left', advice: 'The instance keeps its profile; run aws ec2 disassociate-iam-instance-profile.' },
    source: `${REFERENCE}/ec2/disassociate-iam-instance-profile.html`,
  },
};

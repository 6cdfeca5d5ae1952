import type { EffectTable } from '@ssmc/core';

const REFERENCE = 'https://docs.aws.amazon.com/cli/latest/reference';
const REFUSED = {
  kind: 'refused',
  advice: 'IAM cannot change it: run destroy.sh of the version before, then deploy.sh, or use another name.',
} as const;
/** deploy.sh creates and changes; it does not remove what an earlier version of the document asked for. */
const LEFT = {
  kind: 'left',
  advice: 'deploy.sh does not remove it: run destroy.sh of the version before, or delete it.',
} as const;

/** What deploy.sh does about a changed resource. */
export const AWS_CLI_EFFECTS: EffectTable = {
  role: {
    changed: { path: REFUSED },
    removed: LEFT,
    source: `${REFERENCE}/iam/update-role.html`,
  },
  'instance-profile': {
    changed: { path: REFUSED },
    removed: LEFT,
    source: `${REFERENCE}/iam/create-instance-profile.html`,
  },
  'managed-policy': {
    changed: { path: REFUSED, description: { kind: 'left', advice: 'IAM keeps the description of a policy.' } },
    removed: LEFT,
    source: `${REFERENCE}/iam/create-policy-version.html`,
  },
  'policy-attachment': {
    changed: {},
    removed: LEFT,
    source: `${REFERENCE}/iam/detach-role-policy.html`,
  },
  'security-group': {
    changed: {
      description: { kind: 'left', advice: 'EC2 keeps the description of a security group.' },
      vpc: REFUSED,
    },
    removed: LEFT,
    source: `${REFERENCE}/ec2/create-security-group.html`,
  },
  'security-group-rule': {
    changed: {},
    removed: LEFT,
    source: `${REFERENCE}/ec2/modify-security-group-rules.html`,
  },
  'vpc-endpoint': {
    changed: { vpc: REFUSED },
    removed: LEFT,
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
    removed: LEFT,
    source: `${REFERENCE}/ssm/reset-service-setting.html`,
  },
  'profile-association': {
    changed: {},
    removed: { kind: 'left', advice: 'The instance keeps its profile; run aws ec2 disassociate-iam-instance-profile.' },
    source: `${REFERENCE}/ec2/disassociate-iam-instance-profile.html`,
  },
};

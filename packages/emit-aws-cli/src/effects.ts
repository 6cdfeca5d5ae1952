import type { EffectTable } from '@ssmc/core';

const REFERENCE = 'https://docs.aws.amazon.com/cli/latest/reference';
const REFUSED = {
  kind: 'refused',
  advice: 'IAM cannot change it: run destroy.sh of the version before, then deploy.sh, or use another name.',
} as const;
const REMOVED = { kind: 'removed' } as const;
/** Instances are seen; servers outside EC2, launch templates and instances of other Regions are not. */
const LEFT_IN_USE = {
  kind: 'removed',
  advice:
    'deploy.sh keeps it while an instance or Default Host Management Configuration uses it, and ends with 1. Registered servers and launch templates are not checked.',
} as const;
const OTHER_VPC = {
  kind: 'refused',
  advice: 'Endpoints cannot move to another VPC: run destroy.sh of the Region, then deploy.sh.',
} as const;
const KEEPS_KEYS = {
  kind: 'left',
  advice:
    'deploy.sh cannot tell its former tag keys from other ones: remove them with the untag command of the service.',
} as const;

/** What deploy.sh does about a changed resource. */
export const AWS_CLI_EFFECTS: EffectTable = {
  role: {
    changed: { path: REFUSED, 'tag keys': KEEPS_KEYS },
    removed: LEFT_IN_USE,
    source: `${REFERENCE}/iam/update-role.html`,
  },
  'instance-profile': {
    changed: { path: REFUSED, 'tag keys': KEEPS_KEYS },
    removed: LEFT_IN_USE,
    removedWithoutOwner: {
      kind: 'left',
      advice:
        'deploy.sh does not find the profile of an existing role under another name than the document has: delete it with the commands that ssmc diff prints.',
    },
    source: `${REFERENCE}/iam/create-instance-profile.html`,
  },
  'managed-policy': {
    changed: {
      path: REFUSED,
      description: { kind: 'left', advice: 'IAM keeps the description of a policy.' },
      'tag keys': KEEPS_KEYS,
    },
    removed: { kind: 'removed', advice: 'It is detached from every role, user and group first.' },
    source: `${REFERENCE}/iam/create-policy-version.html`,
  },
  'policy-attachment': {
    changed: {},
    removed: REMOVED,
    removedWithoutOwner: {
      kind: 'left',
      advice:
        'Nothing shows who attached it: look whether another document or person needs it, then run aws iam detach-role-policy.',
    },
    source: `${REFERENCE}/iam/detach-role-policy.html`,
  },
  'security-group': {
    changed: {
      description: { kind: 'left', advice: 'EC2 keeps the description of a security group.' },
      vpc: OTHER_VPC,
      'tag keys': KEEPS_KEYS,
    },
    removed: REMOVED,
    source: `${REFERENCE}/ec2/create-security-group.html`,
  },
  'security-group-rule': {
    changed: {},
    removed: REMOVED,
    source: `${REFERENCE}/ec2/modify-security-group-rules.html`,
  },
  'vpc-endpoint': {
    changed: { vpc: OTHER_VPC, 'tag keys': KEEPS_KEYS },
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
      advice: 'The session preferences stay as they are; destroy.sh --delete-session-preferences deletes them.',
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
    removed: {
      kind: 'removed-in-use',
      advice:
        'Instances without an instance profile are no longer managed. deploy.sh resets the setting only if it names a role of this document.',
    },
    source: `${REFERENCE}/ssm/reset-service-setting.html`,
  },
  'profile-association': {
    changed: {},
    removed: { kind: 'left', advice: 'The instance keeps its profile; run aws ec2 disassociate-iam-instance-profile.' },
    source: `${REFERENCE}/ec2/disassociate-iam-instance-profile.html`,
  },
};

import amazonEC2RoleforSSM from './managed-policies/AmazonEC2RoleforSSM.json' with { type: 'json' };
import amazonSSMAutomationRole from './managed-policies/AmazonSSMAutomationRole.json' with { type: 'json' };
import amazonSSMDirectoryServiceAccess from './managed-policies/AmazonSSMDirectoryServiceAccess.json' with {
  type: 'json',
};
import amazonSSMFullAccess from './managed-policies/AmazonSSMFullAccess.json' with { type: 'json' };
import amazonSSMManagedEC2InstanceDefaultPolicy from './managed-policies/AmazonSSMManagedEC2InstanceDefaultPolicy.json' with {
  type: 'json',
};
import amazonSSMManagedInstanceCore from './managed-policies/AmazonSSMManagedInstanceCore.json' with { type: 'json' };
import amazonSSMPatchAssociation from './managed-policies/AmazonSSMPatchAssociation.json' with { type: 'json' };
import amazonSSMReadOnlyAccess from './managed-policies/AmazonSSMReadOnlyAccess.json' with { type: 'json' };
import aWSConfigUserAccess from './managed-policies/AWSConfigUserAccess.json' with { type: 'json' };
import aWSEC2VssSnapshotPolicy from './managed-policies/AWSEC2VssSnapshotPolicy.json' with { type: 'json' };
import aWSHealthFullAccess from './managed-policies/AWSHealthFullAccess.json' with { type: 'json' };
import cloudWatchAgentServerPolicy from './managed-policies/CloudWatchAgentServerPolicy.json' with { type: 'json' };
import cloudWatchReadOnlyAccess from './managed-policies/CloudWatchReadOnlyAccess.json' with { type: 'json' };
import resourceGroupsandTagEditorFullAccess from './managed-policies/ResourceGroupsandTagEditorFullAccess.json' with {
  type: 'json',
};
import type { PartitionId } from './regions.ts';
import type { SourceKey } from './source.ts';

/** A policy document as AWS publishes it. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PolicyStatement[];
}

/** A statement of such a document. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** An AWS managed policy in every account. */
export interface ManagedPolicyFact {
  /** Empty, or a path that ends with a slash. */
  readonly path: '' | 'service-role/';
  /** The default version that the document was taken from. */
  readonly version: string;
  /** Day of that version. */
  readonly updated: string;
  /** As in the partition `aws`, whose name is in its ARNs. */
  readonly document: PolicyDocument;
  readonly sources: readonly SourceKey[];
}

/** The name of an AWS managed policy that we attach or know about. */
export type ManagedPolicyName = keyof typeof POLICY_ROWS;

/** The documents are files as AWS publishes them: a new version replaces one, and its date and version here. */
const POLICY_ROWS = {
  AmazonSSMManagedInstanceCore: {
    path: '',
    version: 'v2',
    updated: '2019-05-23',
    document: asPublished(amazonSSMManagedInstanceCore),
    sources: ['M-MP', 'D-PERM'],
  },
  AmazonSSMManagedEC2InstanceDefaultPolicy: {
    path: '',
    version: 'v2',
    updated: '2024-07-16',
    document: asPublished(amazonSSMManagedEC2InstanceDefaultPolicy),
    sources: ['M-MP', 'D-DHMC'],
  },
  AmazonSSMDirectoryServiceAccess: {
    path: '',
    version: 'v1',
    updated: '2019-03-15',
    document: asPublished(amazonSSMDirectoryServiceAccess),
    sources: ['M-MP', 'D-PERM'],
  },
  CloudWatchAgentServerPolicy: {
    path: '',
    version: 'v3',
    updated: '2024-02-06',
    document: asPublished(cloudWatchAgentServerPolicy),
    sources: ['M-MP', 'D-PERM'],
  },
  AWSEC2VssSnapshotPolicy: {
    path: '',
    version: 'v2',
    updated: '2024-11-20',
    document: asPublished(aWSEC2VssSnapshotPolicy),
    sources: ['M-MP'],
  },
  AmazonSSMPatchAssociation: {
    path: '',
    version: 'v1',
    updated: '2020-05-13',
    document: asPublished(amazonSSMPatchAssociation),
    sources: ['M-MP', 'D-POL'],
  },
  AmazonEC2RoleforSSM: {
    path: 'service-role/',
    version: 'v8',
    updated: '2019-01-24',
    document: asPublished(amazonEC2RoleforSSM),
    sources: ['M-MP', 'D-POL', 'S003'],
  },
  AmazonSSMFullAccess: {
    path: '',
    version: 'v4',
    updated: '2019-11-20',
    document: asPublished(amazonSSMFullAccess),
    sources: ['M-MP', 'S003'],
  },
  AmazonSSMReadOnlyAccess: {
    path: '',
    version: 'v1',
    updated: '2015-05-29',
    document: asPublished(amazonSSMReadOnlyAccess),
    sources: ['M-MP', 'S003'],
  },
  AmazonSSMAutomationRole: {
    path: 'service-role/',
    version: 'v9',
    updated: '2026-03-20',
    document: asPublished(amazonSSMAutomationRole),
    sources: ['M-MP', 'D-POL'],
  },
  AWSHealthFullAccess: {
    path: '',
    version: 'v3',
    updated: '2020-11-16',
    document: asPublished(aWSHealthFullAccess),
    sources: ['M-MP', 'S003'],
  },
  AWSConfigUserAccess: {
    path: '',
    version: 'v4',
    updated: '2019-03-18',
    document: asPublished(aWSConfigUserAccess),
    sources: ['M-MP', 'S003'],
  },
  CloudWatchReadOnlyAccess: {
    path: '',
    version: 'v24',
    updated: '2026-02-12',
    document: asPublished(cloudWatchReadOnlyAccess),
    sources: ['M-MP', 'S003'],
  },
  ResourceGroupsandTagEditorFullAccess: {
    path: '',
    version: 'v6',
    updated: '2023-08-10',
    document: asPublished(resourceGroupsandTagEditorFullAccess),
    sources: ['M-MP'],
  },
} satisfies Record<string, ManagedPolicyFact>;

/** The AWS managed policies by name. */
export const MANAGED_POLICIES: Readonly<Record<ManagedPolicyName, ManagedPolicyFact>> = POLICY_ROWS;

/** The ARN of an AWS managed policy in a partition. */
export function managedPolicyArn(name: ManagedPolicyName, partition: PartitionId): string {
  return `arn:${partition}:iam::aws:policy/${MANAGED_POLICIES[name].path}${name}`;
}

/** JSON has no types of its own: a test reads each file. */
function asPublished(document: { readonly Version: string; readonly Statement: readonly object[] }): PolicyDocument {
  return document as PolicyDocument;
}

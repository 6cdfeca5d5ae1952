import type { SourceKey } from './source.ts';

/** Where the resource types come from. */
export const RESOURCE_TYPE_SOURCES: readonly SourceKey[] = ['M-IAM'];

/** A resource type of Systems Manager, or the EC2 instance that is a managed node. */
export type NodeResourceType = 'instance' | 'managed-instance' | 'document' | 'association';

/**
 * Actions of SSM Agent that AWS authorizes on resources. A policy may name their ARNs instead of `*`. The order is that of the service
 * authorization reference. Actions that are missing here have no resource type and need `*`.
 */
export const RESOURCE_TYPES: Readonly<Record<string, readonly NodeResourceType[]>> = {
  'ssm:DescribeAssociation': ['association', 'document', 'instance', 'managed-instance'],
  'ssm:DescribeDocument': ['document'],
  'ssm:GetDocument': ['document'],
  'ssm:ListInstanceAssociations': ['instance', 'managed-instance'],
  'ssm:PutComplianceItems': ['instance', 'managed-instance'],
  'ssm:UpdateAssociationStatus': ['document', 'instance', 'managed-instance'],
  'ssm:UpdateInstanceAssociationStatus': ['association', 'instance', 'managed-instance'],
  'ssm:UpdateInstanceInformation': ['instance', 'managed-instance'],
};

/**
 * Resource types that AWS defines, with no action in the reference that uses them. A policy that names them for the action may be right:
 * nothing public says so.
 */
export const UNCLEAR_RESOURCE_TYPES: Readonly<Record<string, string>> = {
  'ssm:PutInventory': 'managed-instance-inventory',
};

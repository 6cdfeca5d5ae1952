import { MINIMUM_AGENT_VERSIONS } from './agent-versions.ts';
import type { ManagedPolicyName } from './managed-policies.ts';
import type { SourceKey } from './source.ts';

/** Ids of service settings, and what the console puts into them. */
export const SERVICE_SETTINGS = {
  /** Which role instances without permissions of their own get; one value per account and Region. */
  hostManagement: '/ssm/managed-instance/default-ec2-instance-management-role',
  /** Path and name of the role that the console creates for it. The value of the setting leaves the first slash out. */
  hostManagementDefaultRole: '/service-role/AWSSystemsManagerDefaultEC2InstanceManagementRole',
} as const;

interface HostManagement {
  /** What the role must allow. */
  readonly managedPolicy: ManagedPolicyName;
  readonly minimumAgentVersion: string;
  /** How long instances may take to notice the setting. */
  readonly propagationMinutes: number;
  /** A permission that keeps an instance from using the setting when its own role has it. */
  readonly blockedBy: string;
  readonly sources: readonly SourceKey[];
}

/** What Default Host Management Configuration requires. */
export const HOST_MANAGEMENT: HostManagement = {
  managedPolicy: 'AmazonSSMManagedEC2InstanceDefaultPolicy',
  minimumAgentVersion: MINIMUM_AGENT_VERSIONS.hostManagement,
  propagationMinutes: 30,
  blockedBy: 'ssm:UpdateInstanceInformation',
  sources: ['D-DHMC', 'S002', 'M-BOTO'],
};

/**
 * The resource of CloudFormation that turns Default Host Management Configuration on. cfn-lint 1.51.0 and the Terraform provider 5.100.0 do
 * not know it, and no target creates it: `docs/decisions` says more.
 */
export const HOST_MANAGEMENT_RESOURCE: {
  readonly type: string;
  /** Its properties: who makes the role, and the role where the customer does. */
  readonly properties: Readonly<Record<string, readonly string[]>>;
  readonly sources: readonly SourceKey[];
} = {
  type: 'AWS::SSM::DefaultHostManagementConfiguration',
  properties: { PermissionModel: ['SERVICE_MANAGED', 'SELF_MANAGED'], CustomerManagedRoleArn: [] },
  sources: ['D-DHMCRES', 'M-SDK', 'M-CFN', 'M-TF'],
};

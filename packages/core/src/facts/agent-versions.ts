import type { SourceKey } from './source.ts';

/** The oldest SSM Agent that can do something, by what it can do. */
export const MINIMUM_AGENT_VERSIONS = {
  /** Receives its role from Default Host Management Configuration. */
  hostManagement: '3.2.582.0',
  /** Prefers `ssmmessages` wherever it can reach it, and so needs no `ec2messages`. */
  ssmmessagesPreferred: '3.3.40.0',
  sessionManager: '2.3.68.0',
  /** Encrypts session data with a KMS key. */
  sessionKms: '2.3.539.0',
  /** Sends session logs to CloudWatch Logs while the session runs. */
  sessionStreamingLogs: '3.0.284.0',
  /** Forwards ports to remote hosts and carries SSH. */
  sshPortForward: '3.0.222.0',
  shellProfile: '3.0.161.0',
  /** Patches hosts that speak only IPv6. */
  ipv6OnlyPatching: '3.3.3270.0',
  /** Installs Distributor packages without the bucket `amazon-ssm-packages-*`. */
  configurePackageWithoutPackagesBucket: '2.2.45.0',
} as const;

/** Something that only newer agents can do. */
export type AgentFeature = keyof typeof MINIMUM_AGENT_VERSIONS;

/** Where each version comes from. */
export const AGENT_VERSION_SOURCES: Readonly<Record<AgentFeature, SourceKey>> = {
  hostManagement: 'D-DHMC',
  ssmmessagesPreferred: 'D-MSG',
  sessionManager: 'D-SMREQ',
  sessionKms: 'D-SMREQ',
  sessionStreamingLogs: 'D-SMREQ',
  sshPortForward: 'D-SMREQ',
  shellProfile: 'D-SMREQ',
  ipv6OnlyPatching: 'D-IPV6',
  configurePackageWithoutPackagesBucket: 'S000',
};

/** Negative when `a` is older than `b`, positive when it is newer, 0 when they are equal. Parts that are left out count as 0. */
export function compareAgentVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  const length = Math.max(left.length, right.length);
  const differences = Array.from({ length }, (_, index) => (left[index] ?? 0) - (right[index] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}

import type { Need } from '@ssmc/core';

/** The places at which a call can be stopped, in the order in which they are passed. */
export type Step =
  | 'identity-policy'
  | 'permissions-boundary'
  | 'service-control-policy'
  | 'endpoint'
  | 'security-group'
  | 'route-table'
  | 'private-dns'
  | 'endpoint-policy'
  | 'bucket-policy'
  | 'key-policy';

/** What was seen at one step. */
export interface Finding {
  readonly step: Step;
  /** ok: seen to let the call through; blocked: seen to stop it; assumed: not in the plan. */
  readonly status: 'ok' | 'blocked' | 'assumed';
  /** What lets it through, stops it, or has to be assumed. */
  readonly detail: string;
  /** For blocked: what to do. For assumed: how to check. */
  readonly advice?: string;
}

/** One need, followed from the node to the resource. */
export interface Trace {
  readonly need: Need;
  readonly nodes: 'ec2' | 'hybrid';
  readonly findings: readonly Finding[];
}

/** The worst of the findings. */
export function statusOf(findings: readonly Finding[]): Finding['status'] {
  if (findings.some(({ status }) => status === 'blocked')) return 'blocked';
  return findings.some(({ status }) => status === 'assumed') ? 'assumed' : 'ok';
}

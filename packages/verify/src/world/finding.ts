import type { Because } from '@ssmc/core';

/** The places at which a call can be stopped, in the order in which they are passed. */
export type Step =
  | 'role'
  | 'identity-policy'
  | 'permissions-boundary'
  | 'service-control-policy'
  | 'endpoint'
  | 'security-group'
  | 'route-table'
  | 'private-dns'
  | 'endpoint-policy'
  | 'bucket-policy'
  | 'key-policy'
  | 'session-preferences';

/** ok: seen to let the call through; blocked: seen to stop it; assumed: not in the plan. */
export type Status = 'ok' | 'blocked' | 'assumed';

/** What was seen at one step. */
export interface Finding {
  readonly step: Step;
  readonly status: Status;
  /** What lets it through, stops it, or has to be assumed. */
  readonly detail: string;
  /** For blocked: what to do. For assumed: how to check. */
  readonly advice?: string;
}

/** Who calls: the nodes, others who share the VPC, AWS services that use what is ours, or people. */
export type Caller = 'ec2' | 'hybrid' | 'others' | 'operators';

/** One call, followed from who makes it to what it is made on. */
export interface Trace {
  readonly action: string;
  /** The ARN with the account filled in, or `*`. */
  readonly resource: string;
  /** The part of the document that asks for it, and why. */
  readonly because: Because;
  readonly findings: readonly Finding[];
}

/** The worst of the findings. */
export function statusOf(findings: readonly Finding[]): Status {
  if (findings.some(({ status }) => status === 'blocked')) return 'blocked';
  return findings.some(({ status }) => status === 'assumed') ? 'assumed' : 'ok';
}

/** ok, or blocked with what to do about it. */
export function gate(
  step: Step,
  open: boolean,
  text: { readonly ok: string; readonly blocked: string; readonly fix: string },
): Finding {
  return open
    ? { step, status: 'ok', detail: text.ok }
    : { step, status: 'blocked', detail: text.blocked, advice: text.fix };
}

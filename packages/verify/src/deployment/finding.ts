import type { Reason } from '@ssmc/core';

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
  | 'session-preferences'
  | 'way'
  | 'condition';

/** In order, the best first. ok: seen; stated: the document says so; assumed: neither plan nor document says so; blocked: seen to stop it. */
export const STATUSES = ['ok', 'stated', 'assumed', 'blocked'] as const;

/** What is known of a need or a cell. */
export type Status = (typeof STATUSES)[number];

interface FindingBase {
  readonly step: Step;
  /** What allows it, stops it, or has to be assumed. */
  readonly message: string;
  /** For blocked: what to do. For assumed: how to check. */
  readonly fix?: string;
  /** How policies decided, where they did: wording is no place to read it from. */
  readonly reason?: 'explicit-deny' | 'implicit-deny' | 'not-evaluable';
  /** The endpoint that it is about, by its ID. */
  readonly endpoint?: string;
  /** The statement that cannot be evaluated is one that denies. */
  readonly isDenial?: boolean;
  /** The policies in which no statement allows the call, whatever the call. */
  readonly policy?: string;
}

/** What was seen at one step. */
export type Finding =
  | (FindingBase & { readonly status: 'ok' | 'blocked' })
  | (FindingBase & { readonly status: 'assumed'; readonly id: string })
  | (FindingBase & { readonly status: 'stated'; readonly statedBy: string });

/** The stable name of an assumption: what it is about, never how it is worded. It has no comma and no blank. */
export function assumptionId(...parts: readonly string[]): string {
  return parts.join(':').replace(/[^\w.:/@+=-]+/g, '-');
}

/** Who calls: the nodes, other clients in the VPC, AWS services that use what is ours, or people. */
export type Caller = 'ec2' | 'hybrid' | 'others' | 'operators';

/** One call, from its caller to its resource. */
export interface CallTrace {
  readonly action: string;
  /** The ARN with the account filled in, or `*`. */
  readonly resource: string;
  /** The part of the document that requires it, and why. */
  readonly reason: Reason;
  readonly findings: readonly Finding[];
}

/** The worst of the findings. */
export function statusOf(findings: readonly Finding[]): Status {
  return STATUSES.findLast((status) => findings.some((finding) => finding.status === status)) ?? 'ok';
}

/** How many cells have each status. */
export function countStatuses(cells: readonly { readonly status: Status }[]): Readonly<Record<Status, number>> {
  const count = (status: Status) => cells.filter((cell) => cell.status === status).length;
  return { ok: count('ok'), stated: count('stated'), assumed: count('assumed'), blocked: count('blocked') };
}

/** ok, or blocked with what to do about it. */
export function gate(
  step: Step,
  open: boolean,
  text: { readonly ok: string; readonly blocked: string; readonly fix: string },
): Finding {
  return open
    ? { step, status: 'ok', message: text.ok }
    : { step, status: 'blocked', message: text.blocked, fix: text.fix };
}

import type { Json } from '@ssmc/core';

/** One or several. */
export type OneOrMany<T> = T | readonly T[];

/** A statement as IAM writes it. */
export interface IamStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: Json;
  readonly NotPrincipal?: Json;
  readonly Action?: OneOrMany<string>;
  readonly NotAction?: OneOrMany<string>;
  readonly Resource?: OneOrMany<string>;
  readonly NotResource?: OneOrMany<string>;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMany<string | number | boolean>>>>>;
}

/** A policy document with its statements as a list. */
export interface IamPolicy {
  readonly Version?: string;
  readonly Statement: readonly IamStatement[];
}

/** What is asked: may this principal make this call on this resource, in this context? */
export interface IamRequest {
  /** `s3:GetObject` */
  readonly action: string;
  /** The ARN, or `*` for calls without one. */
  readonly resource: string;
  /** ARN of the caller's role or user; undefined for an unsigned call. */
  readonly principal?: string;
  /** Condition keys; names in any case, as IAM ignores it. */
  readonly context: Readonly<Record<string, OneOrMany<string>>>;
}

/** What a policy says: the statement that decides, if one does. */
export interface IamDecision {
  readonly effect: 'allow' | 'deny' | 'none';
  readonly statement?: IamStatement;
}

/** The values as a list. */
export function listOf<T>(value: OneOrMany<T> | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

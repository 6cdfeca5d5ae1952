import type { Json } from '@ssmc/core';

/** One or several. */
export type OneOrMany<T> = T | readonly T[];

/** Condition operator → condition key → wanted values. */
export type IamConditions = Readonly<Record<string, Readonly<Record<string, OneOrMany<string | number | boolean>>>>>;

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
  readonly Condition?: IamConditions;
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
  /** The ARN, or `*` for calls without one. Its `*` and `?` stand for all that they match: a policy must allow every one of them. */
  readonly resource: string;
  /** ARN of the caller's role or user, or a service principal such as `ec2.amazonaws.com`; undefined for an unsigned call. */
  readonly principal?: string;
  /** Condition keys; names in any case, as IAM ignores it. A list is a multivalued key. */
  readonly context: Readonly<Record<string, OneOrMany<string>>>;
  /** The real request has keys that are not in `context`: what depends on one of them is `unsupported`. */
  readonly hasUnknownKeys?: boolean;
  /** Keys that it does not have all the same. */
  readonly absentKeys?: RegExp;
}

/** What policies say: the statement that decides, or why that cannot be said. */
export type IamDecision =
  | { readonly effect: 'allow' | 'deny'; readonly statement: IamStatement }
  | { readonly effect: 'none' }
  | { readonly effect: 'unsupported'; readonly statement: IamStatement; readonly reason: string };

/**
 * Yes, no, or the reason why neither can be said.
 * A reason never counts as yes.
 */
export type Answer = boolean | string;

/** The values as a list. */
export function listOf<T>(value: OneOrMany<T> | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

/** Yes if all are; a no outweighs every reason. */
export function all<T>(items: readonly T[], ask: (item: T) => Answer): Answer {
  let answer: Answer = true;
  for (const item of items) {
    const one = ask(item);
    if (one === false) return false;
    if (one !== true && answer === true) answer = one;
  }
  return answer;
}

/** Yes if one is; a yes outweighs every reason. */
export function any<T>(items: readonly T[], ask: (item: T) => Answer): Answer {
  let answer: Answer = false;
  for (const item of items) {
    const one = ask(item);
    if (one === true) return true;
    if (one !== false && answer === false) answer = one;
  }
  return answer;
}

/** The opposite; a reason stays one. */
export function not(answer: Answer): Answer {
  return typeof answer === 'string' ? answer : !answer;
}

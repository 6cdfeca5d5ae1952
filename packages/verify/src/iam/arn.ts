import { patternMatcher, wildcardMatcher } from '@ssmc/core';
import { areResolved, type Piece, piecesOf } from './pattern.ts';
import type { Answer, IamRequest } from './policy-document.ts';
import { resolveVariables } from './variables.ts';

/** A pattern of ARNs, ready to be compared. */
export type ArnPattern =
  | { readonly kind: 'any'; readonly text: string }
  /** Without wildcards and variables. */
  | { readonly kind: 'literal'; readonly text: string }
  /** With a final `*` as the only wildcard. */
  | { readonly kind: 'prefix'; readonly text: string; readonly prefix: string }
  | { readonly kind: 'plain'; readonly text: string; readonly head: Head; readonly tail: (text: string) => boolean }
  /** With variables in its resource part. */
  | { readonly kind: 'variable'; readonly text: string; readonly head: Head; readonly tail: readonly Piece[] }
  | { readonly kind: 'unsupported'; readonly text: string; readonly reason: string };

/** The parts before the resource, which may have wildcards. */
type Head = readonly string[];

/**
 * Reads an ARN pattern. Each of the first five parts is compared on its own: `*` never reaches over a colon into the next part. A
 * pattern that ends early in `*` matches everything after it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function arnPattern(text: string, variables: boolean): ArnPattern {
  if (text === '*') return { kind: 'any', text };
  const parts = arnParts(text, variables);
  if (parts.length < 6) {
    if (!text.endsWith('*')) return { kind: 'unsupported', text, reason: `'${text}' is not an ARN` };
    while (parts.length < 6) parts.push('*');
  } else if (isLiteral(text)) return { kind: 'literal', text };
  else if (text.endsWith('*') && isLiteral(text.slice(0, -1))) {
    return { kind: 'prefix', text, prefix: text.slice(0, -1) };
  }
  const head = parts.slice(0, 5);
  if (variables && head.some((part) => part.includes('${'))) {
    return { kind: 'unsupported', text, reason: `'${text}' has a variable before the resource part of the ARN` };
  }
  const tail = piecesOf(parts[5] as string, { wildcards: true, variables });
  if (!areResolved(tail)) return { kind: 'variable', text, head, tail };
  return { kind: 'plain', text, head, tail: wildcardMatcher(tail, '*') };
}

/** Whether an ARN matches. Of an ARN with wildcards, all that it stands for must. */
export function matchesArn(pattern: ArnPattern, arn: string, request: IamRequest): Answer {
  switch (pattern.kind) {
    case 'any':
      return true;
    case 'literal':
      return pattern.text === arn;
    case 'prefix':
      return arn.startsWith(pattern.prefix);
    case 'plain':
      return hasParts(arn, pattern.head, pattern.tail);
    case 'unsupported':
      return pattern.reason;
    case 'variable': {
      const resolved = resolveVariables(pattern.tail, request);
      if (resolved === 'no-value') return false;
      if ('unknownKey' in resolved) return `the value of ${resolved.unknownKey} is not known`;
      return hasParts(arn, pattern.head, wildcardMatcher(resolved, '*'));
    }
  }
}

/** Whether the pattern names nothing, because a variable of it has no value. */
export function namesNothing(pattern: ArnPattern, request: IamRequest): boolean {
  return pattern.kind === 'variable' && resolveVariables(pattern.tail, request) === 'no-value';
}

/** Nothing in it stands for something else. Most are so, and a comparison of strings takes a fraction of the time that an expression does. */
function isLiteral(text: string): boolean {
  return !/[*?$]/.test(text);
}

/** An ARN may itself hold `*` for any characters: a `?` does not cover that. */
function hasParts(arn: string, head: Head, tail: (text: string) => boolean): boolean {
  const parts = arnParts(arn, false);
  const resource = parts[head.length];
  if (resource === undefined) return false;
  return head.every((part, index) => patternMatcher(part, '*')(parts[index] as string)) && tail(resource);
}

/** The five parts before the resource, and the resource with its colons; fewer when the text is no ARN. */
function arnParts(arn: string, variables: boolean): string[] {
  const parts: string[] = [];
  let start = 0;
  while (parts.length < 5) {
    const end = variables ? colonAfter(arn, start) : arn.indexOf(':', start);
    if (end === -1) break;
    parts.push(arn.slice(start, end));
    start = end + 1;
  }
  parts.push(arn.slice(start));
  return parts;
}

/** A colon inside `${…}` divides nothing. */
function colonAfter(text: string, start: number): number {
  const end = text.lastIndexOf('}');
  for (let index = start; index < text.length; index += 1) {
    if (text[index] === ':') return index;
    if (index < end && text.startsWith('${', index)) index = text.indexOf('}', index);
  }
  return -1;
}

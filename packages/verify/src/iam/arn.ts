import { coveringExpression, type Piece, piecesOf } from './pattern.ts';
import type { Answer, IamRequest } from './policy-document.ts';
import { resolveVariables } from './variables.ts';

/** A pattern of ARNs, ready to be compared. */
export interface ArnPattern {
  readonly text: string;
  /** Matches everything. */
  readonly any: boolean;
  /** The first five parts, from `arn` to the account. */
  readonly head: readonly RegExp[];
  /** The resource part, or its pieces where it holds a variable. */
  readonly tail: RegExp | readonly Piece[];
  /** Why the pattern cannot be compared. */
  readonly unsupported?: string;
}

const ANY: ArnPattern = { text: '*', any: true, head: [], tail: [] };

/**
 * Reads an ARN pattern. Each of the first five parts is compared on its own, so that `*` never reaches over a colon into the next part. A
 * pattern that ends early in `*` matches everything after it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function arnPattern(text: string, variables: boolean): ArnPattern {
  if (text === '*') return ANY;
  const parts = partsOf(text);
  if (parts.length < 6) {
    if (!text.endsWith('*')) return broken(text, `'${text}' is not an ARN`);
    while (parts.length < 6) parts.push('*');
  }
  const head = parts.slice(0, 5);
  if (variables && head.some((part) => part.includes('${'))) {
    return broken(text, `'${text}' has a variable before the resource part of the ARN`);
  }
  const tail = piecesOf(parts[5] as string, { wildcards: true, variables });
  const hasVariables = tail.some((piece) => typeof piece === 'object' && 'variable' in piece);
  const plain = (part: string) => coveringExpression(piecesOf(part, { wildcards: true, variables: false }));
  return { text, any: false, head: head.map(plain), tail: hasVariables ? tail : coveringExpression(tail) };
}

/** Whether an ARN matches. Of an ARN with wildcards, all that it stands for must. */
export function matchesArn(pattern: ArnPattern, arn: string, request: IamRequest): Answer {
  if (pattern.any) return true;
  if (pattern.unsupported !== undefined) return pattern.unsupported;
  const given = partsOf(arn);
  if (given.length < 6 || !pattern.head.every((part, index) => part.test(given[index] as string))) return false;
  const { tail } = pattern;
  if (tail instanceof RegExp) return tail.test(given[5] as string);
  const resolved = resolveVariables(tail, request);
  if (resolved === 'no-value') return false;
  if ('unknownKey' in resolved) return `the value of ${resolved.unknownKey} is not known`;
  return coveringExpression(resolved).test(given[5] as string);
}

/** Whether the pattern names nothing, because a variable of it has no value. */
export function namesNothing({ tail }: ArnPattern, request: IamRequest): boolean {
  return !(tail instanceof RegExp) && resolveVariables(tail, request) === 'no-value';
}

/** The five parts before the resource, and the resource with its colons. A colon inside `${…}` divides nothing. */
function partsOf(arn: string): string[] {
  const parts: string[] = [];
  let rest = arn;
  while (parts.length < 5) {
    const end = /^(?:\$\{[^}]*\}|[^:])*/.exec(rest)?.[0].length ?? 0;
    if (end === rest.length) break;
    parts.push(rest.slice(0, end));
    rest = rest.slice(end + 1);
  }
  return [...parts, rest];
}

function broken(text: string, unsupported: string): ArnPattern {
  return { text, any: false, head: [], tail: [], unsupported };
}

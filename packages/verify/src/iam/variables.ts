import type { WildcardPiece } from '@ssmc/core';
import type { Piece } from './pattern.ts';
import type { IamRequest } from './policy-document.ts';

/** The pieces with every variable replaced, or why there can be no match. */
export type Resolved = readonly WildcardPiece[] | 'no-value' | { readonly unknownKey: string };

/**
 * Replaces policy variables by the values of the request, which are never patterns. A variable without a single value and without a default
 * has no value: nothing equals it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-no-value
 */
export function resolveVariables(pieces: readonly Piece[], request: IamRequest): Resolved {
  const out: WildcardPiece[] = [];
  for (const piece of pieces) {
    if (typeof piece === 'string' || !('variable' in piece)) {
      out.push(piece);
      continue;
    }
    const value = contextValue(request, piece.variable);
    if (value === undefined && request.hasUnknownKeys) return { unknownKey: piece.variable };
    const text = typeof value === 'string' ? value : value === undefined ? piece.fallback : undefined;
    if (text === undefined) return 'no-value';
    out.push(text);
  }
  return out;
}

/** The value or values of a condition key; undefined when the request does not have it. An empty list is no value either. */
export function contextValue(request: IamRequest, key: string): string | readonly string[] | undefined {
  const direct = request.context[key] ?? foundIgnoringCase(request, key);
  return Array.isArray(direct) && direct.length === 0 ? undefined : direct;
}

function foundIgnoringCase(request: IamRequest, key: string) {
  const lower = key.toLowerCase();
  for (const name in request.context) if (name.toLowerCase() === lower) return request.context[name];
  return undefined;
}

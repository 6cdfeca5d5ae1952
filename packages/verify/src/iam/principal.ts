import type { Json } from '@ssmc/core';
import { type Answer, any, type IamRequest, listOf } from './policy-document.ts';

/** Whether a Principal element names the caller. A role's ARN stands for its sessions. */
export function principalMatches(principal: Json, request: IamRequest): Answer {
  if (principal === '*') return true;
  if (typeof principal !== 'object' || principal === null || Array.isArray(principal)) {
    return `the principal ${JSON.stringify(principal)} is not supported`;
  }
  return any(Object.entries(principal as Readonly<Record<string, Json>>), ([type, values]) =>
    typeMatches(type, listOf(values as string | readonly string[]), request),
  );
}

function typeMatches(type: string, values: readonly string[], request: IamRequest): Answer {
  const caller = request.principal;
  if (type === 'Service') return caller !== undefined && values.includes(caller);
  // A node is never a federated or canonical user.
  if (type === 'Federated' || type === 'CanonicalUser') return false;
  if (type !== 'AWS') return `the principal type ${type} is not supported`;
  if (values.includes('*')) return true;
  if (!caller?.startsWith('arn:')) return false;
  const [, partition, , , account] = caller.split(':');
  return values.some((value) => [caller, account, `arn:${partition}:iam::${account}:root`].includes(value));
}

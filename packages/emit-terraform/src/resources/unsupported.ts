import type { Context, Emitted } from '../context.ts';

/** A handler for a kind that the target cannot express. @param command what to run instead, on one line */
export function unsupported<R>(
  reason: string,
  command: (context: Context, resource: R) => string,
): (context: Context, resource: R) => Emitted {
  return (context, resource) => ({ kind: 'gap', reason, command: command(context, resource) });
}

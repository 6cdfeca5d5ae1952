import { type Resource, resourceLines, resourcePolicy } from '@ssmc/core';
import type { CommentedBlock, EmitContext, Topic } from '../context.ts';
import type { Element } from '../synthesize.ts';

/** What a handler makes of a resource: constructs, or why there are none. */
export type Emitted =
  | {
      readonly kind: 'constructs';
      readonly topic: Topic;
      readonly constructs: readonly CommentedBlock[];
      /** By which others refer to the resource, where some do. */
      readonly address: string | undefined;
    }
  | { readonly kind: 'gap'; readonly reason: string; readonly command: string };

/** An element with the reasons for it above it. */
export function explained(context: EmitContext, element: Element, resource: Resource): CommentedBlock {
  const said = resourcePolicy(resource)?.statements.flatMap(({ reasons }) => reasons);
  return { element, comments: resourceLines(resource, context.options.comments, said) };
}

/** What a handler hands back when the target can express the resource. */
export function constructs(topic: Topic, made: readonly CommentedBlock[], address?: string): Emitted {
  return { kind: 'constructs', topic, constructs: made, address };
}

/** A handler for a kind that the target cannot express. @param command what to run instead, on one line */
export function unsupported<R>(
  reason: string,
  command: (context: EmitContext, resource: R) => string,
): (context: EmitContext, resource: R) => Emitted {
  return (context, resource) => ({ kind: 'gap', reason, command: command(context, resource) });
}

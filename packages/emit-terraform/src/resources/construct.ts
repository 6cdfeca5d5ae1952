import { type Resource, resourceLines, resourcePolicy } from '@ssmc/core';
import type { TerraformElement } from '../cdktf.ts';
import type { Commented, Context, Emitted, Referable, Topic } from '../context.ts';

/** A construct with the reasons for it above it. */
export function explained(context: Context, element: TerraformElement, resource: Resource): Commented {
  const said = resourcePolicy(resource)?.statements.flatMap(({ because }) => because);
  return { element, comments: resourceLines(resource, context.options.comments, said) };
}

/** What a handler hands back when the target can express the resource. */
export function constructs(topic: Topic, made: readonly Commented[], referable: Referable): Emitted {
  return { kind: 'constructs', topic, constructs: made, referable };
}

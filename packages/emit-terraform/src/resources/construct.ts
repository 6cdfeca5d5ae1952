import { type Because, reasonLines } from '@ssmc/core';
import type { TerraformElement } from '../cdktf.ts';
import type { Commented, Context, Emitted, Referable, Topic } from '../context.ts';

/** A construct with the reasons for it above it. */
export function explained(context: Context, element: TerraformElement, because: readonly Because[]): Commented {
  return { element, comments: reasonLines(because, context.options.comments) };
}

/** What a handler hands back when the target can express the resource. */
export function constructs(topic: Topic, made: readonly Commented[], referable: Referable): Emitted {
  return { kind: 'constructs', topic, constructs: made, referable };
}

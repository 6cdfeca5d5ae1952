import type { OutputFile } from '@ssmc/core';
import { type Resource, resourceLines } from '@ssmc/core';
import type { EmitContext } from '../context.ts';
import type { Word } from '../escape.ts';
import type { ShellCall } from '../script.ts';

/** What one resource is in the three scripts, and the files that they read. */
export interface Emitted {
  readonly deploy: ShellCall;
  readonly verify: ShellCall;
  /** Nothing where something else removes it, e.g. all endpoints are removed at once. */
  readonly destroy?: ShellCall;
  readonly files?: readonly OutputFile[];
}

/** A command with the reasons of a resource above it. */
export function explained(context: EmitContext, resource: Resource, words: readonly Word[]): ShellCall {
  return { comments: resourceLines(resource, context.comments), words };
}

/** A command that needs no words of explanation. */
export function bare(...words: readonly Word[]): ShellCall {
  return { comments: [], words };
}

/** The words that stand for a resource's tags: those that all have, and its own. */
export function tagWords(context: EmitContext, tags: Readonly<Record<string, string>>): readonly Word[] {
  const own = Object.entries(tags).filter(([key]) => !Object.hasOwn(context.commonTags, key));
  return [[{ variable: 'TAGS[@]' }], ...own.flat()];
}

import type { Verification } from '@ssmc/verify';
import type { Mutation } from './mutation.ts';

/** Mutations that change nothing of what is proved, each with the reason. */
const REASONS: readonly {
  readonly title: RegExp;
  readonly reason: string;
  readonly when?: (verification: Verification) => boolean;
}[] = [];

/** Why a survivor is right; undefined when nothing in the table says so. */
export function reasonFor(mutation: Mutation, verification: Verification): string | undefined {
  return REASONS.find(({ title, when }) => title.test(mutation.title) && (when?.(verification) ?? true))?.reason;
}

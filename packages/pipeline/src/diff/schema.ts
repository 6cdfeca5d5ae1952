import { CHANGED_PARTS, EFFECT_KINDS, TARGET_IDS } from '@ssmc/core';
import * as z from 'zod/mini';

const text = (description: string) => z.string().check(z.meta({ description }));
const texts = (description: string) => z.array(z.string()).check(z.meta({ description }));
const bumps = ['major', 'minor', 'patch'] as const;

const version = z.strictObject({
  label: text('What was given: a file, a folder or a release'),
  name: text('metadata.name'),
  source: z.enum(['document', 'recorded']).check(z.meta({ description: 'Compiled now, or read from recorded plans' })),
});

const change = z.strictObject({
  module: text('account, or the Region'),
  part: z.enum(CHANGED_PARTS),
  kind: z.enum(['added', 'removed', 'changed', 'widened', 'narrowed', 'moved', 'unknown']),
  subject: text('Output, parameter, resource or principal'),
  bump: z.enum(bumps),
  details: texts('Properties that differ, or one line for each permission'),
});

const effect = z.strictObject({
  module: text('account, or the Region'),
  resource: text('Key of the resource'),
  properties: texts('Properties that differ'),
  targets: z.record(
    z.enum(TARGET_IDS),
    z.strictObject({ kind: z.enum(EFFECT_KINDS), advice: z.optional(text('What to do, or what to know before')) }),
  ),
});

const difference = z.strictObject({
  diffFormat: z.literal(1),
  old: version,
  new: version,
  relation: z
    .enum(['versions', 'renamed', 'other-document'])
    .check(z.meta({ description: 'Two versions of one document, one under another name, or two documents' })),
  changes: z.array(change),
  effects: z
    .array(effect)
    .check(z.meta({ description: 'What deploying the new version does to each changed resource' })),
  order: z.enum(['any', 'account-first', 'regions-first', 'account-twice']),
  commands: texts('What to run before the new version is deployed, or after'),
  notes: texts('What the comparison cannot show'),
  needs: z.enum([...bumps, 'nothing']).check(z.meta({ description: 'The least SemVer step of a release' })),
  why: text('What demands it'),
});

/** What `ssmc diff --format json` prints. */
export type Difference = Readonly<z.infer<typeof difference>>;

/** The JSON Schema of {@link Difference}, draft 2020-12. */
export function differenceSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(difference, { target: 'draft-2020-12' });
  return { $schema, title: 'Difference between two versions of a requirements document', ...rest };
}

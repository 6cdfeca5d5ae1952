import { type Diagnostic, diagnostic, type ModulePlan, worded } from '@ssmc/core';
import { CLOUD_FORMATION_LIMITS } from '@ssmc/core/facts';
import type { Unsupported } from './resources/emitted.ts';
import type { Template } from './template.ts';
import { entriesOf, textsIn } from './yaml.ts';

/** What the template leaves out. */
export function gapDiagnostics(module: ModulePlan, gaps: readonly Unsupported[]): readonly Diagnostic[] {
  const { id, region } = module;
  return gaps.map(({ message, ...gap }) => diagnostic('SSMC024', { ...gap, message: `${id}: ${message}`, region }));
}

/** What CloudFormation would refuse of the finished template, or takes from a bucket only. */
export function limitDiagnostics(module: ModulePlan, template: Template, text: string): readonly Diagnostic[] {
  const limits = CLOUD_FORMATION_LIMITS;
  const bytes = byteLength(text);
  const counts = [
    ['bytes', bytes, limits.templateBytesInS3],
    ['resources', entriesOf(template.resources).length, limits.resources],
    ['parameters', entriesOf(template.parameters).length, limits.parameters],
    ['outputs', entriesOf(template.outputs).length, limits.outputs],
  ] as const;
  const errors = counts.flatMap(([what, count, most]) => (count > most ? [tooLarge(module, what, [count, most])] : []));
  const warning = bytes > limits.templateBytes && errors.length === 0 ? [needsBucket(module, bytes)] : [];
  return [...errors, ...warning];
}

/**
 * CloudFormation replaces `{{resolve:…}}` by a parameter or secret wherever it stands, and knows no way to write it as plain text.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 */
export function dynamicReferenceDiagnostics(
  module: ModulePlan,
  template: Template,
  text: string,
): readonly Diagnostic[] {
  if (!text.includes('resolve:')) return [];
  const found = [...textsIn(template.resources)].filter((one) => /\{\{\s*resolve:/.test(one));
  return found.map((one) =>
    diagnostic('SSMC024', {
      severity: 'error',
      ...worded('SSMC024', 'dynamicReference', { id: module.id, text: JSON.stringify(one) }),
      region: module.region,
      about: fieldHolding(module, one),
    }),
  );
}

function fieldHolding({ description, resources }: ModulePlan, text: string): string {
  if (description.includes(text)) return 'metadata.description';
  const written = JSON.stringify(text).slice(1, -1);
  const holder = resources.find((resource) => JSON.stringify(resource).includes(written));
  const isTag = holder && 'tags' in holder && JSON.stringify(holder.tags).includes(written);
  return isTag ? 'metadata.tags' : (holder?.reasons[0]?.path ?? 'spec.capabilities');
}

/** Size of a string in UTF-8. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

function tooLarge(module: ModulePlan, what: string, [count, most]: readonly [number, number]): Diagnostic {
  return diagnostic('SSMC026', {
    ...worded('SSMC026', 'tooLarge', { id: module.id, count, what }),
    expected: `at most ${most}`,
    region: module.region,
  });
}

function needsBucket(module: ModulePlan, bytes: number): Diagnostic {
  return diagnostic('SSMC026', {
    severity: 'warning',
    ...worded('SSMC026', 'needsBucket', { id: module.id, bytes, templateBytes: CLOUD_FORMATION_LIMITS.templateBytes }),
    region: module.region,
  });
}

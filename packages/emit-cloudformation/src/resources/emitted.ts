import type { Severity } from '@ssmc/core';
import type { TemplateResource } from '../template.ts';
import type { Yaml } from '../yaml.ts';

/** Something that the template cannot do, and what to run instead. */
export interface Unsupported {
  readonly message: string;
  /** The exact commands, or what to do. */
  readonly fix: string;
  readonly severity: Severity;
  /** The part of the document that requires it. */
  readonly about?: string;
}

/** What becomes of one resource of the plan. */
export interface Emitted {
  /** By logical id, with their comments. */
  readonly resources: Readonly<Record<string, Yaml>>;
  readonly gaps: readonly Unsupported[];
}

/** Nothing of its own: another resource says it. */
export const ELSEWHERE: Emitted = { resources: {}, gaps: [] };

/** One resource under its logical id. `wrap` puts the comment above it. */
export function made(id: string, resource: TemplateResource, wrap: (value: Yaml) => Yaml): Emitted {
  return { resources: { [id]: wrap({ ...resource }) }, gaps: [] };
}

/** CloudFormation has no way to say it: what to run instead. */
export function unsupported({ message }: Pick<Unsupported, 'message'>, fix: string): Emitted {
  return { resources: {}, gaps: [{ message, fix, severity: 'warning' }] };
}

import table from './aws-policy-services.json' with { type: 'json' };
import type { SourceKey } from './source.ts';

/** Where the names and prefixes come from. */
export const AWS_POLICY_SOURCES: readonly SourceKey[] = ['M-AMP'];

/** The services that an AWS managed policy speaks of, by their prefixes in actions; `*` is every service. */
export interface AwsPolicyServices {
  readonly allows: ReadonlySet<string>;
  readonly denies: ReadonlySet<string>;
}

/** The policy of that name, without its path; undefined where the table has none. Policies of service-linked roles are left out. */
export function awsPolicyServices(name: string): AwsPolicyServices | undefined {
  const text = Object.hasOwn(table, name) ? (table as Readonly<Record<string, string>>)[name] : undefined;
  if (text === undefined) return undefined;
  const words = text.split(' ').filter((word) => word !== '');
  return {
    allows: new Set(words.filter((word) => !word.startsWith('-'))),
    denies: new Set(words.filter((word) => word.startsWith('-')).map((word) => word.slice(1))),
  };
}

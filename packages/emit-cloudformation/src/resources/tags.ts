import type { Yaml } from '../yaml.ts';

/** The plan's tags and the target's own, sorted by key. */
export function tagList(tags: Readonly<Record<string, string>>): Yaml {
  return Object.entries({ ...tags, 'ssmc:target': 'cloudformation' })
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([Key, Value]) => ({ Key, Value }));
}

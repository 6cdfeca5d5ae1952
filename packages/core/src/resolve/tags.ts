import type { Requirements } from '../requirements/requirements.ts';

/** The tags of every resource, sorted by key; each target adds `ssmc:target`. */
export function tagsOf(requirements: Requirements, name?: string): Readonly<Record<string, string>> {
  const tags = { ...requirements.tags, 'ssmc:name': requirements.name, ...(name && { Name: name }) };
  return Object.fromEntries(Object.entries(tags).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

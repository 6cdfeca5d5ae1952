import type { Requirements } from '../requirements/requirements.ts';

/**
 * The tags of every resource, sorted by key; each target adds `ssmc:target`.
 * @param module `account` or the Region: IAM is global, so the module is part of who owns a resource
 */
export function tagsOf(requirements: Requirements, module: string, name?: string): Readonly<Record<string, string>> {
  const tags = {
    ...requirements.tags,
    'ssmc:module': module,
    'ssmc:name': requirements.name,
    ...(name && { Name: name }),
  };
  return Object.fromEntries(Object.entries(tags).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

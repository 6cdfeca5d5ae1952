import type { Resource } from '@ssmc/core';

/** A string as a Terraform name: lower case, words joined by an underscore. */
export function snakeCase(value: string): string {
  const name = value
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
  return /^[a-z]/.test(name) ? name : `_${name}`;
}

/** The name of a resource in its type, from its id in the plan. What only repeats the type is left out. */
export function resourceName({ kind, id }: Pick<Resource, 'kind' | 'id'>): string {
  if (kind === 'vpc-endpoint') return snakeCase(id.replace(/^endpoint-(?=.)/, ''));
  if (kind === 'instance-profile') return snakeCase(id.replace(/(?<=.)-profile$/, ''));
  if (kind === 'policy-attachment') return snakeCase(id.replace(/(?<=.)-attachment$/, ''));
  return snakeCase(id);
}

/** The name of the policy document that a resource takes; roles have two sides, so it says which. */
export function documentName(resource: Pick<Resource, 'kind' | 'id'>): string {
  const name = resourceName(resource);
  if (resource.kind === 'role') return `${name}_trust`;
  return resource.kind === 'vpc-endpoint' ? `${name}_endpoint` : name;
}

import { invariant, type Resource } from '@ssmc/core';

/**
 * The logical id of a resource: its id in camel case with what it is at the end. Different ids have different logical ids, and none
 * depends on the other resources.
 */
export function logicalId(resource: Pick<Resource, 'kind' | 'id'>): string {
  const { id } = resource;
  switch (resource.kind) {
    case 'role':
      return `${camelCase(id)}Role`;
    case 'instance-profile':
      return `${camelCase(id.replace(/-profile$/, ''))}InstanceProfile`;
    case 'managed-policy':
      return `${camelCase(id)}Policy`;
    case 'security-group':
      return `${camelCase(id)}SecurityGroup`;
    case 'vpc-endpoint':
      return `${camelCase(id.replace(/^endpoint-/, ''))}Endpoint`;
    case 'service-setting':
      return `${camelCase(id)}Setting`;
    default:
      return camelCase(id);
  }
}

/** `node_security_group_ids` → `NodeSecurityGroupIds`, for parameters and outputs. */
export function pascalCase(name: string): string {
  return name
    .split('_')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('');
}

/** `to-s3` → `ToS3`. A word that starts with a digit is marked with N, or `a-1` and `a1` would be one name; so is what looks like a mark. */
function camelCase(id: string): string {
  invariant(/^[a-z0-9-]+$/.test(id), `resource id ${id} is not of lower-case words`);
  return id
    .split('-')
    .map((word) => (/^n*([0-9]|$)/.test(word) ? `N${word}` : `${word.charAt(0).toUpperCase()}${word.slice(1)}`))
    .join('');
}

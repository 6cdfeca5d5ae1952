import type { ParameterName, ResourceId } from '@ssmc/core';

/** `subnet_ids` → `SUBNET_IDS` */
export function variableOf(name: ParameterName): string {
  return name.toUpperCase();
}

/** `subnet_ids` → `--subnet-ids` */
export function flagOf(name: ParameterName): string {
  return `--${name.replaceAll('_', '-')}`;
}

/** The file of a resource's policy below `policies/`; ids are unique, and so are these. */
export function policyFile(id: ResourceId): string {
  return `${id.replaceAll(/[^A-Za-z0-9-]/g, (char) => `_${char.codePointAt(0)?.toString(16)}`)}.json`;
}

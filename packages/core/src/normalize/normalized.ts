import type { Json } from '../plan/json.ts';

/**
 * What a module makes, whichever target made it: key → properties. Two targets mean the same when these are deeply equal.
 *
 * | key | properties |
 * |---|---|
 * | `role NAME` | `path description trust permissionsBoundary(null) tags` |
 * | `instance-profile NAME` | `path role tags` |
 * | `managed-policy NAME` | `path description document tags` |
 * | `policy-attachment ROLE POLICY_ARN` | (none) |
 * | `security-group NAME` | `description vpc tags` |
 * | `security-group-rule DIRECTION GROUP PEER` | `protocol fromPort toPort description` |
 * | `vpc-endpoint SERVICE_NAME TYPE` | `vpc policy(null) privateDns privateDnsOnlyForInboundResolver subnets securityGroups routeTables tags`, `after` where it must come after other endpoints (not known to a running account) |
 * | `session-document NAME` | `content mode` (mode is not known to a running account and left out there) |
 * | `service-setting ID` | `value previous` (`previous` is left out by a running account) |
 * | `profile-association INSTANCE_ID` | `profile` |
 * | `parameter NAME` | `description list optional default(null) pattern max(null) excludes` |
 * | `output NAME` | `description value` |
 * | `guard region`, `guard account` | the one that is allowed |
 * | `guard nodes-given` | (none) |
 * | `guard vpc-dns` | (none) |
 * | `guard subnets in-vpc`, `guard subnets different-zones` | (none) |
 * | `guard endpoint-conflict` | `services routeTables` |
 *
 * Parameters, outputs and guards are what {@link normalizeInterface} says of a module; a running account knows nothing of them.
 *
 * Texts that only deployment knows are written as `<account-id>`, `<parameter subnet_ids>`, `<security-group NAME>` and
 * `<vpc-endpoint SERVICE_NAME TYPE>` (their ids) and `<s3-prefix-list>`; references to names and ARNs are resolved (`arn:aws:iam::<account-id>:role/path/NAME`).
 * GROUP and PEER are `<security-group NAME>`, `<parameter node_security_group_ids>`, `<parameter node_cidr_blocks>`, a literal id or CIDR block,
 * or `<s3-prefix-list>`. Lists that a parameter fills are the one string `<parameter NAME>`, other lists are sorted arrays.
 * Policies are normalised by {@link normalizePolicy}; tags are without `ssmc:target`.
 */
export type Normalized = Readonly<Record<string, Readonly<Record<string, Json>>>>;

/**
 * A policy in one form: every Action, Resource and condition value a sorted array, Principal as `"*"` or `{ type: sorted array }`,
 * statements in one order. Takes a parsed policy document; leaves everything else as it is.
 */
export function normalizePolicy(policy: Json): Json {
  if (!isObject(policy) || policy['Statement'] === undefined) return policy;
  const statements = asArray(policy['Statement']).map((statement) => normalizeStatement(statement));
  return {
    Version: policy['Version'] ?? null,
    Statement: statements.toSorted((a, b) => compare(JSON.stringify(a), JSON.stringify(b))),
  };
}

function normalizeStatement(statement: Json): Json {
  if (!isObject(statement)) return statement;
  const out: Record<string, Json> = {};
  for (const key of Object.keys(statement).toSorted()) {
    const value = statement[key] as Json;
    if (key === 'Principal' || key === 'NotPrincipal') out[key] = isObject(value) ? mapValues(value, sorted) : value;
    else if (key === 'Condition' && isObject(value)) {
      out[key] = mapValues(value, (keys) => (isObject(keys) ? mapValues(keys, sorted) : keys));
    } else out[key] = /^(Not)?(Action|Resource)$/.test(key) ? sorted(value) : value;
  }
  return out;
}

function mapValues(value: { readonly [key: string]: Json }, f: (value: Json) => Json): Json {
  const entries = Object.entries(value).toSorted(([a], [b]) => compare(a, b));
  return Object.fromEntries(entries.map(([key, inner]) => [key, f(inner)]));
}

function sorted(value: Json): Json {
  return asArray(value).toSorted((a, b) => compare(String(a), String(b)));
}

function asArray(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value as Json];
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

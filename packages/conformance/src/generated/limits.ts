import { type Json, type ModulePlan, normalize, type Plan } from '@ssmc/core';

/** Limits of AWS that a plan could break. Only sizes of customer managed policies leave white space out. */
const LIMITS = {
  policy: 6144,
  trustPolicy: 2048,
  endpointPolicy: 20_480,
  policiesOfRole: 20,
  roleName: 64,
  name: 128,
  tags: 50,
  resources: 500,
} as const;

/** What of a plan AWS would not take, measured on what the plan means; an account id is as long there as it will be. */
export function beyondLimits(plan: Plan): readonly string[] {
  return [...plan.modules.flatMap(ofModule), ...attachments(plan)];
}

function ofModule(module: ModulePlan): readonly string[] {
  const normalized = Object.entries(normalize(module));
  const found = normalized.flatMap(([key, properties]) => ofResource(key, properties));
  const sizes = normalized.length > LIMITS.resources ? [`${normalized.length} resources`] : [];
  return [...found, ...sizes].map((problem) => `${module.id}: ${problem}`);
}

function ofResource(key: string, properties: Readonly<Record<string, Json>>): readonly string[] {
  const [kind = ''] = key.split(' ');
  const name = key.slice(kind.length + 1);
  const isNamed = ['role', 'managed-policy', 'instance-profile', 'security-group'].includes(kind);
  const written = (property: string) => JSON.stringify(properties[property] ?? null);
  const measured: readonly (readonly [what: string, size: number, limit: number])[] = [
    ['characters of its name', isNamed ? name.length : 0, kind === 'role' ? LIMITS.roleName : LIMITS.name],
    ['characters of its policy', written('document').replace(/\s/g, '').length, LIMITS.policy],
    ['characters of its trust policy', written('trust').length, LIMITS.trustPolicy],
    ['characters of its endpoint policy', written('policy').length, LIMITS.endpointPolicy],
    // Each target adds one.
    ['tags', Object.keys(properties['tags'] ?? {}).length + 1, LIMITS.tags],
  ];
  const large = measured.filter(([, size, limit]) => size > limit).map(([what, size]) => `${key} has ${size} ${what}`);
  const ids = ['document', 'trust', 'policy'].flatMap((property) => statementIds(properties[property]));
  const strange = ids.filter((id, index) => !/^[A-Za-z0-9]+$/.test(id) || ids.indexOf(id) < index);
  return [...large, ...strange.map((id) => `${key} has a statement '${id}' too many`)];
}

function statementIds(policy: Json | undefined): readonly string[] {
  const { Statement = [] } = (policy ?? {}) as { readonly Statement?: readonly { readonly Sid: string }[] };
  return Statement.map(({ Sid }) => Sid);
}

/** An existing role gets policies from several modules. */
function attachments(plan: Plan): readonly string[] {
  const roles = plan.modules
    .flatMap((module) => Object.keys(normalize(module)))
    .filter((key) => key.startsWith('policy-attachment '))
    .map((key) => key.split(' ')[1]);
  const counted = [...new Set(roles)].map((role) => [role, roles.filter((one) => one === role).length] as const);
  return counted
    .filter(([, count]) => count > LIMITS.policiesOfRole)
    .map(([role, count]) => `${role} has ${count} policies`);
}

import { diagnostic } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { invariant } from '../diagnostics/invariant.ts';
import { worded } from '../diagnostics/messages/index.ts';
import { CLOUD_FORMATION_LIMITS, IAM_LIMITS } from '../facts/limits.ts';
import type { Demand } from '../needs/need.ts';
import type { ModulePlan, Plan } from '../plan/plan.ts';
import { keyOf, type Value } from '../plan/value.ts';
import { isAccountScope } from '../requirements/node-role.ts';
import { ownBucket, type Requirements } from '../requirements/requirements.ts';
import { checkPolicies, type Problem } from './check-policies.ts';
import { privateTraffic } from './private-link.ts';

/** What AWS would refuse, or would silently not do, in a finished plan: limits, references, names, and the rules about policies. */
export function checkPlan(plan: Plan, demand: Demand): readonly Diagnostic[] {
  const { requirements } = demand;
  const found = plan.modules.flatMap((module) => {
    references(module);
    const problems = [
      ...checkPolicies(module),
      ...uniqueNames(module),
      ...templateSize(module),
      ...encryptedBuckets(module, requirements),
      ...missingEndpoints(module, demand),
    ];
    return problems.map((problem) => report(module, problem));
  });
  return [...found, ...attachmentLimit(plan, requirements), ...operatorLimit(plan, requirements)];
}

function report(module: ModulePlan, { code, message, expected, fix, about }: Problem): Diagnostic {
  return diagnostic(code, {
    message: `${module.id}: ${message}`,
    ...(expected && { expected }),
    ...(fix && { fix }),
    ...(about !== undefined && { about }),
    region: module.region,
  });
}

/** A reference to nothing is our own fault. */
function references(module: ModulePlan): void {
  const ids = new Set(module.resources.map(({ id }) => id));
  const made = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('kind' in value && value.kind === 'ref' && 'resource' in value) {
      invariant(
        ids.has(String(value.resource)),
        `${module.id} refers to ${String(value.resource)}, but does not create it`,
      );
    }
    Object.values(value).forEach(visit);
  };
  for (const resource of module.resources) {
    // Reasons and tags hold no references, and the keys of tags are the user's.
    for (const [key, value] of Object.entries(resource)) if (key !== 'reasons' && key !== 'tags') visit(value);
    const before = resource.kind === 'vpc-endpoint' ? (resource.after ?? []) : [];
    for (const id of before) invariant(made.has(id), `${module.id} makes ${resource.id} before ${id}`);
    made.add(resource.id);
  }
}

/** R12. The policies of an existing role come from several modules. */
function attachmentLimit(plan: Plan, requirements: Requirements): readonly Diagnostic[] {
  const counts = new Map<string, { count: number; module: ModulePlan; about: string }>();
  for (const module of plan.modules) {
    for (const resource of module.resources) {
      if (resource.kind !== 'policy-attachment') continue;
      const role = roleKey(module, resource.role);
      const { count, ...first } = counts.get(role) ?? {
        count: 0,
        module,
        about: resource.reasons[0]?.path ?? 'spec.nodes',
      };
      counts.set(role, { count: count + 1, ...first });
    }
  }
  return [...counts.values()]
    .filter(({ count }) => count > IAM_LIMITS.managedPoliciesPerRole)
    .map(({ count, module, about }) =>
      report(module, {
        code: 'SSMC012',
        about,
        ...worded('SSMC012', isAccountScope(requirements) ? 'accountRole' : 'role', { count }),
        expected: `at most ${IAM_LIMITS.managedPoliciesPerRole}`,
      }),
    );
}

/** R12 for people: users and groups take fewer policies than roles, and whom the policies go to is not known. */
function operatorLimit(plan: Plan, requirements: Requirements): readonly Diagnostic[] {
  const module = plan.modules.find(({ kind }) => kind === 'account');
  if (!module) return [];
  const counts = operatorPolicies(module);
  return requirements.operators.flatMap(({ name }, index) => {
    const count = counts.get(`operator-${name}`) ?? 0;
    if (count <= IAM_LIMITS.managedPoliciesPerUser) return [];
    const problem = report(module, {
      code: 'SSMC012',
      about: `spec.operators[${index}].name`,
      ...worded('SSMC012', 'operator', { name, count }),
      expected: `at most ${IAM_LIMITS.managedPoliciesPerUser} on a user or a group, and ${IAM_LIMITS.managedPoliciesPerRole} on a role`,
    });
    return [count > IAM_LIMITS.managedPoliciesPerRole ? problem : { ...problem, severity: 'warning' as const }];
  });
}

/** How many policies each operator may have, by the start of their ids: a name, or one with a place of Regions or a number. */
function operatorPolicies({ resources }: ModulePlan): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { id } of resources) {
    for (const start of new Set([id, id.replace(/-\d+$/, ''), id.replace(/-regions-.+$/, '')]))
      counts.set(start, (counts.get(start) ?? 0) + 1);
  }
  return counts;
}

function roleKey(module: ModulePlan, role: Value): string {
  return typeof role === 'string' ? role : `${module.id} ${keyOf(role)}`;
}

/** R20. IAM does not tell names apart by case. */
function uniqueNames(module: ModulePlan): readonly Problem[] {
  const named = module.resources.flatMap((resource) =>
    resource.kind === 'managed-policy' || resource.kind === 'role' || resource.kind === 'instance-profile'
      ? [{ name: `${resource.kind} ${resource.name}`, reasons: resource.reasons }]
      : [],
  );
  const ids = module.resources.map(({ id, reasons }) => ({ name: `resource ${id}`, reasons }));
  const repeated = secondOnes(named);
  return (repeated.length > 0 ? repeated : secondOnes(ids)).map(({ name, reasons }) => ({
    code: 'SSMC020',
    ...worded('SSMC020', 'inModule', { name }),
    ...(reasons[0] && { about: reasons[0].path }),
  }));
}

function secondOnes<T extends { readonly name: string }>(all: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return all.filter(({ name }) => {
    const isSecond = seen.has(name.toLowerCase());
    seen.add(name.toLowerCase());
    return isSecond;
  });
}

/** R26. No template associates profiles with running instances: these do not count. */
function templateSize(module: ModulePlan): readonly Problem[] {
  const count = module.resources.filter(({ kind }) => kind !== 'profile-association').length;
  if (count <= CLOUD_FORMATION_LIMITS.resources) return [];
  return [
    {
      code: 'SSMC026',
      ...worded('SSMC026', 'module', { count }),
      expected: `at most ${CLOUD_FORMATION_LIMITS.resources}`,
    },
  ];
}

/** R09. A bucket that is encrypted and written must tell the agent how. */
function encryptedBuckets(module: ModulePlan, requirements: Requirements): readonly Problem[] {
  if (requirements.buckets.length === 0) return [];
  const statements = module.resources.flatMap((resource) =>
    resource.kind === 'managed-policy' ? resource.policy.statements : [],
  );
  const resourcesOf = (action: string) =>
    statements
      .filter(({ actions }) => actions.includes(action))
      .flatMap(({ resources }) => (resources ?? []).map(keyOf));
  const written = resourcesOf('s3:PutObject');
  const asked = new Set(resourcesOf('s3:GetEncryptionConfiguration'));
  const regions = module.kind === 'region' ? [module.region] : requirements.regions;
  const roots = regions.flatMap((region) =>
    requirements.buckets.flatMap(({ name }, index) => {
      const bucket = ownBucket(requirements, name, region);
      if (!bucket || bucket.encryption === 'none') return [];
      return [[`arn:${module.partition}:s3:::${bucket.bucketName}`, `spec.buckets[${index}].name`] as const];
    }),
  );
  return [...new Map(roots)]
    .filter(([root]) => !asked.has(root) && written.some((arn) => arn.startsWith(`${root}/`)))
    .map(([root, about]) => ({
      code: 'SSMC009',
      ...worded('SSMC009', 'default', { root }),
      about,
    }));
}

/** A call whose service has no endpoint in a private network goes nowhere. */
function missingEndpoints(module: ModulePlan, demand: Demand): readonly Problem[] {
  const { requirements } = demand;
  if (module.kind !== 'region' || requirements.privateLink?.endpoints !== 'create') return [];
  const region = requirements.regions.find((one) => one === module.region);
  const traffic = region && privateTraffic(demand, region);
  const made = new Set(module.resources.flatMap((r) => (r.kind === 'vpc-endpoint' ? [r.service] : [])));
  const expected = traffic ? [...traffic.interfaceServices, ...(traffic.s3 ? (['s3'] as const) : [])] : [];
  return expected
    .filter((service) => !made.has(service))
    .map((service) => ({
      ...(service === 's3'
        ? ({ code: 'SSMC131', ...worded('SSMC131', 'noEndpoint') } as const)
        : ({ code: 'SSMC132', ...worded('SSMC132', 'default', { service }) } as const)),
      about: 'spec.network.privateLink',
    }));
}

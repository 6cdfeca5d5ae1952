import { diagnostic } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { ENDPOINT_LIMITS, IAM_LIMITS } from '../facts/limits.ts';
import type { ModulePlan, Plan } from '../plan/plan.ts';
import type { Policy, Statement } from '../plan/policy.ts';
import type { Resource } from '../plan/resource.ts';
import { keyOf, type Value } from '../plan/value.ts';
import { ownBucket, type Requirements } from '../requirements/requirements.ts';
import { endpointPolicySize, policySize } from './pack.ts';

/** What AWS would refuse, or would silently not do, in a finished plan: limits, references, names, and the rules about policies. */
export function checkPlan(plan: Plan, requirements: Requirements): readonly Diagnostic[] {
  return plan.modules.flatMap((module) => [
    ...module.resources.flatMap((resource) => checkResource(module, resource)),
    ...attachmentLimit(module),
    ...uniqueIds(module),
    ...encryptedBuckets(module, requirements),
  ]);
}

function checkResource(module: ModulePlan, resource: Resource): readonly Diagnostic[] {
  switch (resource.kind) {
    case 'managed-policy':
      return [
        ...policySizeRule(module, resource.name, resource.policy),
        ...identityPolicy(module, resource.name, resource.policy),
      ];
    case 'role':
      return resource.id === 'hybrid' ? hybridTrustRule(module, resource.name, resource.trust) : [];
    case 'vpc-endpoint':
      return resource.policy ? endpointRules(module, resource.id, resource.policy, resource.attachment.type) : [];
    default:
      return [];
  }
}

/** R06. */
function policySizeRule(module: ModulePlan, name: string, policy: Policy): readonly Diagnostic[] {
  const size = policySize(policy);
  if (size <= IAM_LIMITS.managedPolicyCharacters) return [];
  return [
    found(module, 'SSMC006', `Policy ${name} has ${size} characters.`, `at most ${IAM_LIMITS.managedPolicyCharacters}`),
  ];
}

/** R04, R09, R10, R11 and R25. */
function identityPolicy(module: ModulePlan, name: string, policy: Policy): readonly Diagnostic[] {
  const { statements } = policy;
  return statements.flatMap((statement) => [
    ...(statement.principal
      ? [found(module, 'SSMC011', `Statement ${statement.sid} of ${name} has a Principal.`)]
      : []),
    ...wildcardRegions(module, name, statement),
    ...strangeActions(module, name, statement),
    ...foreignAcl(module, name, statement),
  ]);
}

/** R04. Only a user's own sessions have no Region that could be named. */
function wildcardRegions(module: ModulePlan, name: string, statement: Statement): readonly Diagnostic[] {
  return (statement.resources ?? []).map(keyOf).flatMap((resource) => {
    const [, , service, region] = resource.split(':');
    const global = service === 's3' || service === 'iam' || resource === '*';
    const session = /:session\/\$\{aws:userid\}-\*$/.test(resource);
    const bucketWildcard = service === 's3' && /^[^/]*\*/.test(resource.split(':::')[1] ?? '');
    if (bucketWildcard || (!global && !session && (region === '*' || region === ''))) {
      return [
        found(module, 'SSMC004', `Statement ${statement.sid} of ${name} has a wildcard for the Region in ${resource}.`),
      ];
    }
    return [];
  });
}

/** R25. */
function strangeActions(module: ModulePlan, name: string, statement: Statement): readonly Diagnostic[] {
  return statement.actions
    .filter((action) => !/^[a-z0-9-]+:[A-Za-z0-9]+\*?$/.test(action))
    .map((action) => found(module, 'SSMC025', `Statement ${statement.sid} of ${name} has the action '${action}'.`));
}

/** R10. */
function foreignAcl(module: ModulePlan, name: string, statement: Statement): readonly Diagnostic[] {
  if (!statement.actions.includes('s3:PutObjectAcl')) return [];
  const owner = statement.conditions.find(({ key }) => key === 'aws:ResourceAccount')?.values[0];
  if (typeof owner === 'string') return [];
  return [
    found(
      module,
      'SSMC010',
      `Statement ${statement.sid} of ${name} allows s3:PutObjectAcl on a bucket of this account.`,
    ),
  ];
}

/** R07 and R08. */
function endpointRules(module: ModulePlan, id: string, policy: Policy, type: string): readonly Diagnostic[] {
  const size = endpointPolicySize(policy);
  const named = policy.statements.filter(({ principal }) => principal?.kind !== 'any');
  return [
    ...(size > ENDPOINT_LIMITS.policyCharacters
      ? [
          found(
            module,
            'SSMC007',
            `The policy of ${id} has ${size} characters.`,
            `at most ${ENDPOINT_LIMITS.policyCharacters}`,
          ),
        ]
      : []),
    ...(type === 'Gateway'
      ? named.map(({ sid }) => found(module, 'SSMC008', `Statement ${sid} of the gateway endpoint names a principal.`))
      : []),
  ];
}

/** R18. */
function hybridTrustRule(module: ModulePlan, name: string, trust: Policy): readonly Diagnostic[] {
  return trust.statements.flatMap((statement) => {
    const keys = statement.conditions.map(({ key }) => key);
    const safe = keys.includes('aws:SourceAccount') && keys.includes('aws:SourceArn');
    return safe ? [] : [found(module, 'SSMC018', `Role ${name} can be used by Systems Manager for any account.`)];
  });
}

/** R12. */
function attachmentLimit(module: ModulePlan): readonly Diagnostic[] {
  const counts = new Map<string, number>();
  for (const resource of module.resources) {
    if (resource.kind !== 'policy-attachment') continue;
    const role = keyOf(resource.role as Value);
    counts.set(role, (counts.get(role) ?? 0) + 1);
  }
  return [...counts.values()]
    .filter((count) => count > IAM_LIMITS.managedPoliciesPerRole)
    .map((count) =>
      found(
        module,
        'SSMC012',
        `The role would have ${count} managed policies.`,
        `at most ${IAM_LIMITS.managedPoliciesPerRole}`,
      ),
    );
}

/** R09. A bucket that is encrypted and written must tell the agent how. */
function encryptedBuckets(module: ModulePlan, requirements: Requirements): readonly Diagnostic[] {
  const statements = module.resources.flatMap((resource) =>
    resource.kind === 'managed-policy' ? resource.policy.statements : [],
  );
  const resourcesOf = (action: string) =>
    statements
      .filter(({ actions }) => actions.includes(action))
      .flatMap(({ resources }) => (resources ?? []).map(keyOf));
  const written = resourcesOf('s3:PutObject');
  const asked = resourcesOf('s3:GetEncryptionConfiguration');
  const regions = module.kind === 'region' ? [module.region] : requirements.regions;
  const roots = regions.flatMap((region) =>
    requirements.buckets.flatMap(({ name }) => {
      const bucket = ownBucket(requirements, name, region);
      return bucket && bucket.encryption !== 'none' ? [`arn:${module.partition}:s3:::${bucket.bucketName}`] : [];
    }),
  );
  return [...new Set(roots)]
    .filter((root) => written.some((arn) => arn.startsWith(`${root}/`)) && !asked.includes(root))
    .map((root) =>
      found(module, 'SSMC009', `${root} is encrypted and written, but nobody may ask how it is encrypted.`),
    );
}

function uniqueIds(module: ModulePlan): readonly Diagnostic[] {
  const names = module.resources.flatMap((resource) =>
    resource.kind === 'managed-policy' || resource.kind === 'role'
      ? [`${resource.kind} ${resource.name.toLowerCase()}`]
      : [],
  );
  const twice = names.filter((name, index) => names.indexOf(name) < index);
  return twice.map((name) => found(module, 'SSMC020', `The module makes ${name} twice.`));
}

function found(
  module: ModulePlan,
  code: Parameters<typeof diagnostic>[0],
  message: string,
  expected?: string,
): Diagnostic {
  return diagnostic(code, {
    message: `${module.id}: ${message}`,
    ...(expected && { expected }),
    region: module.region,
  });
}

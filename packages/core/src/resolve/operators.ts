import { MANAGED_POLICIES, type ManagedPolicyName, managedPolicyArn } from '../facts/managed-policies.ts';
import type { RegionId } from '../facts/regions.ts';
import type { Statement } from '../plan/policy.ts';
import type { Resource } from '../plan/resource.ts';
import { ref, type Value } from '../plan/value.ts';
import type { Requirements } from '../requirements/requirements.ts';
import { matchesWildcards } from '../wildcards.ts';
import { operatorStatements } from './operator-statements.ts';
import { packStatements } from './pack.ts';
import { becauseOf } from './role-resources.ts';
import { distinctValues } from './statements.ts';
import { tagsOf } from './tags.ts';

/** One entry of `spec.operators`. */
export type Operator = Requirements['operators'][number];

/** What AWS keeps itself is named, never copied. */
const AWS_KINDS: Partial<Record<Operator['access'], readonly ManagedPolicyName[]>> = {
  'read-only': ['AmazonSSMReadOnlyAccess'],
  full: ['AmazonSSMFullAccess'],
  'console-insights': ['AWSHealthFullAccess', 'AWSConfigUserAccess', 'CloudWatchReadOnlyAccess'],
};

/** The policies of ours that the operators need; who gets them is decided elsewhere. */
export function operatorPolicies(requirements: Requirements): readonly Resource[] {
  return requirements.operators.flatMap((operator, index) => {
    const policies = packStatements(operatorStatements(requirements, operator, index));
    return policies.map((policy, part): Resource => {
      const suffix = part === 0 ? operator.name : `${operator.name}-${part + 1}`;
      return {
        kind: 'managed-policy',
        id: `operator-${suffix}`,
        name: `${requirements.name}-${suffix}`,
        path: '/',
        description: `Operator ${operator.name} of ${requirements.name}`,
        policy,
        tags: tagsOf(requirements),
        because: becauseOf(policy, `What operators with access: ${operator.access} may do`),
      };
    });
  });
}

/** All policies of all operators, ours and those of AWS, once each. */
export function operatorPolicyArns(requirements: Requirements, resources: readonly Resource[]): readonly Value[] {
  const aws = requirements.operators.flatMap((operator) => AWS_KINDS[operator.access] ?? []);
  return [
    ...resources.flatMap((resource) => (resource.id.startsWith('operator-') ? [ref(resource.id, 'arn')] : [])),
    ...[...new Set(aws)].map((name) => managedPolicyArn(name, requirements.partition)),
  ];
}

/**
 * The calls of a service that operators make in one Region and what they make them on, for an endpoint policy that lets nothing else
 * through. S3 itself calls KMS for the objects that people read: that never passes an endpoint of theirs.
 */
export function operatorCalls(
  requirements: Requirements,
  prefix: string,
  region: RegionId,
): { readonly actions: readonly string[]; readonly resources: readonly Value[] } {
  const here = { ...requirements, regions: [region] };
  const own = requirements.operators
    .flatMap((operator, index): readonly Statement[] => operatorStatements(here, operator, index))
    .filter(({ actions }) => actions.some((action) => action.startsWith(`${prefix}:`)))
    .filter(({ conditions }) => !conditions.some(({ key }) => key === 'kms:ViaService'));
  const kept = requirements.operators
    .flatMap(({ access }) => AWS_KINDS[access] ?? [])
    .flatMap((name) => MANAGED_POLICIES[name].document.Statement)
    .flatMap(({ Action }) => Action)
    .filter((action) => action.startsWith(`${prefix}:`));
  const actions = [...kept, ...own.flatMap((statement) => statement.actions)];
  return {
    actions: withoutCovered([...new Set(actions.filter((action) => action.startsWith(`${prefix}:`)))]).toSorted(),
    resources:
      NARROW.has(prefix) && kept.length === 0 ? distinctValues(own.flatMap(({ resources = [] }) => resources)) : ['*'],
  };
}

/** Services whose objects, keys and log groups the operators' own policies name. */
const NARROW: ReadonlySet<string> = new Set(['s3', 'kms', 'logs']);

/** `ssm:*` says everything that `ssm:GetDocument` says. */
function withoutCovered(actions: readonly string[]): readonly string[] {
  return actions.filter((action) => !actions.some((other) => other !== action && matchesWildcards(other, action)));
}

import { managedPolicyArn } from '../facts/managed-policies.ts';
import type { Demand } from '../needs/need.ts';
import type { Resource } from '../plan/resource.ts';
import { ref, type Value } from '../plan/value.ts';
import { operatorStatements } from './operator-statements.ts';
import { partsWithHome } from './regional-parts.ts';
import { reasonsOf } from './role-resources.ts';
import { tagsOf } from './tags.ts';

/** The customer managed policies that the operators need; who gets them is decided elsewhere. */
export function operatorPolicies({ requirements, needs }: Demand): readonly Resource[] {
  return needs.operators.flatMap((asked) => {
    const { operator } = asked;
    const { common, byRegion } = operatorStatements(asked);
    const { homeRegion } = requirements;
    const parts = partsWithHome({ name: operator.name, statements: common, homeRegion }, byRegion);
    return parts.map(
      ({ suffix, policy }): Resource => ({
        kind: 'managed-policy',
        id: `operator-${suffix}`,
        name: `${requirements.name}-${suffix}`,
        path: '/',
        description: `Systems Manager permissions of operator ${operator.name} for ${requirements.name}`,
        policy,
        tags: tagsOf(requirements, 'account'),
        reasons: reasonsOf(policy, `Permissions of operators with access: ${operator.access}`),
      }),
    );
  });
}

/** All policies of all operators, customer managed and AWS managed, once each. */
export function operatorPolicyArns({ requirements, needs }: Demand, resources: readonly Resource[]): readonly Value[] {
  const attached = needs.operators.flatMap(({ managedPolicies }) => managedPolicies.map(({ policy }) => policy));
  return [
    ...resources.flatMap((resource) => (resource.id.startsWith('operator-') ? [ref(resource.id, 'arn')] : [])),
    ...[...new Set(attached)].map((name) => managedPolicyArn(name, requirements.partition)),
  ];
}

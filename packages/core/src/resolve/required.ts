import type { CallerNeeds, Demand, RequiredCall, Traffic } from '../needs/need.ts';
import { groupBy } from '../plan/group-by.ts';
import type { RequiredStatements } from '../plan/plan.ts';
import type { Statement } from '../plan/policy.ts';
import type { NodeRole } from '../requirements/node-role.ts';
import { ownBucket, type Requirements } from '../requirements/requirements.ts';
import { requiredEndpointStatements } from './endpoint-policies.ts';
import { hasS3 } from './network-resources.ts';
import type { PrivateTraffic } from './private-link.ts';
import { distinctReasons, statementsOf } from './statements.ts';
import { trafficStatement } from './traffic-statement.ts';

/** What other owners must add so that nodes of one kind in one Region can do what the document requires. */
export function requiredStatements(
  { requirements, needs }: Demand,
  nodes: CallerNeeds,
  traffic: PrivateTraffic | undefined,
): readonly RequiredStatements[] {
  return [
    ...bucketPolicies(requirements, nodes),
    ...keyPolicies(requirements, nodes),
    ...keysOfServices(needs.otherClients.filter(({ region }) => region === nodes.caller.region)),
    ...(traffic && requirements.privateLink?.endpoints === 'existing' ? endpointPolicies(requirements, traffic) : []),
  ];
}

function bucketPolicies(requirements: Requirements, { caller, calls }: CallerNeeds): readonly RequiredStatements[] {
  const byBucket = groupBy(
    calls.filter((call) => call.ownBucket !== undefined),
    (call) => call.ownBucket as string,
  );
  return [...byBucket].flatMap(([name, needs]) => {
    const bucket = ownBucket(requirements, name, caller.region);
    if (!bucket?.ownerAccount) return [];
    return [
      {
        id: `bucket-policy-${name}`,
        title: `the bucket policy of ${bucket.bucketName} (in account ${bucket.ownerAccount})`,
        statements: forRole(caller.role, needs),
        reasons: distinctReasons(needs.map((need) => need.reason)),
      },
    ];
  });
}

/** The policy of a key of another account must always name the role. */
function keyOwner({ account }: Requirements, key: string): string {
  const owner = key.split(':')[4];
  return account && owner !== account ? `in account ${owner}` : 'not needed if it enables IAM policies';
}

function keyPolicies(requirements: Requirements, { caller, calls }: CallerNeeds): readonly RequiredStatements[] {
  const byKey = groupBy(
    calls.filter((call) => call.action.startsWith('kms:')),
    (call) => call.resource as string,
  );
  return [...byKey].map(([key, needs]) => ({
    id: `key-policy-${key.split('/').at(-1)}`,
    title: `the key policy of ${key} (${keyOwner(requirements, key)})`,
    // In a key policy the resource is the key itself.
    statements: forRole(caller.role, needs).map((statement) => ({ ...statement, resources: ['*'] })),
    reasons: distinctReasons(needs.map((need) => need.reason)),
  }));
}

/** Keys that an AWS service uses itself, so the key policy must allow the service. */
function keysOfServices(traffic: readonly Traffic[]): readonly RequiredStatements[] {
  return traffic.flatMap((one) => {
    if (one.at.kind !== 'key') return [];
    const { key } = one.at;
    return [
      {
        id: `log-group-key-${key.split('/').at(-1)}`,
        title: `the key policy of ${key}`,
        statements: [trafficStatement(one)],
        reasons: [one.reason],
      },
    ];
  });
}

function endpointPolicies(requirements: Requirements, traffic: PrivateTraffic): readonly RequiredStatements[] {
  const s3 = hasS3(requirements, traffic, 'gateway') || hasS3(requirements, traffic, 'interface');
  const services = [...traffic.interfaceServices, ...(s3 ? (['s3'] as const) : [])];
  return services.map((service) => {
    const statements = requiredEndpointStatements(requirements, traffic, service);
    return {
      id: `endpoint-policy-${service}`,
      title: `the ${service} endpoint policy (not needed if it allows full access)`,
      statements,
      reasons: distinctReasons(statements.flatMap((statement) => statement.reasons)),
    };
  });
}

function forRole({ arn }: NodeRole, needs: readonly RequiredCall[]): readonly Statement[] {
  return statementsOf(needs).map((statement) => ({
    ...statement,
    principal: { kind: 'aws', arns: [arn] },
    conditions: statement.conditions.filter(({ key }) => key !== 'aws:ResourceAccount'),
  }));
}

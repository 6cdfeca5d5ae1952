import type { EndpointService } from '../facts/endpoint-services.ts';
import type { Traffic } from '../needs/need.ts';
import type { Condition, Policy, Statement } from '../plan/policy.ts';
import { type NodeRole, principalArns } from '../requirements/node-role.ts';
import type { Requirements } from '../requirements/requirements.ts';
import { matchesWildcards } from '../wildcards.ts';
import type { PrivateTraffic } from './private-link.ts';
import { statementsOf } from './statements.ts';
import { ANYONE, trafficStatement } from './traffic-statement.ts';

/** The policy of a service's endpoint; undefined leaves it open. */
export function endpointPolicy(
  requirements: Requirements,
  traffic: PrivateTraffic,
  service: EndpointService,
): Policy | undefined {
  const mode = requirements.privateLink?.endpointPolicies ?? 'account';
  if (mode === 'full-access') return undefined;
  const nodes = mode === 'least-privilege' ? exactCalls(requirements, traffic, service) : [];
  return { statements: endpointStatements(traffic, service, nodes) };
}

/** What a node needs of an endpoint that another owner manages. */
export function requiredEndpointStatements(
  requirements: Requirements,
  traffic: PrivateTraffic,
  service: EndpointService,
): readonly Statement[] {
  return endpointStatements(traffic, service, exactCalls(requirements, traffic, service));
}

/** What any client reads comes first, then the nodes, then other clients. */
function endpointStatements(
  traffic: PrivateTraffic,
  service: EndpointService,
  nodes: readonly Statement[],
): readonly Statement[] {
  const here = traffic.otherClients.filter(({ at }) => at.kind === 'endpoint' && at.service === service);
  // Of two that cover each other the first is written.
  const otherClients = here.filter(
    (one, index) =>
      !here.some((other, at) => at !== index && covers(other, one) && (at < index || !covers(one, other))),
  );
  const isRead = ({ principals }: Traffic) => principals.kind === 'anyone' && service === 's3';
  return [
    ...(service === 's3' ? managedReads(traffic) : []),
    ...otherClients.filter(isRead).map(trafficStatement),
    ...nodes,
    ...otherClients.filter((one) => !isRead(one)).map(trafficStatement),
  ];
}

/** Whether one statement for the account allows all that another does. */
function covers(wide: Traffic, narrow: Traffic): boolean {
  return (
    wide.principals.kind === 'account' &&
    narrow.principals.kind === 'account' &&
    wide.conditions.length === 0 &&
    wide.resources.includes('*') &&
    narrow.actions.every((action) => wide.actions.some((pattern) => matchesWildcards(pattern, action)))
  );
}

function managedReads({ calls }: PrivateTraffic): readonly Statement[] {
  const managed = calls.filter((call) => call.managedBucket !== undefined);
  return statementsOf(managed).map((statement) => ({ ...statement, principal: ANYONE }));
}

function exactCalls(
  requirements: Requirements,
  traffic: PrivateTraffic,
  service: EndpointService,
): readonly Statement[] {
  const needs = traffic.calls.filter((call) => call.service === service && !call.unsigned);
  const who = onlyRole(requirements, traffic.roles);
  return statementsOf(needs).map((statement) => ({
    ...statement,
    principal: ANYONE,
    conditions: [who, ...statement.conditions.filter(({ key }) => key !== 'kms:ViaService')],
  }));
}

/** The condition that only sessions of the roles meet. */
function onlyRole({ partition }: Requirements, roles: readonly NodeRole[]): Condition {
  const values = roles.flatMap((role) => principalArns(partition, role));
  return { operator: values.length > roles.length ? 'ArnLike' : 'ArnEquals', key: 'aws:PrincipalArn', values };
}

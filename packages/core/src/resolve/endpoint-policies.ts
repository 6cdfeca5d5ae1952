import type { EndpointService } from '../facts/endpoint-services.ts';
import type { RegionId } from '../facts/regions.ts';
import type { Condition, Policy, Statement } from '../plan/policy.ts';
import { ACCOUNT_ID } from '../plan/value.ts';
import { type NodeRole, principalArns } from '../requirements/node-role.ts';
import type { Requirements } from '../requirements/requirements.ts';
import { ANYONE, allow, ofThisAccount, reason } from './endpoint-statement.ts';
import { operatorCalls } from './operators.ts';
import type { PrivateTraffic } from './private-link.ts';
import { bucketUses, publicReads } from './s3-statements.ts';
import { distinctValues, statementsOf } from './statements.ts';

const PATH = 'spec.network.privateLink';

/** The calls that an agent makes before it has credentials. */
const UNSIGNED_REGISTRATION = [
  'ssm:RegisterManagedInstance',
  'ssm:RequestManagedInstanceRoleToken',
  'ssm:UpdateManagedInstancePublicKey',
];

/** The policy of a service's endpoint; undefined leaves it open. */
export function endpointPolicy(
  requirements: Requirements,
  traffic: PrivateTraffic,
  service: EndpointService,
): Policy | undefined {
  const mode = requirements.privateLink?.endpointPolicies ?? 'account';
  if (mode === 'full-access') return undefined;
  const statements = [
    ...(service === 's3' ? publicReads(requirements, traffic) : []),
    ...(mode === 'account' && !isAgentOnly(service)
      ? [thisAccount(service)]
      : nodeStatements(requirements, traffic, service)),
    // Agents of other documents in the VPC register with unsigned calls too: mode account does not stop them.
    ...(service === 'ssm' && (mode === 'account' || traffic.unsignedRegistration) ? [registration()] : []),
    ...(mode === 'least-privilege'
      ? [...bucketUses(traffic, service), ...operators(requirements, traffic.region, service)]
      : []),
    ...allowedPrincipals(requirements, service),
  ];
  return { statements };
}

/** What a node needs of an endpoint that somebody else keeps. */
export function requiredEndpointStatements(
  requirements: Requirements,
  traffic: PrivateTraffic,
  service: EndpointService,
): readonly Statement[] {
  return [
    ...(service === 's3' ? publicReads(requirements, traffic) : []),
    ...exactCalls(requirements, traffic, service),
    ...(service === 'ssm' && traffic.unsignedRegistration ? [registration()] : []),
    ...bucketUses(traffic, service),
  ];
}

/** Only agents speak to these services, so that nothing else of the account can be cut off. */
function isAgentOnly(service: EndpointService): boolean {
  return service === 'ssmmessages' || service === 'ec2messages';
}

/** The agents of the whole account with mode account, else those of the document's nodes. */
function nodeStatements(
  requirements: Requirements,
  traffic: PrivateTraffic,
  service: EndpointService,
): readonly Statement[] {
  const exact = exactCalls(requirements, traffic, service);
  if (requirements.privateLink?.endpointPolicies === 'least-privilege') return exact;
  return exact.map((statement) => ({ ...statement, conditions: [ofThisAccount()] }));
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

function thisAccount(service: EndpointService): Statement {
  const because = reason(
    `${PATH}.endpointPolicies`,
    'Everything of this account in the VPC goes on working',
    'D-VPCEP',
  );
  return allow('ThisAccount', [`${actionPrefix(service)}:*`], { conditions: [ofThisAccount()], because });
}

function registration(): Statement {
  const because = reason('spec.nodes', 'Agents register and fetch credentials with unsigned calls', 'D-VPC');
  return allow('NodeRegistration', UNSIGNED_REGISTRATION, {
    conditions: [{ operator: 'StringEquals', key: 'ssm:NodeAccountId', values: [ACCOUNT_ID] }],
    because,
  });
}

/** Where operators sit is not known, so all of the account may make their calls; objects, keys and log groups are those of their policies. */
function operators(requirements: Requirements, region: RegionId, service: EndpointService): readonly Statement[] {
  if (!requirements.privateLink?.allow?.operators) return [];
  const { actions, resources } = operatorCalls(requirements, actionPrefix(service), region);
  if (actions.length === 0) return [];
  const because = reason(`${PATH}.allow.operators`, 'Operators call Systems Manager from inside the VPC', 'D-VPCEP');
  return [allow('Operators', actions, { resources, conditions: [ofThisAccount()], because })];
}

function allowedPrincipals(requirements: Requirements, service: EndpointService): readonly Statement[] {
  const principals = requirements.privateLink?.allow?.principals ?? [];
  if (principals.length === 0) return [];
  const because = reason(`${PATH}.allow.principals`, 'These roles may use the endpoint for anything', 'D-VPCEP');
  const who: Condition = { operator: 'ArnEquals', key: 'aws:PrincipalArn', values: distinctValues(principals) };
  return [allow('AllowedPrincipals', [`${actionPrefix(service)}:*`], { conditions: [who], because })];
}

function actionPrefix(service: EndpointService): string {
  return service === 'monitoring' ? 'cloudwatch' : service;
}

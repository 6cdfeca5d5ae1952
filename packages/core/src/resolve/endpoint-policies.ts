import type { EndpointService } from '../facts/endpoint-services.ts';
import { packageRepositoryBuckets } from '../facts/managed-buckets.ts';
import type { Because } from '../plan/because.ts';
import type { Condition, Policy, Statement } from '../plan/policy.ts';
import { ACCOUNT_ID } from '../plan/value.ts';
import type { Requirements } from '../requirements/requirements.ts';
import { onlyRole } from './node-role.ts';
import { operatorActions } from './operators.ts';
import type { PrivateTraffic } from './private-link.ts';
import { distinctReasons, distinctValues, statementsOf } from './statements.ts';

const ANYONE = { kind: 'any' } as const;
const PATH = 'spec.network.privateLink';

/** The calls that an agent makes before it has credentials. */
export const UNSIGNED_REGISTRATION = [
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
    ...(service === 'ssm' && traffic.unsignedRegistration ? [registration()] : []),
    ...(mode === 'least-privilege' ? allowedOthers(requirements, service) : []),
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
  const needs = traffic.needs.filter((need) => need.service === service && !need.unsigned);
  const who = onlyRole(requirements, traffic.roles);
  return statementsOf(needs, false).map((statement) => ({
    ...statement,
    principal: ANYONE,
    conditions: [who, ...statement.conditions.filter(({ key }) => key !== 'kms:ViaService')],
  }));
}

function publicReads(requirements: Requirements, traffic: PrivateTraffic): readonly Statement[] {
  const managed = statementsOf(
    traffic.needs.filter((need) => need.managedBucket !== undefined),
    false,
  );
  const repositories = requirements.privateLink?.allow?.packageRepositories ?? [];
  const buckets = repositories.flatMap((name) => packageRepositoryBuckets(name, traffic.region));
  const resources = distinctValues(buckets.map((bucket) => `arn:${requirements.partition}:s3:::${bucket}/*`));
  const because = reason(
    `${PATH}.allow.packageRepositories`,
    'Package managers read these repositories without credentials',
    'D-AL2023',
  );
  return [
    ...managed.map((statement) => ({ ...statement, principal: ANYONE })),
    ...(resources.length > 0 ? [allow('ReadPackageRepositories', ['s3:GetObject'], { resources, because })] : []),
  ];
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

function allowedOthers(requirements: Requirements, service: EndpointService): readonly Statement[] {
  const allowed = requirements.privateLink?.allow;
  const buckets = service === 's3' ? (allowed?.buckets ?? []) : [];
  const resources = distinctValues(
    buckets.flatMap((bucket) => [
      `arn:${requirements.partition}:s3:::${bucket}`,
      `arn:${requirements.partition}:s3:::${bucket}/*`,
    ]),
  );
  const actions = allowed?.operators ? operatorActions(requirements, actionPrefix(service)) : [];
  return [
    ...(resources.length > 0
      ? [
          allow('AllowedBuckets', ['s3:*'], {
            resources,
            conditions: [ofThisAccount()],
            because: reason(`${PATH}.allow.buckets`, 'Others in the VPC use these buckets', 'D-VPCEP'),
          }),
        ]
      : []),
    ...(actions.length > 0
      ? [
          allow('Operators', actions, {
            conditions: [ofThisAccount()],
            because: reason(`${PATH}.allow.operators`, 'Operators call Systems Manager from inside the VPC', 'D-VPCEP'),
          }),
        ]
      : []),
  ];
}

function allowedPrincipals(requirements: Requirements, service: EndpointService): readonly Statement[] {
  const principals = requirements.privateLink?.allow?.principals ?? [];
  if (principals.length === 0) return [];
  const because = reason(`${PATH}.allow.principals`, 'These roles may use the endpoint for anything', 'D-VPCEP');
  const who: Condition = { operator: 'ArnEquals', key: 'aws:PrincipalArn', values: distinctValues(principals) };
  return [allow('AllowedPrincipals', [`${actionPrefix(service)}:*`], { conditions: [who], because })];
}

function allow(
  sid: string,
  actions: readonly string[],
  rest: Partial<Pick<Statement, 'resources' | 'conditions'>> & { readonly because: Because },
): Statement {
  const { resources = ['*'], conditions = [], because } = rest;
  return {
    sid,
    effect: 'Allow',
    principal: ANYONE,
    actions,
    resources,
    conditions,
    because: distinctReasons([because]),
  };
}

function ofThisAccount(): Condition {
  return { operator: 'StringEquals', key: 'aws:PrincipalAccount', values: [ACCOUNT_ID] };
}

function actionPrefix(service: EndpointService): string {
  return service === 'monitoring' ? 'cloudwatch' : service;
}

function reason(path: string, text: string, source: string): Because {
  return { path, reason: text, sources: [source], basis: 'documented' };
}

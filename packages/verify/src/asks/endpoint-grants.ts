import type { Because, Call } from '@ssmc/core';
import type { IamRequest } from '../iam/policy-document.ts';
import type { Place } from '../world/place.ts';
import { roleContext } from '../world/role-context.ts';
import type { Use, UseCondition } from '../world/use.ts';
import { usesOf } from '../world/uses-of-needs.ts';
import type { World } from '../world/world.ts';
import { type AllowedField, allowedArns, categoriesArn } from './allowed.ts';
import { operatorTraffic } from './operator-actions.ts';

/** Somebody whom an endpoint must let through, beside the nodes' own calls. */
export interface EndpointGrant {
  readonly because: Because;
  /** What its policy may grant for that. */
  readonly uses: readonly Use[];
  /** What its policy must let through. */
  readonly requests: readonly IamRequest[];
}

/** A service's endpoints in one Region, and whose calls pass through them. */
export interface EndpointUsers {
  readonly region: Place['region'];
  readonly service: string;
  /** The nodes behind the endpoints. */
  readonly places: readonly Place[];
  /** Their calls through these endpoints. */
  readonly needs: readonly Call[];
}

const PATH = 'spec.network.privateLink';
const ANYONE = '*';
/** Only agents call these services. */
const AGENT_ONLY = ['ssmmessages', 'ec2messages'];
const REGISTRATION = [
  'ssm:RegisterManagedInstance',
  'ssm:RequestManagedInstanceRoleToken',
  'ssm:UpdateManagedInstancePublicKey',
];

/** Everything that the policy of an endpoint may and must let through. */
export function endpointGrants(world: World, users: EndpointUsers): readonly EndpointGrant[] {
  const mode = world.requirements.privateLink?.endpointPolicies ?? 'account';
  if (mode === 'full-access') return [everything(world, users)];
  return [
    ...publicReads(world, users),
    ...(mode === 'account' && !AGENT_ONLY.includes(users.service)
      ? [wholeAccount(world, users)]
      : [agents(world, users, mode)]),
    ...(users.service === 'ssm' && (mode === 'account' || users.places.some(isUnsigned(world)))
      ? [registration(world, users)]
      : []),
    ...(mode === 'least-privilege' ? [...allowedBuckets(world, users), ...operators(world, users)] : []),
    ...allowedPrincipals(world, users),
  ];
}

/** What passes without credentials, and must pass endpoints that somebody else keeps too. */
export function unsignedGrants(world: World, users: EndpointUsers): readonly EndpointGrant[] {
  const registers = users.service === 'ssm' && users.places.some(isUnsigned(world));
  return [...publicReads(world, users), ...(registers ? [registration(world, users)] : [])];
}

function everything(world: World, users: EndpointUsers): EndpointGrant {
  return {
    because: reason('endpointPolicies', 'The document leaves the endpoints open'),
    uses: [],
    requests: [strangerRequest(world, users, anyAction(users)), unsignedRequest(users, anyAction(users), '*')],
  };
}

/** Others of the account go on working. */
function wholeAccount(world: World, users: EndpointUsers): EndpointGrant {
  return {
    because: reason('endpointPolicies', 'Everything of this account in the VPC goes on working'),
    uses: [use([`${prefixOf(users)}:*`], ['*'], [ofAccount(world)])],
    requests: [neighbourRequest(world, users, { action: anyAction(users), resource: '*' })],
  };
}

/** The nodes, and in mode account the agents of the whole account. */
function agents(world: World, users: EndpointUsers, mode: string): EndpointGrant {
  const needs = users.needs.filter((need) => !need.unsigned);
  const isAccount = mode === 'account';
  const who = isAccount ? ofAccount(world) : ofRoles(users.places, world);
  // What a key is used through is the identity policy's business.
  const uses = usesOf(world, needs).map(({ actions, resources, conditions }) =>
    use(actions, resources, [who, ...(isAccount ? [] : conditions.filter(({ key }) => key !== 'kms:ViaService'))]),
  );
  return {
    because: reason(
      'endpointPolicies',
      isAccount ? 'The agents of the account go on working' : 'Only the nodes use the endpoint',
    ),
    uses,
    requests: isAccount
      ? uses.flatMap(({ actions, resources }) =>
          actions.flatMap((action) =>
            resources.map((resource) => neighbourRequest(world, users, { action, resource })),
          ),
        )
      : [],
  };
}

/** Buckets of AWS, package repositories and public buckets are read without credentials of the account. */
function publicReads(world: World, users: EndpointUsers): readonly EndpointGrant[] {
  if (users.service !== 's3') return [];
  const { requirements } = world;
  const unsigned = users.needs.filter((need) => need.unsigned);
  const managed = usesOf(world, unsigned).flatMap(({ resources }) => resources);
  const grant = (field: string, text: string, resources: readonly string[]): EndpointGrant => ({
    because: reason(field, text),
    uses: [use(['s3:GetObject'], resources, [])],
    requests: resources.map((resource) => unsignedRequest(users, 's3:GetObject', resource)),
  });
  const objects = (field: AllowedField) => allowedArns(requirements, users.region, field).map((arn) => `${arn}/*`);
  const categories = categoriesArn(requirements, users.region);
  return [
    grant('', 'Everybody in the VPC reads the buckets of AWS', [...new Set(managed)]),
    grant(
      'allow.packageRepositories',
      'Package managers read these repositories without credentials',
      objects('packageRepositories'),
    ),
    grant('allow.publicBuckets', 'Clients read these public buckets without credentials', objects('publicBuckets')),
    grant(
      'allow.operators',
      'Lists of SSM documents come with their categories',
      categories ? [`${categories}/*`] : [],
    ),
  ];
}

function registration(world: World, users: EndpointUsers): EndpointGrant {
  const account = world.account;
  return {
    because: reason('', 'Agents register and fetch credentials with unsigned calls'),
    uses: [use(REGISTRATION, ['*'], [{ operator: 'StringEquals', key: 'ssm:NodeAccountId', values: [account] }])],
    requests: REGISTRATION.map((action) => {
      const request = unsignedRequest(users, action, '*');
      return { ...request, context: { ...request.context, 'ssm:NodeAccountId': account } };
    }),
  };
}

/** Buckets that others of the account use, for an endpoint that lets nothing else through. */
export function allowedBuckets(world: World, users: EndpointUsers): readonly EndpointGrant[] {
  const arns = users.service === 's3' ? allowedArns(world.requirements, users.region, 'buckets') : [];
  const resources = arns.flatMap((arn) => [arn, `${arn}/*`]);
  if (resources.length === 0) return [];
  return [
    {
      because: reason('allow.buckets', 'Others in the VPC use these buckets'),
      uses: [use(['s3:*'], resources, [ofAccount(world)])],
      requests: resources.map((resource) => neighbourRequest(world, users, { action: anyAction(users), resource })),
    },
  ];
}

function operators(world: World, users: EndpointUsers): readonly EndpointGrant[] {
  if (!world.requirements.privateLink?.allow?.operators) return [];
  const { actions, resources } = operatorTraffic(world, prefixOf(users), users.region);
  if (actions.length === 0) return [];
  return [
    {
      because: reason('allow.operators', 'Operators call Systems Manager from inside the VPC'),
      uses: [use(actions, resources, [ofAccount(world)])],
      requests: actions.flatMap((action) =>
        resources.map((resource) => neighbourRequest(world, users, { action, resource })),
      ),
    },
  ];
}

function allowedPrincipals(world: World, users: EndpointUsers): readonly EndpointGrant[] {
  const principals = world.requirements.privateLink?.allow?.principals ?? [];
  if (principals.length === 0) return [];
  return [
    {
      because: reason('allow.principals', 'These roles may use the endpoint for anything'),
      uses: [
        use([`${prefixOf(users)}:*`], ['*'], [{ operator: 'ArnEquals', key: 'aws:PrincipalArn', values: principals }]),
      ],
      requests: principals.map((principal) => {
        const context = {
          ...roleContext(world, users.region, principal),
          'aws:PrincipalAccount': principal.split(':')[4] ?? '',
        };
        return { action: anyAction(users), resource: '*', principal, context };
      }),
    },
  ];
}

function isUnsigned(world: World): (place: Place) => boolean {
  return ({ nodes }) => nodes === 'hybrid' || world.requirements.ec2?.permissions === 'default-host-management';
}

function ofAccount(world: World): UseCondition {
  return { operator: 'StringEquals', key: 'aws:PrincipalAccount', values: [world.account] };
}

/** The path of an existing role that is named without its ARN is not known. */
function ofRoles(places: readonly Place[], world: World): UseCondition {
  const values = places.flatMap(({ role }) => {
    if (!role) return [];
    const anyPath = `arn:${world.requirements.partition}:iam::${world.account}:role/*/${role.name}`;
    return role.otherArn ? [role.arn, anyPath] : [role.arn];
  });
  return { operator: 'ArnEquals', key: 'aws:PrincipalArn', values };
}

function use(actions: readonly string[], resources: readonly string[], conditions: readonly UseCondition[]): Use {
  return { actions, resources, principal: ANYONE, conditions };
}

/** Another role of the account. */
function neighbourRequest(
  world: World,
  users: EndpointUsers,
  { action, resource }: Pick<IamRequest, 'action' | 'resource'>,
): IamRequest {
  const principal = `arn:${world.requirements.partition}:iam::${world.account}:role/another`;
  return { action, resource, principal, context: roleContext(world, users.region, principal) };
}

/** A role of another account. */
function strangerRequest(world: World, users: EndpointUsers, action: string): IamRequest {
  const principal = `arn:${world.requirements.partition}:iam::999999999999:role/another`;
  const context = { ...roleContext(world, users.region, principal), 'aws:PrincipalAccount': '999999999999' };
  return { action, resource: '*', principal, context };
}

function unsignedRequest(users: EndpointUsers, action: string, resource: string): IamRequest {
  return { action, resource, context: { 'aws:RequestedRegion': users.region, 'aws:SecureTransport': 'true' } };
}

/** Stands for every action of the service. */
function anyAction(users: EndpointUsers): string {
  return `${prefixOf(users)}:EveryAction`;
}

function prefixOf({ service }: EndpointUsers): string {
  return service === 'monitoring' ? 'cloudwatch' : service;
}

function reason(field: string, text: string): Because {
  return { path: field === '' ? PATH : `${PATH}.${field}`, reason: text, sources: ['D-VPCEP'], basis: 'documented' };
}

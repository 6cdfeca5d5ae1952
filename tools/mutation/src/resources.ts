import {
  type ModulePlan,
  normalizedText,
  type Policy,
  type Resource,
  type ResourceOf,
  ref,
  type Value,
} from '@ssmc/core';
import { type Change, withResource } from './mutation.ts';
import { changesOfPolicy } from './policies.ts';

type Handlers = {
  readonly [K in Resource['kind']]: (module: ModulePlan, resource: ResourceOf<K>) => readonly Change[];
};

/** Every single change of one resource. */
export function changesOfResource(module: ModulePlan, resource: Resource): readonly Change[] {
  const handle = HANDLERS[resource.kind] as (module: ModulePlan, resource: Resource) => readonly Change[];
  return handle(module, resource).map((change) => ({
    ...change,
    title: `${module.id}, ${resource.id}: ${change.title}`,
  }));
}

const HANDLERS: Handlers = {
  role: (module, role) => {
    const change = changer(module, role);
    const { permissionsBoundary, ...free } = role;
    return [
      change('removed', [role.name]),
      permissionsBoundary
        ? change('boundary removed', ['boundary'], free)
        : change('boundary added', ['boundary'], {
            ...role,
            permissionsBoundary: 'arn:aws:iam::111122223333:policy/other',
          }),
      ...changesOfPolicy(module, role.trust).map(({ title, names, policy }) =>
        change(`trust policy, ${title}`, [...names, role.name], { ...role, trust: policy }),
      ),
    ];
  },
  'instance-profile': (module, profile) => {
    const change = changer(module, profile);
    return [
      change('removed', ['instance profile', 'No role is assigned']),
      change('holds another role', ['another-role'], { ...profile, role: 'another-role' }),
    ];
  },
  'managed-policy': (module, policy) => {
    const change = changer(module, policy);
    return [
      change('removed', [policy.name, policy.id, ...policy.policy.statements.flatMap(({ actions }) => actions)]),
      ...changesOfPolicy(module, policy.policy).map(({ title, names, policy: other }) =>
        change(title, names, { ...policy, policy: other }),
      ),
    ];
  },
  'policy-attachment': (module, attachment) => {
    const change = changer(module, attachment);
    const arn = normalizedText(module, attachment.policy);
    const actions = actionsOf(module, attachment.policy);
    return [
      change('removed', [arn, ...actions, arn.split('/').at(-1) ?? '']),
      change('attaches AdministratorAccess', ['AdministratorAccess'], {
        ...attachment,
        policy: `arn:${module.partition}:iam::aws:policy/AdministratorAccess`,
      }),
      change('attaches another policy of AWS', ['AmazonSSMFullAccess'], {
        ...attachment,
        policy: `arn:${module.partition}:iam::aws:policy/AmazonSSMFullAccess`,
      }),
      change('attaches to another role', ['another-role'], { ...attachment, role: 'another-role' }),
      change('names a policy that is not there', ['missing'], { ...attachment, policy: ref('missing', 'arn') }),
    ];
  },
  'security-group': (module, group) => [
    changer(module, group)('removed', ['security group']),
    changer(module, group)('made twice', ['second-group'], group, { ...group, id: 'second', name: 'second-group' }),
  ],
  'security-group-rule': (module, rule) => {
    const change = changer(module, rule);
    const names = [rule.id, `${rule.direction} rule`, 'security group', peerName(rule.peer)];
    const open = {
      kind: 'cidr-block',
      cidr: rule.peer.kind === 'cidr-block' && rule.peer.cidr === '0.0.0.0/0' ? '::/0' : '0.0.0.0/0',
    } as const;
    return [
      change('removed', names),
      change('opened to everybody', [rule.id, '0.0.0.0/0'], { ...rule, peer: open }),
      change('turned round', [rule.id], { ...rule, direction: rule.direction === 'ingress' ? 'egress' : 'ingress' }),
      change('of another group', [rule.id], { ...rule, group: ref('missing', 'id') }),
      change('made twice', [`${rule.id}-copy`], rule, { ...rule, id: `${rule.id}-copy` }),
      change('one more that admits everybody', ['rule extra'], rule, {
        ...rule,
        id: 'extra',
        direction: 'ingress',
        peer: open,
      }),
    ];
  },
  'vpc-endpoint': endpointChanges,
  'session-document': (module, document) => {
    const change = changer(module, document);
    const inputs = document.content['inputs'] as Readonly<Record<string, unknown>>;
    return [
      change('removed', ['no session preferences']),
      ...Object.entries(inputs).map(([key, value]) =>
        change(`${key} changed`, [key], {
          ...document,
          content: { ...document.content, inputs: { ...inputs, [key]: otherThan(value) } },
        }),
      ),
    ];
  },
  'service-setting': (module, setting) => {
    const change = changer(module, setting);
    return [
      change('removed', ['No role is assigned']),
      change('names another role', ['another-role'], { ...setting, value: 'service-role/another-role' }),
      change('without the path', [setting.value.split('/').at(-1) ?? ''], {
        ...setting,
        value: setting.value.split('/').at(-1) ?? '',
      }),
      change('is another setting', ['/ssm/other'], { ...setting, settingId: '/ssm/other' }),
    ];
  },
  'profile-association': (module, association) => {
    const change = changer(module, association);
    return [
      change('removed', [association.instanceId]),
      change('of another instance', [association.instanceId], { ...association, instanceId: 'i-0ffffffffffffffff' }),
      change('with another profile', [association.instanceId], { ...association, profile: 'another-profile' }),
    ];
  },
};

function endpointChanges(module: ModulePlan, endpoint: ResourceOf<'vpc-endpoint'>): readonly Change[] {
  const change = changer(module, endpoint);
  const names = [endpoint.id, endpoint.service];
  const { serviceName } = endpoint;
  return [
    change('removed', names),
    change('for another Region', names, { ...endpoint, serviceName: serviceName.replace(module.region, 'xx-test-9') }),
    change('for another service', names, {
      ...endpoint,
      service: 'sqs',
      serviceName: serviceName.replace(/[^.]*$/, 'sqs'),
    }),
    change('one more that nothing calls', ['extra'], endpoint, { ...endpoint, id: 'extra', service: 'sqs' }),
    ...attachmentChanges(module, endpoint),
    ...endpointPolicyChanges(module, endpoint),
  ];
}

function attachmentChanges(module: ModulePlan, endpoint: ResourceOf<'vpc-endpoint'>): readonly Change[] {
  const { attachment } = endpoint;
  if (attachment.type !== 'Interface') return [];
  const change = changer(module, endpoint);
  const other = (rest: Partial<typeof attachment>) => ({ ...endpoint, attachment: { ...attachment, ...rest } });
  const flipped = !attachment.privateDnsOnlyForInboundResolver;
  return [
    change(
      'in a security group that is not there',
      [endpoint.id, endpoint.service],
      other({ securityGroup: ref('missing', 'id') }),
    ),
    change(
      'private name for the resolver only turned round',
      [endpoint.id, endpoint.service],
      other({ privateDnsOnlyForInboundResolver: flipped }),
    ),
  ];
}

function endpointPolicyChanges(module: ModulePlan, endpoint: ResourceOf<'vpc-endpoint'>): readonly Change[] {
  const change = changer(module, endpoint);
  const { policy, ...rest } = endpoint;
  if (!policy) return [change('policy added that lets nobody through', [endpoint.id], { ...endpoint, policy: NOBODY })];
  return [
    change('policy removed', [endpoint.id], rest),
    ...changesOfPolicy(module, policy).map(({ title, names, policy: other }) =>
      change(title, [...names, endpoint.id], { ...endpoint, policy: other }),
    ),
  ];
}

const NOBODY: Policy = {
  statements: [
    {
      sid: 'Nobody',
      effect: 'Deny',
      principal: { kind: 'any' },
      actions: ['*'],
      resources: ['*'],
      conditions: [],
      reasons: [],
    },
  ],
};

function changer(module: ModulePlan, old: Resource) {
  return (title: string, names: readonly string[], ...others: readonly Resource[]): Change => ({
    title,
    names,
    module: withResource(module, old, ...others),
  });
}

/** The actions that a policy of the module allows. */
function actionsOf(module: ModulePlan, policy: Value): readonly string[] {
  if (typeof policy !== 'object' || policy.kind !== 'ref') return ['ssm:', 'ds:', 'ec2:', 'cloudwatch:', 'logs:'];
  const found = module.resources.find(({ id }) => id === policy.resource);
  return found?.kind === 'managed-policy' ? found.policy.statements.flatMap(({ actions }) => actions) : [];
}

function peerName(peer: ResourceOf<'security-group-rule'>['peer']): string {
  if (peer.kind === 'cidr-block') return peer.cidr;
  return peer.kind === 'security-group' && typeof peer.group === 'string' ? peer.group : peer.kind;
}

function otherThan(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  return typeof value === 'string' ? `${value}x` : {};
}

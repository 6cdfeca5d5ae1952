import { describe, expect, it } from 'vitest';
import type { VerificationAgainst } from '../index.ts';
import { against, allow, policy, trust } from './fixtures/compare.ts';

const SPEC = '  nodes: { ec2: {} }\n  capabilities: { inventory: true }\n';
const core = 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore';

/** A resource of a plan: its address, what is known of it, what is not, and what its configuration refers to. */
interface Planned {
  readonly at: string;
  readonly values?: object;
  readonly open?: object;
  readonly refers?: Readonly<Record<string, readonly string[]>>;
  readonly forEach?: readonly string[];
}

/** A module of a plan: its resources, the modules it calls with what they are given, and its outputs. */
interface Module {
  readonly resources?: readonly Planned[];
  readonly calls?: Readonly<Record<string, Module & { readonly given?: Readonly<Record<string, readonly string[]>> }>>;
  readonly outputs?: Readonly<Record<string, readonly string[]>>;
}

const references = (all: Readonly<Record<string, readonly string[]>> = {}) =>
  Object.fromEntries(Object.entries(all).map(([name, one]) => [name, { references: one }]));

function configurationOf({ resources = [], calls = {}, outputs = {} }: Module): object {
  const plain = new Map(
    resources.map(({ at, refers, forEach }) => [
      at.replace(/\[.*\]$/, ''),
      {
        address: at.replace(/\[.*\]$/, ''),
        expressions: references(refers),
        ...(forEach && { for_each_expression: { references: forEach } }),
      },
    ]),
  );
  return {
    resources: [...plain.values()],
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([name, one]) => [name, { expression: { references: one } }]),
    ),
    module_calls: Object.fromEntries(
      Object.entries(calls).map(([name, { given, ...inner }]) => [
        name,
        { expressions: references(given), module: configurationOf(inner) },
      ]),
    ),
  };
}

const below = (prefix: string, at: string) => (prefix === '' ? at : `${prefix}.${at}`);

function everyResource(module: Module, prefix = ''): readonly (Planned & { readonly address: string })[] {
  const own = (module.resources ?? []).map((one) => ({ ...one, address: below(prefix, one.at) }));
  const inner = Object.entries(module.calls ?? {});
  return [...own, ...inner.flatMap(([name, called]) => everyResource(called, below(prefix, `module.${name}`)))];
}

/** A plan as `terraform show -json` prints it. */
function plan(module: Module): Readonly<Record<string, unknown>> {
  const all = everyResource(module);
  const shown = all.map(({ address, at, values = {} }) => {
    const [mode, text] = at.startsWith('data.') ? ['data', at.slice(5)] : ['managed', at];
    return { address, mode, type: text.split('.')[0], values };
  });
  return {
    'plan.json': {
      format_version: '1.2',
      terraform_version: '1.11.0',
      planned_values: { root_module: { resources: shown } },
      resource_changes: all.map(({ address, values = {}, open = {} }) => ({
        address,
        change: { actions: ['create'], after: values, after_unknown: open },
      })),
      configuration: { root_module: configurationOf(module) },
    },
  };
}

const node: Planned = {
  at: 'aws_iam_role.node',
  values: { name_prefix: 'node-', path: '/', assume_role_policy: JSON.stringify(trust('ec2.amazonaws.com')) },
  open: { name: true, arn: true },
};
const profile: Planned = {
  at: 'aws_iam_instance_profile.node',
  open: { role: true },
  refers: { role: ['aws_iam_role.node.name', 'aws_iam_role.node'] },
};
const attachment = (at: string, role: readonly string[]): Planned => ({
  at,
  values: { policy_arn: core },
  open: { role: true },
  refers: { role },
});
const ownRole = ['aws_iam_role.node.name', 'aws_iam_role.node'];

const status = (result: VerificationAgainst) => result.cells.find(({ capability }) => capability === 'core')?.status;
const compared = (module: Module) => against(plan(module), { spec: SPEC, network: '{ mode: internet }' });

describe('an argument leads to its resource', () => {
  it.each<[string, Module, string]>([
    ['itself', { resources: [node, profile, attachment('aws_iam_role_policy_attachment.a', ownRole)] }, 'ok'],
    [
      'through a variable',
      {
        resources: [node, profile],
        calls: {
          m: {
            given: { role: ownRole },
            resources: [attachment('aws_iam_role_policy_attachment.a', ['var.role'])],
          },
        },
      },
      'ok',
    ],
    [
      'through two variables and an output',
      {
        resources: [profile],
        calls: {
          roles: { resources: [node], outputs: { name: ['aws_iam_role.node.name', 'aws_iam_role.node'] } },
          outer: {
            given: { role: ['module.roles.name', 'module.roles'] },
            calls: {
              inner: {
                given: { name: ['var.role'] },
                resources: [attachment('aws_iam_role_policy_attachment.a', ['var.name'])],
              },
            },
          },
        },
      },
      'assumed',
    ],
    [
      'through an argument of another resource',
      {
        resources: [
          node,
          profile,
          attachment('aws_iam_role_policy_attachment.a', [
            'aws_iam_instance_profile.node.role',
            'aws_iam_instance_profile.node',
          ]),
        ],
      },
      'ok',
    ],
    [
      'a local',
      { resources: [node, profile, attachment('aws_iam_role_policy_attachment.a', ['local.role'])] },
      'assumed',
    ],
    ['nothing', { resources: [node, profile, attachment('aws_iam_role_policy_attachment.a', [])] }, 'assumed'],
    ['no attachment', { resources: [node, profile] }, 'blocked'],
    [
      'one of two',
      {
        resources: [
          node,
          {
            ...node,
            at: 'aws_iam_role.other',
            values: { ...node.values, assume_role_policy: JSON.stringify(trust('x')) },
          },
          profile,
          attachment('aws_iam_role_policy_attachment.a', [...ownRole, 'aws_iam_role.other.name', 'aws_iam_role.other']),
        ],
      },
      'assumed',
    ],
  ])('%s', (_, module, expected) => {
    expect(status(compared(module))).toBe(expected);
  });

  it('of the same index where that is worked out', () => {
    const roles = ['a', 'b'].map((key): Planned => ({ ...node, at: `aws_iam_role.node["${key}"]` }));
    const each = ['aws_iam_role.node', 'each.key'];
    const attached = attachment('aws_iam_role_policy_attachment.a["a"]', each);
    const roleNames = compared({ resources: [...roles.slice(0, 1), attached] }).roles.map(({ role }) => role);
    expect(roleNames).toEqual(['aws_iam_role.node["a"]']);
    const both = against(plan({ resources: [...roles, attached] }), {
      spec: SPEC,
      network: '{ mode: internet }',
      roles: ['aws_iam_role.node["b"]'],
    });
    expect(status(both)).toBe('blocked');
  });
});

describe('endpoints of a plan', () => {
  const services = ['ssm', 'ssmmessages'];
  const endpoints = (more: object = {}, refers: Planned['refers'] = { vpc_id: ['local.vpc_id'] }) =>
    services.map(
      (service): Planned => ({
        at: `aws_vpc_endpoint.this["${service}"]`,
        values: {
          service_name: `com.amazonaws.us-east-2.${service}`,
          vpc_endpoint_type: 'Interface',
          private_dns_enabled: true,
          security_group_ids: ['sg-1'],
          ...more,
        },
        open: { id: true, vpc_id: true, policy: true },
        refers: refers ?? {},
      }),
    );
  const steps = (resources: readonly Planned[], calls: NonNullable<Module['calls']> = {}, vpcId?: string) => {
    const result = against(plan({ resources, calls }), { spec: SPEC, ...(vpcId !== undefined && { vpcId }) });
    return result.cells.flatMap(({ traces }) => traces.flatMap(({ findings }) => findings));
  };

  it('of one block are in one VPC, also where that is not known', () => {
    const found = steps(endpoints());
    expect(found.filter(({ step, status: one }) => step === 'endpoint' && one === 'ok').length).toBeGreaterThan(0);
    expect(() => steps(endpoints({}, { vpc_id: ['each.value.vpc', 'each.value'] }))).toThrow('Ambiguous VPC');
    const chosen = steps(endpoints({}, { vpc_id: ['each.value.vpc', 'each.value'] }), {}, 'vpc-1');
    expect(chosen.find(({ step }) => step === 'endpoint')?.status).toBe('assumed');
  });

  const cut = (refers: readonly string[]): Planned => ({
    at: 'aws_vpc_endpoint_policy.this',
    values: { policy: JSON.stringify(policy(allow('ssm:GetParameter', '*', { Principal: '*' }))) },
    open: { vpc_endpoint_id: true },
    refers: { vpc_endpoint_id: refers },
  });
  it.each<[string, readonly Planned[], NonNullable<Module['calls']>, string]>([
    ['no policy', endpoints(), {}, 'ok'],
    [
      'a policy of a module',
      endpoints(),
      {
        m: {
          given: { id: ['aws_vpc_endpoint.this["ssm"].id', 'aws_vpc_endpoint.this["ssm"]', 'aws_vpc_endpoint.this'] },
          resources: [cut(['var.id'])],
        },
      },
      'blocked',
    ],
    ['a policy of an endpoint that is not known', [...endpoints(), cut(['local.id'])], {}, 'assumed'],
  ])('%s', (_, resources, calls, expected) => {
    const found = steps(resources, calls).filter(({ step }) => step === 'endpoint-policy');
    expect(found.some(({ status: one }) => one === expected)).toBe(true);
    expect(expected === 'ok' || found.some(({ status: one }) => one === 'assumed' || one === 'blocked')).toBe(true);
  });

  it.each([
    [['create'], undefined, 'blocked'],
    [['update'], undefined, 'assumed'],
    [['create'], ['var.dns'], 'assumed'],
  ])('without private DNS: %j %j is %s', (actions, refers, expected) => {
    const left = endpoints(
      { private_dns_enabled: undefined },
      { vpc_id: ['local.v'], ...(refers && { private_dns_enabled: refers }) },
    );
    const show = plan({ resources: left.map((one) => ({ ...one, open: { ...one.open, private_dns_enabled: true } })) });
    const text = JSON.stringify(show).replaceAll('["create"]', JSON.stringify(actions));
    const { cells } = against(JSON.parse(text), { spec: SPEC });
    const dns = cells.flatMap(({ traces }) => traces.flatMap(({ findings }) => findings));
    expect(dns.find(({ step }) => step === 'private-dns')?.status).toBe(expected);
  });
});

describe('a policy document that is made during apply', () => {
  const statement = (actions: readonly string[], resources: readonly (string | null)[] = ['*'], more: object = {}) => ({
    actions,
    resources,
    effect: null,
    sid: null,
    condition: [],
    principals: [],
    ...more,
  });
  const document = (statements: readonly object[], open: object = {}, more: Partial<Planned> = {}): Planned => ({
    at: 'data.aws_iam_policy_document.node',
    values: { statement: statements, ...more.values },
    open: { json: true, ...open },
    ...(more.refers && { refers: more.refers }),
  });
  const inline: Planned = {
    at: 'aws_iam_role_policy.node',
    open: { policy: true, role: true, name: true },
    refers: {
      role: ownRole,
      policy: ['data.aws_iam_policy_document.node.json', 'data.aws_iam_policy_document.node'],
    },
  };
  const read = (...more: readonly Planned[]) => status(compared({ resources: [node, profile, inline, ...more] }));
  const unknownArn = { statement: [{}, { resources: [true] }] };

  it('is read by statement: an ARN that is not known is of its statement alone', () => {
    const writes = statement(['s3:PutObject'], [null]);
    expect(read(document([statement(['ssm:*', 'ssmmessages:*', 'ec2messages:*']), writes], unknownArn))).toBe('ok');
    expect(read(document([statement(['ssm:UpdateInstanceInformation']), writes], unknownArn))).toBe('blocked');
    expect(read(document([], { statement: true }))).toBe('assumed');
  });

  it('takes other documents along, and those that override them', () => {
    const source: Planned = {
      at: 'data.aws_iam_policy_document.source',
      values: { statement: [statement(['ssm:*', 'ssmmessages:*'], ['*'], { sid: 'Agent' })] },
      open: { json: true },
    };
    const reference = ['data.aws_iam_policy_document.source.json', 'data.aws_iam_policy_document.source'];
    const takes = (argument: string, own: readonly object[]) =>
      document(own, { [argument]: [true] }, { refers: { [argument]: reference } });
    expect(read(source, takes('source_policy_documents', []))).toBe('ok');
    const denied = statement(['ssmmessages:*'], ['*'], { sid: 'Agent', effect: 'Deny' });
    expect(read(source, takes('source_policy_documents', [denied]))).toBe('blocked');
    expect(read(source, takes('override_policy_documents', [denied]))).toBe('ok');
    expect(
      read(document([], { source_policy_documents: [true] }, { refers: { source_policy_documents: ['local.x'] } })),
    ).toBe('assumed');
  });
});

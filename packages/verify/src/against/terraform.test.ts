import { describe, expect, it } from 'vitest';
import { against, allow, policy, trust } from './fixtures/compare.ts';

describe('terraform show -json', () => {
  const resource = (address: string, values: object) => ({
    address,
    mode: 'managed',
    type: /(\w+)\.\w+(\[.*\])?$/.exec(address)?.[1],
    values,
  });
  const role = resource('module.m.aws_iam_role.node', {
    name: 'node',
    path: '/',
    assume_role_policy: JSON.stringify(trust('ec2.amazonaws.com')),
  });
  const show = (resources: readonly object[], more: object = {}) => ({
    't.json': {
      format_version: '1.2',
      terraform_version: '1.9.0',
      ...more,
      [`${'configuration' in more ? 'planned_' : ''}values`]: {
        root_module: { child_modules: [{ address: 'module.m', resources }] },
      },
    },
  });

  it('finds what is not made yet by the references of the configuration', () => {
    const resources = [
      role,
      resource('module.m.aws_iam_policy.own', { name: 'own', policy: JSON.stringify(policy(allow('ssm:*'))) }),
      resource('module.m.aws_iam_role_policy_attachment.own["a.b"]', { role: 'node' }),
      resource('module.m.aws_vpc_endpoint.ssm', {
        service_name: 'com.amazonaws.us-east-2.ssm',
        vpc_endpoint_type: 'Interface',
        vpc_id: 'vpc-1',
        private_dns_enabled: true,
      }),
      resource('module.m.aws_security_group.e', {}),
      resource('module.m.aws_vpc_security_group_ingress_rule.e', {
        ip_protocol: 'tcp',
        from_port: 443,
        to_port: 443,
        cidr_ipv4: '0.0.0.0/0',
      }),
      resource('module.m.aws_vpc_endpoint.ssmmessages', {
        service_name: 'com.amazonaws.us-east-2.ssmmessages',
        vpc_endpoint_type: 'Interface',
        vpc_id: 'vpc-1',
        private_dns_enabled: true,
      }),
    ];
    const reference = (...references: readonly string[]) => ({ references });
    const result = against(
      show(resources, {
        resource_changes: [
          {
            address: 'module.m.aws_iam_role_policy_attachment.own["a.b"]',
            change: { after_unknown: { policy_arn: true } },
          },
          {
            address: 'module.m.aws_vpc_endpoint.ssm',
            change: { after_unknown: { id: true, policy: true, security_group_ids: true } },
          },
          {
            address: 'module.m.aws_vpc_endpoint.ssmmessages',
            change: { after_unknown: { policy: true, security_group_ids: true } },
          },
          {
            address: 'module.m.aws_vpc_security_group_ingress_rule.e',
            change: { after_unknown: { security_group_id: true } },
          },
        ],
        configuration: {
          root_module: {
            module_calls: {
              m: {
                module: {
                  resources: [
                    {
                      address: 'aws_iam_role_policy_attachment.own',
                      expressions: { policy_arn: reference('aws_iam_policy.own.arn', 'aws_iam_policy.own') },
                    },
                    {
                      address: 'aws_vpc_endpoint.ssm',
                      expressions: { security_group_ids: reference('aws_security_group.e.id', 'aws_security_group.e') },
                    },
                    {
                      address: 'aws_vpc_endpoint.ssmmessages',
                      expressions: {
                        policy: reference('data.x.y.json'),
                        security_group_ids: reference('aws_security_group.e'),
                      },
                    },
                    {
                      address: 'aws_vpc_security_group_ingress_rule.e',
                      expressions: { security_group_id: reference('aws_security_group.e.id') },
                    },
                  ],
                },
              },
            },
          },
        },
      }),
    );
    const findings = (action: string) =>
      result.cells
        .flatMap(({ traces }) => traces)
        .find((trace) => trace.action === action)
        ?.findings.map(({ step, status }) => `${step} ${status}`);
    expect(findings('ssm:UpdateInstanceInformation')).toEqual([
      'role assumed',
      'role ok',
      'identity-policy ok',
      'endpoint ok',
      'security-group ok',
      'private-dns ok',
      'endpoint-policy ok',
    ]);
    expect(findings('ssmmessages:OpenDataChannel')).toContain('endpoint-policy assumed');
  });

  it.each([
    [
      'a policy that is not made yet',
      ['aws_iam_policy.own.arn', 'aws_iam_policy.own'],
      ['assumed', [expect.stringMatching(/^wider than needed: ssm:\*, used: ssm:ListAssociations, /)]],
    ],
    ['what is not read', ['var.arns'], ['assumed', []]],
    ['nothing', undefined, ['blocked', []]],
  ])('reads what a new role attaches itself: %s', (_, references, expected) => {
    const result = against(
      show(
        [
          role,
          resource('module.m.aws_iam_policy.own', { name: 'own', policy: JSON.stringify(policy(allow('ssm:*'))) }),
        ],
        {
          resource_changes: [
            { address: 'module.m.aws_iam_role.node', change: { after_unknown: { managed_policy_arns: true } } },
          ],
          configuration: {
            root_module: {
              module_calls: {
                m: {
                  module: {
                    resources: [
                      {
                        address: 'aws_iam_role.node',
                        expressions: { ...(references && { managed_policy_arns: { references } }) },
                      },
                    ],
                  },
                },
              },
            },
          },
        },
      ),
    );
    const [first] = result.cells;
    expect([first?.status, result.excessPermissions.map(({ message }) => message)]).toEqual(expected);
  });

  it.each([
    ['the block of the VPC', ['10.0.0.0/16', '10.0.0.0/16'], 'ok'],
    ['both blocks', ['10.0.0.0/16', '10.1.0.0/16'], 'ok'],
    ['a block that is not admitted', ['10.0.0.0/16', '10.9.0.0/16'], 'assumed'],
    ['a block out of a pool', ['10.0.0.0/16', undefined], 'assumed'],
  ])('reads the blocks of a VPC: %s', (_, [first, second], status) => {
    const vpc = { vpc_id: 'vpc-1' };
    const result = against(
      show([
        role,
        resource('module.m.aws_vpc.v', { id: 'vpc-1', cidr_block: first, enable_dns_hostnames: true }),
        ...(second === first
          ? []
          : [resource('module.m.aws_vpc_ipv4_cidr_block_association.v', { ...vpc, cidr_block: second })]),
        resource('module.m.aws_security_group.e', {
          id: 'sg-1',
          ingress: [{ protocol: 'tcp', from_port: 443, to_port: 443, cidr_blocks: ['10.0.0.0/15'] }],
        }),
        resource('module.m.aws_vpc_endpoint.ssm', {
          ...vpc,
          id: 'vpce-1',
          service_name: 'com.amazonaws.us-east-2.ssm',
          vpc_endpoint_type: 'Interface',
          private_dns_enabled: true,
          security_group_ids: ['sg-1'],
        }),
      ]),
    );
    const [trace] = result.cells.flatMap(({ traces }) => traces);
    expect(trace?.findings.find(({ step }) => step === 'security-group')?.status).toBe(status);
  });

  it.each([
    ['associated', 'prior_state', 'ok'],
    ['disassociated', 'prior_state', 'assumed'],
    ['associated', 'values', 'ok'],
  ])('reads the blocks of a VPC that is only looked up: %s in %s', (state, part, status) => {
    const made = [
      role,
      resource('module.m.aws_security_group.e', {
        id: 'sg-1',
        ingress: [{ protocol: 'tcp', from_port: 443, to_port: 443, cidr_blocks: ['10.0.0.0/16'] }],
      }),
      resource('module.m.aws_vpc_endpoint.ssm', {
        id: 'vpce-1',
        vpc_id: 'vpc-1',
        service_name: 'com.amazonaws.us-east-2.ssm',
        vpc_endpoint_type: 'Interface',
        private_dns_enabled: true,
        security_group_ids: ['sg-1'],
      }),
    ];
    const values = { id: 'vpc-1', cidr_block_associations: [{ cidr_block: '10.0.0.0/16', state }] };
    const vpc = { address: 'module.m.data.aws_vpc.v', mode: 'data', type: 'aws_vpc', values };
    const root = (resources: readonly object[]) => ({
      root_module: { child_modules: [{ address: 'module.m', resources }] },
    });
    const head = { format_version: '1.2', terraform_version: '1.9.0' };
    const plan = { ...head, planned_values: root(made), prior_state: { values: root([vpc]) } };
    const result = against({ 't.json': part === 'values' ? { ...head, values: root([...made, vpc]) } : plan });
    const [trace] = result.cells.flatMap(({ traces }) => traces);
    expect(trace?.findings.find(({ step }) => step === 'security-group')?.status).toBe(status);
    expect(result.gaps).toEqual([]);
  });

  it('names types that it does not read, and other providers', () => {
    const { gaps } = against(
      show([
        role,
        resource('module.m.awscc_iam_role.x', {}),
        resource('module.m.aws_iam_role_policies_exclusive.x', {}),
      ]),
    );
    expect(gaps.map(({ where }) => where)).toEqual([
      't.json module.m.awscc_iam_role.x',
      't.json module.m.aws_iam_role_policies_exclusive.x',
    ]);
  });
});

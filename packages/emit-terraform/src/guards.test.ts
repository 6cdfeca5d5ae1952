import { kitchenSink } from '@ssmc/conformance/testing';
import type { Guard, ModulePlan, OutputFile } from '@ssmc/core';
import { describe, expect, it } from 'vitest';
import { terraformTarget } from './target.ts';
import { type ParsedBlock, parseHcl } from './testing/parse-hcl.ts';

describe('guards', () => {
  it('of Region and account are on what is read before anything is planned', () => {
    const caller = blockOf(emit(kitchenSink), 'main.tf', 'aws_caller_identity');
    expect(conditionsOf(caller)).toEqual([
      'data.aws_region.this.id == "us-east-2"',
      'self.account_id == "111122223333"',
    ]);
  });

  it('of the network are on the first resource of the network', () => {
    const group = blockOf(emit(kitchenSink), 'security_groups.tf', 'aws_security_group');
    expect(conditionsOf(group)).toEqual([
      'length(var.node_security_group_ids) + length(var.node_cidr_blocks) > 0',
      'data.aws_vpc.this.enable_dns_support && data.aws_vpc.this.enable_dns_hostnames',
      'alltrue([for subnet in data.aws_subnet.endpoints : subnet.vpc_id == var.vpc_id])',
      'length(distinct(data.aws_subnet.endpoints[*].availability_zone_id)) == length(var.subnet_ids)',
    ]);
  });

  it.each([
    ['vpc-dns', 'aws_vpc'],
    ['subnets', 'aws_subnet'],
    ['region', 'aws_region'],
  ] as const)('look nothing up for %s when it is not asked for', (kind, type) => {
    const main = (guards: readonly Guard[]) => fileOf(emit({ ...kitchenSink, guards }), 'main.tf');
    expect(main(kitchenSink.guards)).toContain(`data "${type}"`);
    expect(main(kitchenSink.guards.filter((guard) => guard.kind !== kind))).not.toContain(`data "${type}"`);
  });

  it('that Terraform cannot keep are told in the README, with the command', () => {
    const readme = fileOf(emit(kitchenSink), 'README.md');
    expect(readme).toContain('Name=service-name,Values=com.amazonaws.us-east-2.ssm,com.amazonaws.us-east-2.s3');
    expect(readme).toContain('SSMC013');
  });
});

describe('examples/root', () => {
  it('imports what exists, and only that', () => {
    const imports = (mode: 'create' | 'adopt', previous: 'refuse' | 'replace') => {
      const resources = kitchenSink.resources.map((one) => {
        if (one.kind === 'session-document') return { ...one, mode };
        return one.kind === 'service-setting' ? { ...one, previous } : one;
      });
      const file = emit({ ...kitchenSink, resources }).find(({ path }) => path.endsWith('/imports.tf'));
      return file ? parseHcl(file.content).map(({ attributes }) => attributes.get('to')) : [];
    };
    const address = (name: string) => ({ kind: 'code', code: `module.production.${name}` });
    expect(imports('create', 'replace')).toEqual([]);
    expect(imports('adopt', 'replace')).toEqual([address('aws_ssm_document.session_preferences')]);
    expect(imports('create', 'refuse')).toEqual([address('aws_ssm_service_setting.host_management')]);
  });

  it('lets the defaults of the module stand', () => {
    const variables = fileOf(emit(kitchenSink), 'examples/root/variables.tf');
    expect(variables).toMatch(/variable "vpc_id" \{[^}]*default += null/);
    expect(variables).not.toMatch(/variable "subnet_ids" \{[^}]*default/);
  });
});

describe('an S3 interface endpoint', () => {
  it('comes after the gateway, and always says for whom its private name is', () => {
    const endpoints = parseHcl(fileOf(emit(kitchenSink), 'endpoints.tf'));
    const endpoint = endpoints.find(({ labels }) => labels[1] === 's3_interface');
    expect(endpoint?.attributes.get('depends_on')).toEqual({
      kind: 'list',
      items: [{ kind: 'code', code: 'aws_vpc_endpoint.s3_gateway' }],
    });
    expect(endpoint?.blocks.map(({ type }) => type)).toEqual(['dns_options']);
  });
});

function emit(module: ModulePlan): readonly OutputFile[] {
  return terraformTarget.emit(module, { comments: 'none', options: {} })[0];
}

function fileOf(files: readonly OutputFile[], name: string): string {
  const file = files.find(({ path }) => path === `us-east-2/${name}`);
  if (!file) throw new Error(`no ${name}`);
  return file.content;
}

function blockOf(files: readonly OutputFile[], name: string, type: string): ParsedBlock {
  const block = parseHcl(fileOf(files, name)).find(({ labels }) => labels[0] === type);
  if (!block) throw new Error(`no ${type}`);
  return block;
}

function conditionsOf({ blocks }: ParsedBlock): readonly string[] {
  const lifecycle = blocks.find(({ type }) => type === 'lifecycle');
  return (lifecycle?.blocks ?? []).map(({ attributes }) => {
    const condition = attributes.get('condition');
    return condition?.kind === 'code' ? condition.code : '';
  });
}

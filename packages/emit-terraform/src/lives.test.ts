import { allCases, caseNamed, compileCase } from '@ssmc/conformance/cases';
import { kitchenSink } from '@ssmc/conformance/testing';
import type { ModulePlan } from '@ssmc/core';
import { describe, expect, it } from 'vitest';
import { terraformTarget } from './target.ts';
import { addressOf } from './testing/evaluate.ts';
import { conditionsOf } from './testing/guards.ts';
import { type ParsedBlock, parseHcl } from './testing/parse-hcl.ts';

const PREFERENCES = 'aws_ssm_document.session_preferences';
const modules = [kitchenSink, ...allCases().flatMap((one) => compileCase(one).compilation.plan.modules)];

describe('what a module does about the version before', () => {
  it('creates a new security group before the old one is deleted, and nothing else', () => {
    const early = modules.flatMap(blocksOf).filter(isCreatedFirst);
    expect([...new Set(early.map(addressOf))]).toEqual(['aws_security_group.endpoints']);
  });

  it('repeats rules for CIDR blocks by the block, and for security groups by the place', () => {
    const rules = blocksOf(kitchenSink).filter(({ labels }) => labels[0]?.startsWith('aws_vpc_security_group_'));
    const repeated = rules.flatMap((rule) => ['for_each', 'count'].filter((name) => rule.attributes.has(name)));
    expect(new Set(repeated)).toEqual(new Set(['for_each', 'count']));
    for (const rule of rules) {
      const keyed = JSON.stringify(rule.attributes.get('cidr_ipv4') ?? '').includes('each.value');
      expect(rule.attributes.has('for_each')).toBe(keyed);
    }
  });

  it('forgets preferences that it does not make, at the address that they would have', () => {
    const makes = (module: ModulePlan) => module.resources.some(({ kind }) => kind === 'session-document');
    const addresses = modules.map((module) => ({ module, forgets: forgottenBy(blocksOf(module)) }));
    expect(addresses.some(({ module }) => makes(module))).toBe(true);
    for (const { module, forgets } of addresses) {
      const made = blocksOf(module)
        .filter(({ type }) => type === 'resource')
        .map(addressOf);
      expect(made.includes(PREFERENCES)).toBe(makes(module));
      expect(forgets, module.id).toEqual(makes(module) || module.kind === 'account' ? [] : [PREFERENCES]);
    }
  });

  it('stops while the preferences are not the default version, with the command that makes them so', () => {
    const [document] = blocksOf(kitchenSink).filter((block) => addressOf(block) === PREFERENCES);
    const [condition, ...more] = document ? conditionsOf(document) : [];
    expect([condition?.type, more]).toEqual(['postcondition', []]);
    expect(condition?.attributes.get('condition')).toMatchObject({
      code: 'self.default_version == self.latest_version',
    });
    const said = JSON.stringify(condition?.attributes.get('error_message'));
    expect(said).toContain('aws ssm update-document-default-version --region us-east-2');
  });

  it('needs the Terraform that can forget, in the module and in its example', () => {
    const [files] = terraformTarget.emit(kitchenSink, { comments: 'none', options: {} });
    const versions = files.flatMap(({ content }) => content.match(/required_version = .*/) ?? []);
    expect(versions).toEqual(Array(2).fill('required_version = ">= 1.7"'));
  });

  it('says where the order of a list counts', () => {
    const [files] = terraformTarget.emit(kitchenSink, { comments: 'none', options: {} });
    const descriptions = files
      .filter(({ path }) => path.endsWith('/variables.tf'))
      .flatMap(({ content }) => parseHcl(content))
      .filter((block) => JSON.stringify(block.attributes.get('description')).includes('Append new IDs at the end'));
    expect(descriptions.map(({ labels }) => labels[0])).toEqual(Array(2).fill('node_security_group_ids'));
  });
});

describe('a retired module', () => {
  const [module] = compileCase(caseNamed('sessions')).compilation.plan.modules.filter(({ kind }) => kind === 'region');
  const without = {
    ...kitchenSink,
    resources: kitchenSink.resources.filter(({ kind }) => kind !== 'session-document'),
  };

  it('keeps the preferences by a block in its root, and says so', () => {
    const { files, readme } = terraformTarget.retire(module as ModulePlan);
    expect(forgottenBy(files.flatMap(({ content }) => parseHcl(content)))).toEqual([
      expect.stringMatching(/^module\.\w+\.aws_ssm_document\.session_preferences$/),
    ]);
    expect(readme).toContain('The `removed` block in `main.tf` keeps the session preferences');
  });

  it('has no such block where it made none', () => {
    const { files, readme } = terraformTarget.retire(without);
    expect(forgottenBy(files.flatMap(({ content }) => parseHcl(content)))).toEqual([]);
    expect(readme).not.toContain('removed');
  });
});

it('the README has both ways to keep the preferences', () => {
  const [files] = terraformTarget.emit(kitchenSink, { comments: 'none', options: {} });
  const text = files.find(({ path }) => path === 'us-east-2/README.md')?.content ?? '';
  expect(text).toContain(`state rm module.production.${PREFERENCES}`);
  expect(text).toContain(`removed {\n  from = module.production.${PREFERENCES}\n`);
});

function blocksOf(module: ModulePlan): readonly ParsedBlock[] {
  const [files] = terraformTarget.emit(module, { comments: 'none', options: {} });
  const own = files.filter(({ path }) => /^[^/]+\/[^/]+\.tf$/.test(path));
  return own.flatMap(({ content }) => parseHcl(content));
}

function isCreatedFirst({ blocks }: ParsedBlock): boolean {
  return blocks.some(({ type, attributes }) => type === 'lifecycle' && attributes.has('create_before_destroy'));
}

function forgottenBy(blocks: readonly ParsedBlock[]): readonly string[] {
  return blocks
    .filter(({ type }) => type === 'removed')
    .map(({ attributes, blocks: [lifecycle] }) => {
      expect(lifecycle?.attributes.get('destroy')).toEqual({ kind: 'code', code: 'false' });
      const from = attributes.get('from');
      return from?.kind === 'code' ? from.code : '';
    });
}

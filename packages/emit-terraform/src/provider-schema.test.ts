import { allCases, compileCase } from '@ssmc/conformance/cases';
import { kitchenSink } from '@ssmc/conformance/testing';
import type { ModulePlan } from '@ssmc/core';
import { describe, expect, it } from 'vitest';
import { terraformTarget } from './target.ts';
import { type ParsedBlock, parseHcl } from './testing/parse-hcl.ts';
import { PROVIDER_SCHEMA } from './testing/provider-schema.ts';

const META = [
  'count',
  'for_each',
  'create_before_destroy',
  'depends_on',
  'lifecycle',
  'precondition',
  'postcondition',
  'condition',
  'error_message',
];

const modules: readonly ModulePlan[] = [
  kitchenSink,
  ...allCases().flatMap((one) => compileCase(one).compilation.plan.modules),
];

const texts: readonly string[] = modules.map(generatedText);

describe('the AWS providers 5 and 6', () => {
  it('both know every argument that is printed', () => {
    const unknown = texts.flatMap((text) => parseHcl(text).flatMap(unknownArguments));
    expect([...new Set(unknown)]).toEqual([]);
  });

  it('both know every attribute that is read', () => {
    const read = texts.flatMap((text) => text.match(/(?:data\.)?aws_\w+\.\w+(?:\[\*\])?\.\w+/g) ?? []);
    const unknown = read.filter((reference) => {
      const [, data, type = '', attribute = ''] = /^(data\.)?(\w+)\.\w+(?:\[\*\])?\.(\w+)$/.exec(reference) ?? [];
      return !PROVIDER_SCHEMA[`${data ? 'data' : 'resource'} ${type}`]?.gives.includes(attribute);
    });
    expect(read.length).toBeGreaterThan(1000);
    expect([...new Set(unknown)]).toEqual([]);
  });
});

function unknownArguments(block: ParsedBlock): readonly string[] {
  if (block.type !== 'resource' && block.type !== 'data') return [];
  const kind = `${block.type} ${block.labels[0]}`;
  const schema = PROVIDER_SCHEMA[kind];
  const own = [...block.attributes.keys(), ...block.blocks.map(({ type }) => type)];
  const nested = block.blocks.filter(({ type }) => type !== 'lifecycle').flatMap(namesWithin);
  const known = (list: readonly string[] = []) => [...list, ...META];
  return [
    ...own.filter((name) => !known(schema?.takes).includes(name)),
    ...nested.filter((name) => !known(schema?.nested).includes(name)),
  ].map((name) => `${kind}: ${name}`);
}

function namesWithin({ attributes, blocks }: ParsedBlock): readonly string[] {
  return [...attributes.keys(), ...blocks.map(({ type }) => type), ...blocks.flatMap(namesWithin)];
}

function generatedText(module: ModulePlan): string {
  const [files] = terraformTarget.emit(module, { comments: 'none', options: {} });
  const own = files.filter(({ path }) => /^[^/]+\/[^/]+\.tf$/.test(path));
  return own.map(({ content }) => content).join('\n');
}

import type { Json, Normalized } from '@ssmc/core';
import { evaluate, type Module, text } from './evaluate.ts';
import { decodeGuards } from './guards.ts';
import type { Parsed, ParsedBlock } from './parse-hcl.ts';

type Entry = readonly [key: string, properties: Readonly<Record<string, Json>>];

/** The parameters, guards and outputs of a module, read from its blocks, and from the root module that calls it. */
export function decodeInterface(module: Module, root: readonly ParsedBlock[]): Normalized {
  const parameters = blocksOf(module.blocks, 'variable').map(decodeParameter);
  const outputs = blocksOf(module.blocks, 'output').map((block) => decodeOutput(module, block));
  const entries = [...parameters, ...decodeGuards(module), ...outputs];
  checkRoot(root, Object.fromEntries(entries));
  return Object.fromEntries(entries);
}

function decodeParameter(block: ParsedBlock): Entry {
  const name = nameOf(block);
  const type = codeOf(block, 'type');
  if (type !== 'string' && type !== 'list(string)') throw new Error(`var.${name} is of type ${type}`);
  if (codeOf(block, 'nullable') !== 'false') throw new Error(`var.${name} may be null`);
  const list = type === 'list(string)';
  const given = block.attributes.get('default');
  const value = given && evaluate(NOTHING, given);
  return [
    `parameter ${name}`,
    {
      description: withoutPosition(name, sentence(block)),
      list,
      ...rulesOf(block, list),
      default: value === undefined ? null : list ? value : [value],
    },
  ];
}

/** What the variables say beside the plan that are read by position. */
const POSITIONS: Readonly<Record<string, string>> = { node_security_group_ids: '. Append new IDs at the end' };

function withoutPosition(name: string, description: string): string {
  const more = POSITIONS[name] ?? '';
  if (!description.endsWith(more)) throw new Error(`the description of ${name} does not say that its order counts`);
  return description.slice(0, description.length - more.length);
}

interface Rules {
  readonly [name: string]: Json;
}

/** What the validations say; each must be one that is known, and say what is wrong. */
function rulesOf(block: ParsedBlock, list: boolean): Rules {
  const name = nameOf(block);
  const found = block.blocks.map((validation): Rules => {
    const message = text(NOTHING, validation.attributes.get('error_message'));
    if (validation.type !== 'validation' || !message.startsWith(`${name} must `)) {
      throw new Error(`var.${name} has a ${validation.type} that says ${message}`);
    }
    return ruleOf(name, codeOf(validation, 'condition'));
  });
  const { distinct = false, ...rules } = Object.assign({ optional: list, max: null, excludes: [] }, ...found) as Rules;
  if (distinct !== list) throw new Error(`var.${name} takes values twice`);
  return rules;
}

function ruleOf(name: string, condition: string): Rules {
  const variable = `var.${name}`;
  const all = `alltrue([for value in ${variable} : `;
  const single = condition.startsWith(all) && condition.endsWith('])') ? condition.slice(all.length, -2) : condition;
  const value = single === condition ? variable : 'value';
  const pattern = single.startsWith('can(regex(') && single.endsWith(`, ${value}))`);
  if (pattern) {
    const quoted = single.slice('can(regex('.length, -`, ${value}))`.length);
    return { pattern: (JSON.parse(quoted) as string).replace(/^\^\((.*)\)\$$/, '$1') };
  }
  if (condition === `length(distinct(${variable})) == length(${variable})`) return { distinct: true };
  if (condition === `length(${variable}) > 0`) return { optional: false };
  const most = /^length\(var\.\w+\) <= ([0-9]+)$/.exec(condition)?.[1];
  if (most !== undefined && condition.includes(`(${variable})`)) return { max: Number(most) };
  const excluded = /^length\(setintersection\(var\.\w+, (\[.*\])\)\) == 0$/.exec(condition)?.[1];
  if (excluded !== undefined && condition.includes(`(${variable},`)) {
    return { excludes: (JSON.parse(excluded) as string[]).toSorted() };
  }
  throw new Error(`${variable} has a condition that is not known: ${condition}`);
}

function decodeOutput(module: Module, block: ParsedBlock): Entry {
  const value = block.attributes.get('value');
  if (!value) throw new Error(`output ${nameOf(block)} has no value`);
  return [`output ${nameOf(block)}`, { description: sentence(block), value: evaluate(module, value) }];
}

/** The root module passes every parameter on, leaves the defaults to the module, and hands out every output. */
function checkRoot(root: readonly ParsedBlock[], normalized: Normalized): void {
  const [call, ...others] = blocksOf(root, 'module');
  if (!call || others.length > 0) throw new Error('the root module does not call the module once');
  if (text(NOTHING, call.attributes.get('source')) !== '../..') throw new Error('the root module calls another module');
  const ofKind = (kind: string) => Object.entries(normalized).filter(([key]) => key.startsWith(`${kind} `));
  const parameters = ofKind('parameter').map(([key, { description, list, default: value }]) => {
    const name = key.slice('parameter '.length);
    const type = list ? 'list(string)' : 'string';
    const more = value === null ? '.' : '. If not set, the module default is used.';
    return {
      name,
      shown: [name, type, `${description}${POSITIONS[name] ?? ''}${more}`, value === null ? '' : 'null'].join('|'),
    };
  });
  const given = [...call.attributes].flatMap(([name, value]) => (name === 'source' ? [] : [`${name} ${shown(value)}`]));
  same(
    'arguments',
    given,
    parameters.map(({ name }) => `${name} var.${name}`),
  );
  same(
    'variables',
    blocksOf(root, 'variable').map(shownVariable),
    parameters.map((parameter) => parameter.shown),
  );
  const outputs = ofKind('output').map(([key, { description }]) => {
    const name = key.slice('output '.length);
    return `${name}|${description}|module.${nameOf(call)}.${name}`;
  });
  same('outputs', blocksOf(root, 'output').map(shownOutput), outputs);
}

function shownVariable(block: ParsedBlock): string {
  const fallback = block.attributes.get('default');
  const description = text(NOTHING, block.attributes.get('description'));
  return [nameOf(block), codeOf(block, 'type'), description, fallback ? shown(fallback) : ''].join('|');
}

function shownOutput(block: ParsedBlock): string {
  return [nameOf(block), sentence(block), shown(block.attributes.get('value'))].join('|');
}

function same(what: string, found: readonly string[], expected: readonly string[]): void {
  if (found.join('\n') !== expected.join('\n'))
    throw new Error(`the root module has other ${what}: ${found.join(', ')}`);
}

function shown(value: Parsed | undefined): string {
  return value?.kind === 'code' ? value.code : JSON.stringify(value);
}

const NOTHING: Module = { blocks: [], region: '', partition: '' };

function blocksOf(blocks: readonly ParsedBlock[], kind: string): readonly ParsedBlock[] {
  return blocks.filter(({ type }) => type === kind);
}

function nameOf({ labels }: ParsedBlock): string {
  return labels[0] ?? '';
}

function codeOf(block: ParsedBlock, name: string): string {
  const value = block.attributes.get(name);
  if (value?.kind !== 'code') throw new Error(`${block.type} ${nameOf(block)}: ${name} is no expression`);
  return value.code;
}

function sentence(block: ParsedBlock): string {
  const description = text(NOTHING, block.attributes.get('description'));
  if (!description.endsWith('.')) throw new Error(`the description of ${nameOf(block)} is no sentence`);
  return description.slice(0, -1);
}

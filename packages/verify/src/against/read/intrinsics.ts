import { isTree, treeOf } from '../existing/tree.ts';
import {
  cleaned,
  conditional,
  conditionalText,
  isUnknown,
  readable,
  unknown,
  unknownsIn,
} from '../existing/unknown.ts';
import { enter, type Template } from './template.ts';
import { withoutLoops } from './template-loops.ts';
import { parameterValue } from './template-parameters.ts';

const NOTHING = Symbol('AWS::NoValue');

/** A value of a template with its functions worked out; what the template does not tell becomes a hole. */
export function resolve(template: Template, value: unknown): unknown {
  const found = worked(template, value);
  return found === NOTHING ? undefined : found;
}

/** Whether a condition holds; undefined where the template does not tell. */
export function conditionOf(template: Template, name: string): boolean | undefined {
  const { conditions } = template.known;
  if (conditions.has(name)) return conditions.get(name);
  const inner = enter(template, `condition ${name}`);
  if (!inner || !Object.hasOwn(template.conditions, name)) return undefined;
  // What leads to itself finds this.
  conditions.set(name, undefined);
  const holds = truthOf(inner, template.conditions[name]);
  conditions.set(name, holds);
  return holds;
}

function worked(template: Template, value: unknown): unknown {
  if (Array.isArray(value)) return listValue(template, value);
  if (typeof value === 'string') return withoutDynamic(cleaned(value) as string);
  if (!isTree(value)) return value;
  const [name = '', ...more] = Object.keys(value);
  if (more.length === 0 && (name === 'Ref' || name.startsWith('Fn::'))) {
    return (FUNCTIONS[name] ?? unknownFunction(name))(template, value[name]);
  }
  const map = withoutLoops(value, (list) => resolve(template, list));
  const entries = Object.entries(map).map(([key, inner]) => [cleaned(key), worked(template, inner)] as const);
  const strange = entries.find(([key]) => String(key).startsWith('Fn::'));
  if (strange) return unknown(String(strange[0]));
  return Object.fromEntries(entries.filter(([, inner]) => inner !== NOTHING));
}

/** Of an `Fn::If` that is not known, a list may have either. */
function listValue(template: Template, list: readonly unknown[]): readonly unknown[] {
  return list.flatMap((item) => {
    const branches = isTree(item) ? openBranches(template, item['Fn::If']) : undefined;
    const values = branches?.values ?? [worked(template, item)];
    return values.flatMap((one) => {
      if (one === NOTHING) return [];
      if (!branches) return [one];
      if (isTree(one)) return [conditional(one, branches.why)];
      return [typeof one === 'string' ? conditionalText(one, branches.why) : unknown(branches.why)];
    });
  });
}

function openBranches(
  template: Template,
  operand: unknown,
): { readonly why: string; readonly values: readonly unknown[] } | undefined {
  if (!Array.isArray(operand) || conditionOf(template, String(operand[0])) !== undefined) return undefined;
  return { why: `condition ${operand[0]}`, values: operand.slice(1, 3).map((branch) => worked(template, branch)) };
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html */
function withoutDynamic(text: string): string {
  return text.replace(/\{\{resolve:[^{}]*\}\}/g, (reference) => unknown(reference.slice(2, -2)));
}

type Function = (template: Template, operand: unknown) => unknown;

const FUNCTIONS: Readonly<Record<string, Function>> = {
  Ref: (template, name) => refValue(template, String(name)),
  'Fn::GetAtt': (template, operand) => {
    const [id = '', ...attribute] = Array.isArray(operand) ? operand.map(String) : String(operand).split('.');
    return attributeValue(template, id, attribute.join('.'));
  },
  'Fn::Sub': substituted,
  'Fn::Join': joined,
  'Fn::Split': split,
  'Fn::Select': selected,
  'Fn::If': chosen,
  'Fn::FindInMap': mapped,
  'Fn::ImportValue': imported,
  'Fn::Length': (template, operand) => {
    const list = resolve(template, operand);
    return Array.isArray(list) && !list.some(isUnknown) ? list.length : unknown('Fn::Length');
  },
  'Fn::Equals': (template, operand) => truthOf(template, { 'Fn::Equals': operand }) ?? unknown('Fn::Equals'),
  'Fn::ToJsonString': (template, operand) => {
    const value = resolve(template, operand);
    return unknownsIn(value).length > 0 ? unknown('Fn::ToJsonString') : JSON.stringify(value);
  },
};

function unknownFunction(name: string): Function {
  return (_, operand) => unknown(`${name}${typeof operand === 'string' ? ` ${operand}` : ''}`);
}

function refValue(template: Template, name: string): unknown {
  const { region, partition, dnsSuffix, account } = template.context;
  const pseudo: Readonly<Record<string, unknown>> = {
    'AWS::Region': region,
    'AWS::Partition': partition,
    'AWS::URLSuffix': dnsSuffix,
    'AWS::AccountId': account,
    'AWS::NoValue': NOTHING,
  };
  if (Object.hasOwn(pseudo, name)) return pseudo[name];
  if (Object.hasOwn(template.parameters, name)) return parameterValue(template, name);
  return attributeValue(template, name, undefined);
}

function attributeValue(template: Template, id: string, attribute: string | undefined): unknown {
  const what = attribute === undefined ? id : `${id}.${attribute}`;
  const { attributes } = template.known;
  if (attributes.has(what)) return attributes.get(what);
  const inner = enter(template, what);
  if (!Object.hasOwn(template.resources, id) || !inner) return unknown(what);
  const value = attributeIn(inner, id, attribute) ?? unknown(what);
  attributes.set(what, value);
  return value;
}

function attributeIn(template: Template, id: string, attribute: string | undefined): unknown {
  if (attribute?.startsWith('Outputs.') !== true) return template.links.attributeOf(template, id, attribute);
  return template.links.outputOf(template, id, attribute.slice('Outputs.'.length))?.value;
}

function imported(template: Template, operand: unknown): unknown {
  const name = resolve(template, operand);
  const found = typeof name === 'string' ? template.links.exported(template, name) : undefined;
  if (found) return found.value;
  return unknown(typeof name === 'string' ? `Fn::ImportValue ${readable(name)}` : 'Fn::ImportValue');
}

const MOST_CHARACTERS = 100_000;

function substituted(template: Template, operand: unknown): unknown {
  const [text, values] = Array.isArray(operand) ? operand : [operand, {}];
  if (typeof text !== 'string') return unknown('Fn::Sub');
  const own = treeOf(values);
  const done = (cleaned(text) as string).replace(/\$\{([^{}]*)\}/g, (_, name: string) => {
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    const key = name.trim();
    if (Object.hasOwn(own, key)) return asText(resolve(template, own[key]), key);
    const [id = '', ...attribute] = key.split('.');
    return asText(
      attribute.length === 0 ? refValue(template, key) : attributeValue(template, id, attribute.join('.')),
      key,
    );
  });
  // A name that is made of another one twice, and so on, would fill the memory.
  return done.length > MOST_CHARACTERS ? unknown('Fn::Sub: more than 100,000 characters') : withoutDynamic(done);
}

function asText(value: unknown, what: string): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : unknown(what);
}

function joined(template: Template, operand: unknown): unknown {
  const [separator, list] = Array.isArray(operand) ? operand : [];
  const items = resolve(template, list);
  if (typeof separator !== 'string' || !Array.isArray(items)) return isUnknown(items) ? items : unknown('Fn::Join');
  const text = items.map((item) => asText(item, 'Fn::Join')).join(separator);
  return text.length > MOST_CHARACTERS ? unknown('Fn::Join: more than 100,000 characters') : text;
}

function split(template: Template, operand: unknown): unknown {
  const [separator, source] = Array.isArray(operand) ? operand : [];
  const text = resolve(template, source);
  if (typeof separator !== 'string' || separator === '' || typeof text !== 'string') return unknown('Fn::Split');
  return isUnknown(text) ? text : text.split(separator);
}

function selected(template: Template, operand: unknown): unknown {
  const [index, source] = Array.isArray(operand) ? operand : [];
  const list = resolve(template, source);
  const at = Number(resolve(template, index));
  if (!Array.isArray(list) || !(at in list)) return unknown(`Fn::Select of ${unknownsIn(list)[0] ?? 'a list'}`);
  return list[at];
}

function chosen(template: Template, operand: unknown): unknown {
  const [name, yes, no] = Array.isArray(operand) ? operand : [];
  const holds = conditionOf(template, String(name));
  if (holds !== undefined) return worked(template, holds ? yes : no);
  const [first, second] = [worked(template, yes), worked(template, no)];
  return JSON.stringify(first) === JSON.stringify(second) && first !== NOTHING ? first : unknown(`condition ${name}`);
}

function mapped(template: Template, operand: unknown): unknown {
  const [map, top, second, options] = Array.isArray(operand) ? operand.map((one) => resolve(template, one)) : [];
  const keys = [map, top, second].map(String);
  const found = keys.reduce<unknown>((tree, key) => treeOf(tree)[key], template.mappings);
  if (found !== undefined) return cleaned(found);
  const { DefaultValue } = treeOf(options);
  return DefaultValue ?? unknown(`mapping ${keys.join('.')}`);
}

/** A condition as true, false or not known. */
export function truthOf(template: Template, condition: unknown): boolean | undefined {
  const [name = '', operand] = Object.entries(treeOf(condition))[0] ?? [];
  const operands = Array.isArray(operand) ? operand : [operand];
  switch (name) {
    case 'Condition':
      return conditionOf(template, String(operand));
    case 'Fn::Equals': {
      const [first, second] = operands.map((one) => resolve(template, one));
      if (unknownsIn([first, second]).length > 0) return undefined;
      return JSON.stringify(first) === JSON.stringify(second) || String(first) === String(second);
    }
    case 'Fn::Not': {
      const inner = truthOf(template, operands[0]);
      return inner === undefined ? undefined : !inner;
    }
    case 'Fn::And':
    case 'Fn::Or': {
      const answers = operands.map((one) => truthOf(template, one));
      const decisive = name === 'Fn::Or';
      if (answers.includes(decisive)) return decisive;
      return answers.includes(undefined) ? undefined : !decisive;
    }
    default:
      return undefined;
  }
}

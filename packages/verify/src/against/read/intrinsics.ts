import { isTree, type Tree, textIn, treeOf } from '../existing/tree.ts';
import { cleaned, conditional, isUnknown, unknown, unknownsIn } from '../existing/unknown.ts';
import type { ReadContext } from './input.ts';

/** A template and what its functions are worked out with. */
export interface Template {
  readonly path: string;
  readonly context: ReadContext;
  readonly parameters: Tree;
  readonly conditions: Tree;
  readonly mappings: Tree;
  readonly resources: Tree;
  /** What a reference to a resource, or an attribute of it, is; undefined where only AWS knows. */
  readonly attributeOf: (template: Template, id: string, attribute: string | undefined) => string | undefined;
  /** What is being worked out, to stop at what leads to itself. */
  readonly inside: readonly string[];
}

const NOTHING = Symbol('AWS::NoValue');

/** A value of a template with its functions worked out; what the template does not tell becomes a hole. */
export function resolve(template: Template, value: unknown): unknown {
  const found = worked(template, value);
  return found === NOTHING ? undefined : found;
}

/** Whether a condition holds; undefined where the template does not tell. */
export function conditionOf(template: Template, name: string): boolean | undefined {
  const inner = enter(template, `condition ${name}`);
  return inner && Object.hasOwn(template.conditions, name) ? truth(inner, template.conditions[name]) : undefined;
}

function enter(template: Template, what: string): Template | undefined {
  if (template.inside.includes(what) || template.inside.length > 50) return undefined;
  return { ...template, inside: [...template.inside, what] };
}

function worked(template: Template, value: unknown): unknown {
  if (Array.isArray(value)) return listValue(template, value);
  if (typeof value === 'string') return withoutDynamic(cleaned(value) as string);
  if (!isTree(value)) return value;
  const [name = '', ...more] = Object.keys(value);
  if (more.length === 0 && (name === 'Ref' || name.startsWith('Fn::'))) {
    return (FUNCTIONS[name] ?? unknownFunction(name))(template, value[name]);
  }
  const entries = Object.entries(value).map(([key, inner]) => [cleaned(key), worked(template, inner)] as const);
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
      return [isTree(one) ? conditional(one, branches.why) : unknown(branches.why)];
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
  'Fn::Equals': (template, operand) => truth(template, { 'Fn::Equals': operand }) ?? unknown('Fn::Equals'),
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
  if (Object.hasOwn(template.parameters, name)) return parameterValue(name, treeOf(template.parameters[name]));
  return attributeValue(template, name, undefined);
}

function parameterValue(name: string, { Default, Type }: Tree): unknown {
  const type = textIn(Type) ?? 'String';
  const text = Default === undefined ? '' : String(cleaned(Default));
  // Empty means that the deployment sets it. The default of the other type is the name of a parameter in Parameter Store.
  if (text === '' || type.startsWith('AWS::SSM::Parameter::Value')) return unknown(`parameter ${name}`);
  if (type !== 'CommaDelimitedList' && !type.startsWith('List<')) return text;
  return text.split(',').map((one) => one.trim());
}

function attributeValue(template: Template, id: string, attribute: string | undefined): unknown {
  const what = attribute === undefined ? id : `${id}.${attribute}`;
  const inner = enter(template, what);
  if (!Object.hasOwn(template.resources, id) || !inner) return unknown(what);
  return template.attributeOf(inner, id, attribute) ?? unknown(what);
}

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
  return withoutDynamic(done);
}

function asText(value: unknown, what: string): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : unknown(what);
}

function joined(template: Template, operand: unknown): unknown {
  const [separator, list] = Array.isArray(operand) ? operand : [];
  const items = resolve(template, list);
  if (typeof separator !== 'string' || !Array.isArray(items)) return isUnknown(items) ? items : unknown('Fn::Join');
  return items.map((item) => asText(item, 'Fn::Join')).join(separator);
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
function truth(template: Template, condition: unknown): boolean | undefined {
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
      const inner = truth(template, operands[0]);
      return inner === undefined ? undefined : !inner;
    }
    case 'Fn::And':
    case 'Fn::Or': {
      const answers = operands.map((one) => truth(template, one));
      const decisive = name === 'Fn::Or';
      if (answers.includes(decisive)) return decisive;
      return answers.includes(undefined) ? undefined : !decisive;
    }
    default:
      return undefined;
  }
}

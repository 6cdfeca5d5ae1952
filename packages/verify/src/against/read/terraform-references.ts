import type { Tree } from '../existing/tree.ts';
import { isUnknown } from '../existing/unknown.ts';
import { type AddressStep, addressOf, firstStep, isSameModule, modulePath } from './terraform-address.ts';
import { type ConfigurationModule, referencesIn } from './terraform-configuration.ts';
import type { Show, ShownResource } from './terraform-values.ts';

/** What an expression leads to. */
export interface Reached {
  readonly resources: readonly ShownResource[];
  /** References that lead to nothing that the plan shows, such as `local.x`. */
  readonly open: readonly string[];
  /** Whether each instance of the block may have another one. */
  readonly isEach: boolean;
}

/** Where an expression stands. */
interface Position {
  readonly modules: readonly AddressStep[];
  /** The index of what the expression belongs to. */
  readonly index: string | undefined;
  /** `for_each` of what it belongs to. */
  readonly forEach: unknown;
}

/** What is wanted, and how far it was followed. */
interface Search {
  readonly show: Show;
  readonly types: readonly string[];
  readonly depth: number;
}

const NOTHING: Reached = { resources: [], open: [], isEach: false };
const MOST_STEPS = 30;

/** The resources of some types that an argument leads to, through variables, outputs and arguments of other resources. */
export function followed(
  show: Show,
  { modules, name, index }: ShownResource,
  { argument, types }: { readonly argument: string; readonly types: readonly string[] },
): Reached {
  const resource = moduleOf(show, modules)?.resources.get(name);
  if (!resource) return NOTHING;
  const position = { modules, index, forEach: resource.forEach };
  return follow({ show, types, depth: 0 }, position, resource.expressions[argument]);
}

/** The expressions that the configuration has for a resource. */
export function expressionsOf(show: Show, { modules, name }: ShownResource): Tree | undefined {
  return moduleOf(show, modules)?.resources.get(name)?.expressions;
}

function moduleOf({ configuration }: Show, modules: readonly AddressStep[]): ConfigurationModule | undefined {
  return modules.reduce<ConfigurationModule | undefined>(
    (module, { name }) => module?.calls.get(name)?.module,
    configuration,
  );
}

function follow(search: Search, position: Position, expression: unknown): Reached {
  if (search.depth > MOST_STEPS) return { ...NOTHING, open: ['a circle of references'] };
  const references = referencesIn(expression);
  const isEach = references.some((one) => /^(each|count)\./.test(one));
  const inner = { ...search, depth: search.depth + 1 };
  const found = references.map((one) => followOne(inner, { ...position, isEach }, one));
  return merged(found, isEach);
}

function merged(found: readonly Reached[], isEach: boolean): Reached {
  return {
    resources: [...new Set(found.flatMap(({ resources }) => resources))],
    open: [...new Set(found.flatMap(({ open }) => open))],
    isEach: isEach || found.some((one) => one.isEach),
  };
}

function followOne(search: Search, position: Position & { readonly isEach: boolean }, reference: string): Reached {
  const { modules, rest } = addressOf(reference);
  if (modules.length > 0) return followOutput(search, position, { modules, output: firstStep(rest)?.step.name });
  const [head = ''] = reference.split('.', 1);
  if (head === 'var') return followVariable(search, position, reference.slice('var.'.length));
  if (head === 'each') return reference.startsWith('each.value') ? followEach(search, position) : NOTHING;
  if (/^(count|path|terraform|self)$/.test(head)) return NOTHING;
  if (head === 'local') return { ...NOTHING, open: [`${reference}${inside(position)}`] };
  return followResource(search, position, reference);
}

function inside({ modules }: Position): string {
  return modules.length === 0 ? '' : ` in ${modulePath(modules)}`;
}

/** A variable of the root module has a value in every plan. */
function followVariable(search: Search, position: Position, text: string): Reached {
  const name = firstStep(text)?.step.name ?? text;
  const call = position.modules.at(-1);
  if (!call) return NOTHING;
  const modules = position.modules.slice(0, -1);
  const { expressions, forEach } = moduleOf(search.show, modules)?.calls.get(call.name) ?? {};
  return follow(search, { modules, index: call.index, forEach }, expressions?.[name]);
}

/** `each.value` is the instance of the same index, where `for_each` is another resource. */
function followEach(search: Search, position: Position): Reached {
  const all = follow(search, { ...position, forEach: undefined }, position.forEach);
  const own = all.resources.filter(({ index }) => index === position.index);
  return { ...all, isEach: true, ...(own.length > 0 && { resources: own }) };
}

/** Without a name of an output, which an index that is worked out hides, it may be any. */
function followOutput(
  search: Search,
  position: Position & { readonly isEach: boolean },
  { modules, output }: { readonly modules: readonly AddressStep[]; readonly output: string | undefined },
): Reached {
  const [called] = modules;
  if (!called) return NOTHING;
  const index = called.index ?? (position.isEach ? position.index : undefined);
  const inner = [...position.modules, { name: called.name, ...(index !== undefined && { index }) }];
  const outputs = moduleOf(search.show, inner)?.outputs ?? new Map<string, unknown>();
  const names = output === undefined ? [...outputs.keys()] : [output];
  const found = names.map((name) =>
    follow(search, { modules: inner, index: undefined, forEach: undefined }, outputs.get(name)),
  );
  const all = merged(found, output === undefined);
  const isLost = all.resources.length + all.open.length === 0;
  return isLost ? { ...all, open: [`module.${called.name}${output === undefined ? '' : `.${output}`}`] } : all;
}

function followResource(search: Search, position: Position & { readonly isEach: boolean }, reference: string): Reached {
  const target = targetOf(reference);
  if (!target) return { ...NOTHING, open: [reference] };
  const found = instancesOf(search, position, target);
  const [first] = found;
  if (!first) return { ...NOTHING, open: [`${reference}${inside(position)}`] };
  if (search.types.includes(first.type)) return { ...NOTHING, resources: found };
  // What the resource has there, such as the VPC of a subnet.
  const attribute = target.attribute;
  const there = moduleOf(search.show, first.modules)?.resources.get(first.name);
  const value = first.values[attribute ?? ''];
  if (attribute === undefined || !there || (value !== undefined && !isUnknown(value)))
    return { ...NOTHING, open: [`${reference}${inside(position)}`] };
  const next = follow(
    search,
    { modules: first.modules, index: first.index, forEach: there.forEach },
    there.expressions[attribute],
  );
  return next.resources.length + next.open.length > 0
    ? next
    : { ...NOTHING, open: [`${reference}${inside(position)}`] };
}

/** What a reference to a resource names. */
interface Target {
  readonly name: string;
  readonly index: string | undefined;
  readonly attribute: string | undefined;
}

function targetOf(reference: string): Target | undefined {
  const isData = reference.startsWith('data.');
  const type = firstStep(isData ? reference.slice('data.'.length) : reference);
  const name = type && firstStep(type.rest);
  if (!type || !name) return undefined;
  return {
    name: `${isData ? 'data.' : ''}${type.step.name}.${name.step.name}`,
    index: name.step.index,
    attribute: firstStep(name.rest)?.step.name,
  };
}

/** The instances that a reference may mean: an index that is worked out is most often that of what refers to it. */
function instancesOf(
  { show }: Search,
  { modules, index: own, isEach }: Position & { readonly isEach: boolean },
  { name, index }: Target,
): readonly ShownResource[] {
  const plain = [...modules.map((step) => `module.${step.name}`), name].join('.');
  const all = (show.byAddress.get(plain) ?? []).filter((one) => isSameModule(one.modules, modules));
  if (index !== undefined) return all.filter((one) => one.index === index);
  const same = isEach && own !== undefined ? all.filter((one) => one.index === own) : [];
  return same.length > 0 ? same : all;
}

import { isTree, type Tree, textIn, treeOf } from '../existing/tree.ts';
import { fillUnknowns, isUnknown } from '../existing/unknown.ts';
import type { InputFile, ReadContext } from './input.ts';
import { conditionOf, resolve } from './intrinsics.ts';
import { enter, type StackExport, type Stacks, type Template } from './template.ts';
import { attributeOf } from './template-attributes.ts';
import { withoutLoops } from './template-loops.ts';
import { refusedDefaults } from './template-rules.ts';

const NESTED = 'AWS::CloudFormation::Stack';
const MOST_LEVELS = 10;

/** The templates of an input that no other one nests, each with those that it does. */
export function stacksOf(files: readonly InputFile[], context: ReadContext): readonly Template[] {
  const nested = new Set(files.flatMap((file) => childrenOf(file, files).map(([, child]) => child)));
  const outer = files.filter((file) => !nested.has(file));
  const templates: Template[] = [];
  const stacks: Stacks = { templates, shared: sharedIds(files), exports: new Map() };
  const given = (name: string) => context.parameters?.get(name);
  const roots = (outer.length > 0 ? outer : files).map((file) =>
    opened({ files, context, stacks, level: 0 }, file, { path: file.path, given }),
  );
  templates.push(...roots.flatMap(withNested));
  return roots;
}

function withNested(template: Template): readonly Template[] {
  return [template, ...[...template.children.values()].flatMap(withNested)];
}

/** The nested stacks of a template, with the files that they are made of. */
function childrenOf(file: InputFile, files: readonly InputFile[]): readonly (readonly [string, InputFile])[] {
  return Object.entries(treeOf(treeOf(file.value)['Resources'])).flatMap(([id, resource]) => {
    const { Type, Properties } = treeOf(resource);
    if (Type !== NESTED) return [];
    const child = files.find((one) => one !== file && isTemplateOf(one.path, id, treeOf(Properties)['TemplateURL']));
    return child ? [[id, child] as const] : [];
  });
}

/** By the name in its address, else by its logical ID. */
function isTemplateOf(path: string, id: string, url: unknown): boolean {
  const name = path.split('/').at(-1) ?? '';
  const text = lastText(url);
  if (text !== undefined && text.split(/[?#]/, 1)[0]?.split('/').at(-1) === name) return true;
  return name.replace(/(\.template)?\.\w+$/, '').toLowerCase() === id.toLowerCase();
}

/** The text at the end of a value: `Fn::Sub` and `Fn::Join` have the name of the file there. */
function lastText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.flatMap((one) => lastText(one) ?? []).at(-1);
  return isTree(value) ? lastText(value['Fn::Sub'] ?? value['Fn::Join']) : undefined;
}

interface Opening {
  readonly files: readonly InputFile[];
  readonly context: ReadContext;
  readonly stacks: Stacks;
  readonly level: number;
}

function opened(
  opening: Opening,
  file: InputFile,
  { path, given }: { readonly path: string; readonly given: Template['given'] },
): Template {
  const tree = treeOf(file.value);
  const part = (name: string) => treeOf(tree[name]);
  const children = new Map<string, Template>();
  const bare: Template = {
    path,
    context: opening.context,
    parameters: part('Parameters'),
    conditions: {},
    mappings: part('Mappings'),
    resources: {},
    outputs: {},
    given,
    refused: new Set(),
    children,
    stacks: opening.stacks,
    links: { attributeOf, exported, outputOf },
    known: { conditions: new Map(), attributes: new Map(), parameters: new Map() },
    inside: [],
  };
  const refused = refusedDefaults(bare, part('Rules'));
  const checked = { ...bare, refused };
  const expanded = (name: string) => withoutLoops(part(name), (value) => resolve(checked, value));
  const template: Template = {
    ...checked,
    conditions: expanded('Conditions'),
    resources: expanded('Resources'),
    outputs: expanded('Outputs'),
  };
  for (const [id, child] of openedChildren(opening, file, template)) children.set(id, child);
  return template;
}

function openedChildren(
  opening: Opening,
  file: InputFile,
  template: Template,
): readonly (readonly [string, Template])[] {
  if (opening.level >= MOST_LEVELS) return [];
  return childrenOf(file, opening.files).map(([id, child]) => {
    const inner = { path: `${child.path} (${id})`, given: passed(template, id) };
    return [id, opened({ ...opening, level: opening.level + 1 }, child, inner)] as const;
  });
}

/** The parameters that a nested stack is given. */
function passed(template: Template, id: string): Template['given'] {
  return (name) => {
    const parameters = treeOf(treeOf(treeOf(template.resources[id])['Properties'])['Parameters']);
    if (!Object.hasOwn(parameters, name)) return undefined;
    const inner = enter(template, `parameter ${id}.${name}`);
    return inner && resolve(inner, parameters[name]);
  };
}

/** Logical IDs that stand for made up names, and that more than one template has. */
function sharedIds(files: readonly InputFile[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { value } of files) {
    for (const id of Object.keys(treeOf(treeOf(value)['Resources']))) (seen.has(id) ? shared : seen).add(id);
  }
  return shared;
}

/** As `Links` says. */
function exported(template: Template, name: string): { readonly value: unknown } | undefined {
  const all = exportsOf(template);
  const shape = fillUnknowns(name, '\u0000');
  // A part that is not known, most often the name of the stack, is the same on both sides.
  const found = isUnknown(name)
    ? [...all.values()].flat().filter((one) => fillUnknowns(one.name, '\u0000') === shape)
    : (all.get(name) ?? []);
  const [only, second] = found;
  const there = template.context.exports?.get(name);
  if (!only && there !== undefined) return { value: there };
  if (!only || second) return undefined;
  const inner = enter(template, `export ${only.name}`);
  return inner && { value: resolve({ ...only.template, inside: inner.inside }, only.value) };
}

function exportsOf({ stacks }: Template): ReadonlyMap<string, readonly StackExport[]> {
  const { exports, templates } = stacks;
  if (exports.size > 0) return exports;
  // What an export is called with the help of an import stays unknown.
  exports.set('', []);
  for (const template of templates) {
    for (const output of Object.values(template.outputs)) {
      const { Export, Value } = treeOf(output);
      const name = textIn(resolve(template, treeOf(Export)['Name']));
      if (name !== undefined) exports.set(name, [...(exports.get(name) ?? []), { name, template, value: Value }]);
    }
  }
  return exports;
}

/** As `Links` says. */
function outputOf(template: Template, id: string, output: string): { readonly value: unknown } | undefined {
  const child = template.children.get(id);
  const found: Tree = treeOf(child?.outputs[output]);
  const condition = textIn(treeOf(template.resources[id])['Condition']);
  const isLeftOut = condition !== undefined && conditionOf(template, condition) === false;
  if (!child || isLeftOut || !('Value' in found)) return undefined;
  const inner = enter(template, `output ${id}.${output}`);
  return inner && { value: resolve({ ...child, inside: inner.inside }, found['Value']) };
}

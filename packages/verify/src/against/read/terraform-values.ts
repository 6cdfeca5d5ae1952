import { isTree, type Tree, textIn, textsIn, treeOf, treesIn } from '../existing/tree.ts';
import { cleaned, unknown } from '../existing/unknown.ts';

/** A resource as Terraform shows it. */
export interface ShownResource {
  /** `module.network.aws_vpc_endpoint.this["ssm"]` */
  readonly address: string;
  /** The address without indices. */
  readonly plainAddress: string;
  /** `module.network`, or empty, without indices. */
  readonly module: string;
  /** `aws_vpc`, or `data.aws_vpc` for one that is only looked up. */
  readonly type: string;
  /** What is not known before apply is a hole. */
  readonly values: Tree;
}

/** An output of `terraform show -json`. */
export interface Show {
  readonly path: string;
  readonly resources: readonly ShownResource[];
  /** What the arguments of a resource refer to, by its plain address. */
  readonly references: ReadonlyMap<string, Tree>;
}

/** The resources of a state, or those that a plan will leave, and the VPCs that were looked up for it. */
export function showOf(path: string, value: unknown): Show {
  const tree = treeOf(cleaned(value));
  const planned = treeOf(tree['planned_values'] ?? tree['values']);
  const unknown = new Map(
    treesIn(tree['resource_changes']).map((change) => [
      textIn(change['address']) ?? '',
      treeOf(treeOf(change['change'])['after_unknown']),
    ]),
  );
  const read = treeOf(treeOf(tree['prior_state'])['values'] ?? tree['values']);
  const lookedUp = resourcesIn(treeOf(read['root_module']), new Map(), 'data');
  const configuration = treeOf(treeOf(tree['configuration'])['root_module']);
  return {
    path,
    resources: [
      ...resourcesIn(treeOf(planned['root_module']), unknown, 'managed'),
      ...lookedUp.filter(({ type }) => type === 'data.aws_vpc'),
    ],
    references: new Map(referencesIn(configuration, '')),
  };
}

function resourcesIn(
  module: Tree,
  unknown: ReadonlyMap<string, Tree>,
  mode: 'managed' | 'data',
): readonly ShownResource[] {
  const own = treesIn(module['resources']).flatMap((resource) => {
    const address = textIn(resource['address']);
    const plainType = textIn(resource['type']);
    if (address === undefined || plainType === undefined) return [];
    if ((resource['mode'] === 'data') !== (mode === 'data')) return [];
    const type = mode === 'data' ? `data.${plainType}` : plainType;
    const plainAddress = withoutIndices(address);
    const values = withUnknowns(treeOf(resource['values']), unknown.get(address) ?? {}, address) as Tree;
    return [
      { address, plainAddress, module: plainAddress.split(`${type}.`)[0]?.replace(/\.$/, '') ?? '', type, values },
    ];
  });
  return [...own, ...treesIn(module['child_modules']).flatMap((child) => resourcesIn(child, unknown, mode))];
}

/** `a.b["c.d"].e[0]` → `a.b.e` */
function withoutIndices(address: string): string {
  return address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, '');
}

/** The values with a hole wherever `after_unknown` says true. */
function withUnknowns(value: unknown, after: unknown, what: string): unknown {
  if (after === true) return unknown(`${what}, known after apply`);
  if (Array.isArray(after)) {
    const list = Array.isArray(value) ? value : [];
    return after.map((inner, index) => withUnknowns(list[index], inner, what)).concat(list.slice(after.length));
  }
  if (!isTree(after)) return value;
  const inner = Object.entries(after).map(([key, one]) => [
    key,
    withUnknowns(treeOf(value)[key], one, `${what}.${key}`),
  ]);
  return { ...treeOf(value), ...Object.fromEntries(inner) };
}

function referencesIn(module: Tree, prefix: string): readonly (readonly [string, Tree])[] {
  const own = treesIn(module['resources']).map(
    (resource) => [`${prefix}${textIn(resource['address']) ?? ''}`, treeOf(resource['expressions'])] as const,
  );
  const calls = Object.entries(treeOf(module['module_calls'])).flatMap(([name, call]) =>
    referencesIn(treeOf(treeOf(call)['module']), `${prefix}module.${name}.`),
  );
  return [...own, ...calls];
}

/** The resources of the same module that an argument refers to. */
export function referredTo(
  show: Show,
  { plainAddress, module }: ShownResource,
  argument: string,
): readonly ShownResource[] {
  const expression = show.references.get(plainAddress)?.[argument];
  const names = textsIn(treeOf(expression)['references']).map(withoutIndices);
  const prefix = module === '' ? '' : `${module}.`;
  return show.resources.filter((one) =>
    names.some(
      (name) => one.plainAddress === `${prefix}${name}` || `${prefix}${name}`.startsWith(`${one.plainAddress}.`),
    ),
  );
}

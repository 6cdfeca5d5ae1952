import { groupBy } from '@ssmc/core';
import { isTree, type Tree, textIn, treeOf, treesIn } from '../existing/tree.ts';
import { cleaned, unknown } from '../existing/unknown.ts';
import { type AddressStep, addressOf, firstStep, withoutIndices } from './terraform-address.ts';
import { type ConfigurationModule, configurationOf } from './terraform-configuration.ts';

/** A resource as Terraform shows it. */
export interface ShownResource {
  /** `module.network.aws_vpc_endpoint.this["ssm"]` */
  readonly address: string;
  /** The address without indices. */
  readonly plainAddress: string;
  /** The modules that it is in. */
  readonly modules: readonly AddressStep[];
  /** `aws_vpc_endpoint.this` or `data.aws_vpc.this`: what the configuration of its module calls it. */
  readonly name: string;
  /** `"ssm"` or `0` */
  readonly index?: string;
  /** `aws_vpc`, or `data.aws_vpc` for one that is only looked up. */
  readonly type: string;
  /** What is not known before apply is a hole. */
  readonly values: Tree;
  /** Whether the plan makes it anew. */
  readonly isCreated: boolean;
}

/** An output of `terraform show -json`. */
export interface Show {
  readonly path: string;
  /** What is there, or will be. */
  readonly resources: readonly ShownResource[];
  /** The resources and the data sources, by plain address. */
  readonly byAddress: ReadonlyMap<string, readonly ShownResource[]>;
  /** Absent in a state. */
  readonly configuration: ConfigurationModule | undefined;
}

/** What a plan does to a resource. */
interface Change {
  readonly unknown: Tree;
  readonly isCreated: boolean;
}

/** The resources of a state, or those that a plan will leave, and what was looked up for it. */
export function showOf(path: string, value: unknown): Show {
  const tree = treeOf(cleaned(value));
  const planned = treeOf(treeOf(tree['planned_values'] ?? tree['values'])['root_module']);
  const changes = new Map(
    treesIn(tree['resource_changes']).map((one) => [textIn(one['address']) ?? '', changeOf(one)]),
  );
  const read = treeOf(treeOf(treeOf(tree['prior_state'])['values'] ?? tree['values'])['root_module']);
  const own = resourcesIn(planned, changes, 'managed');
  const lookedUp = [...resourcesIn(read, new Map(), 'data'), ...resourcesIn(planned, changes, 'data')];
  const configuration = treeOf(tree['configuration'])['root_module'];
  return {
    path,
    resources: [...own, ...lookedUp.filter(({ type }) => type === 'data.aws_vpc')],
    byAddress: groupBy([...own, ...lookedUp], ({ plainAddress }) => plainAddress),
    configuration: isTree(configuration) ? configurationOf(configuration) : undefined,
  };
}

function changeOf(tree: Tree): Change {
  const { after_unknown: unknown, actions } = treeOf(tree['change']);
  return { unknown: treeOf(unknown), isCreated: Array.isArray(actions) && actions.includes('create') };
}

function resourcesIn(
  module: Tree,
  changes: ReadonlyMap<string, Change>,
  mode: 'managed' | 'data',
): readonly ShownResource[] {
  const own = treesIn(module['resources']).flatMap((resource) => {
    const address = textIn(resource['address']);
    const plainType = textIn(resource['type']);
    if (address === undefined || plainType === undefined) return [];
    if ((resource['mode'] === 'data') !== (mode === 'data')) return [];
    const change = changes.get(address);
    const { modules, rest } = addressOf(address);
    const index = firstStep(rest.slice(rest.indexOf(`${plainType}.`) + plainType.length + 1))?.step.index;
    return [
      {
        address,
        plainAddress: withoutIndices(address),
        modules,
        name: withoutIndices(rest),
        ...(index !== undefined && { index }),
        type: mode === 'data' ? `data.${plainType}` : plainType,
        values: withUnknowns(treeOf(resource['values']), change?.unknown ?? {}, address) as Tree,
        isCreated: change?.isCreated === true,
      },
    ];
  });
  return [...own, ...treesIn(module['child_modules']).flatMap((child) => resourcesIn(child, changes, mode))];
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

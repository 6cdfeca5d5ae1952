import { type Tree, textIn, textsIn, treeOf, treesIn } from '../existing/tree.ts';

/** A module of the configuration. */
export interface ConfigurationModule {
  /** By `aws_vpc.this` or `data.aws_vpc.this`. */
  readonly resources: ReadonlyMap<string, ConfigurationResource>;
  readonly calls: ReadonlyMap<string, ConfigurationCall>;
  /** The expression of each output. */
  readonly outputs: ReadonlyMap<string, unknown>;
}

/** The expressions of a resource or module call. */
export interface ConfigurationResource {
  readonly expressions: Tree;
  /** Of `for_each`. */
  readonly forEach: unknown;
}

/** A call of a module. */
export interface ConfigurationCall extends ConfigurationResource {
  readonly module: ConfigurationModule;
}

/** A module as `configuration` of a plan shows it. */
export function configurationOf(module: Tree): ConfigurationModule {
  return {
    resources: new Map(
      treesIn(module['resources']).map((one) => [textIn(one['address']) ?? '', expressionsOf(one)] as const),
    ),
    calls: new Map(
      Object.entries(treeOf(module['module_calls'])).map(([name, call]) => [
        name,
        { ...expressionsOf(treeOf(call)), module: configurationOf(treeOf(treeOf(call)['module'])) },
      ]),
    ),
    outputs: new Map(
      Object.entries(treeOf(module['outputs'])).map(([name, output]) => [name, treeOf(output)['expression']]),
    ),
  };
}

function expressionsOf(tree: Tree): ConfigurationResource {
  return { expressions: treeOf(tree['expressions']), forEach: tree['for_each_expression'] };
}

/** What an expression, or the blocks in it, refer to. Of `a.b.c`, `a.b` and `a` only the longest. */
export function referencesIn(expression: unknown): readonly string[] {
  const all = [...new Set(everyReference(expression))];
  return all.filter((one) => !all.some((other) => other.startsWith(`${one}.`) || other.startsWith(`${one}[`)));
}

function everyReference(expression: unknown): readonly string[] {
  if (typeof expression !== 'object' || expression === null) return [];
  if (Array.isArray(expression)) return expression.flatMap(everyReference);
  const { references, constant_value: _, ...blocks } = treeOf(expression);
  return [...textsIn(references), ...Object.values(blocks).flatMap(everyReference)];
}

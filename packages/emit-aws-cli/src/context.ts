import type { CommentLevel, ModulePlan, Resource } from '@ssmc/core';

/** What every handler is told. */
export interface EmitContext {
  readonly module: ModulePlan;
  readonly comments: CommentLevel;
  readonly byId: ReadonlyMap<string, Resource>;
  /** The tags that all tagged resources have; a resource's other ones are passed with it. */
  readonly commonTags: Readonly<Record<string, string>>;
}

/** The context of one module. */
export function contextOf(module: ModulePlan, comments: CommentLevel): EmitContext {
  return {
    module,
    comments,
    byId: new Map(module.resources.map((resource) => [resource.id, resource])),
    commonTags: commonTags(module),
  };
}

function commonTags({ resources, name, id }: ModulePlan): Readonly<Record<string, string>> {
  const all = resources.flatMap((resource) => ('tags' in resource ? [resource.tags] : []));
  const [first = { 'ssmc:module': id, 'ssmc:name': name }] = all;
  const common = Object.entries(first).filter(([key, value]) =>
    all.every((tags) => Object.hasOwn(tags, key) && tags[key] === value),
  );
  return Object.fromEntries(common);
}

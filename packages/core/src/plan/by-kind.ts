import type { Resource, ResourceOf } from './resource.ts';

/** A table with one handler for each kind of resource: forget one and it does not compile. */
export type ByKind<Context, Out> = {
  readonly [K in Resource['kind']]: (context: Context, resource: ResourceOf<K>) => Out;
};

/** What the table's handler of that kind says of a resource. */
export function byKind<Context, Out>(table: ByKind<Context, Out>, context: Context, resource: Resource): Out {
  const handle = table[resource.kind] as (context: Context, resource: Resource) => Out;
  return handle(context, resource);
}

/** For a kind that a table has nothing to say of. */
export function none(): readonly never[] {
  return [];
}

import type { ModulePlan } from '@ssmc/core';
import { asMap } from './cdktf.ts';
import { embed } from './escape.ts';
import { attribute, type Block, block, call, code, object, text } from './tree.ts';

/** The tags that every resource of the module has; they are printed once, as `local.tags`. */
export function commonTags(module: ModulePlan): Readonly<Record<string, string>> {
  const all = module.resources.flatMap((resource) => ('tags' in resource ? [resource.tags] : []));
  const [first = {}, ...rest] = all;
  return Object.fromEntries(
    Object.entries(first).filter(([key, value]) =>
      rest.every((tags) => Object.hasOwn(tags, key) && tags[key] === value),
    ),
  );
}

/** `locals { tags = { … } }`, if there is anything to tag. */
export function tagsBlock(module: ModulePlan, common: Readonly<Record<string, string>>): readonly Block[] {
  if (!module.resources.some((resource) => 'tags' in resource)) return [];
  const all = Object.entries({ ...common, 'ssmc:target': 'terraform' }).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [block(['locals'], [attribute('tags', object(all.map(([key, value]) => [key, text(value)])))])];
}

/** The tags of one resource: the common ones, and its own. */
export function tagsArgument(
  common: Readonly<Record<string, string>>,
  tags: Readonly<Record<string, string>>,
): Record<string, string> {
  const own = Object.entries(tags).filter(([key]) => !Object.hasOwn(common, key));
  if (own.length === 0) return asMap(embed(code('local.tags')));
  return asMap(embed(call('merge', code('local.tags'), object(own.map(([key, value]) => [key, text(value)])))));
}

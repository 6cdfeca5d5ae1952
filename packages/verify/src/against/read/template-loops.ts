import { isTree, type Tree } from '../existing/tree.ts';

const MOST_ITEMS = 5000;

/**
 * A map with the loops of AWS::LanguageExtensions written out. A loop over what is not known stays.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-foreach.html
 */
export function withoutLoops(map: Tree, worked: (value: unknown) => unknown, left = MOST_ITEMS): Tree {
  if (!Object.keys(map).some(isLoop)) return map;
  let rest = left;
  const entries = Object.entries(map).flatMap(([key, value]): readonly (readonly [string, unknown])[] => {
    const items = isLoop(key) ? itemsOf(value, worked) : undefined;
    if (!items || items.length > rest) return [[key, value]];
    rest -= items.length;
    const [name, , body] = value as readonly [string, unknown, Tree];
    return items.flatMap((item) => {
      const inner = withoutLoops(filled(body, name, item) as Tree, worked, rest);
      rest -= Object.keys(inner).length;
      return Object.entries(inner);
    });
  });
  return Object.fromEntries(entries);
}

function isLoop(key: string): boolean {
  return key.startsWith('Fn::ForEach');
}

/** The texts that a loop goes through; undefined where it is no loop, or they are not all known. */
function itemsOf(value: unknown, worked: (value: unknown) => unknown): readonly string[] | undefined {
  if (!Array.isArray(value) || typeof value[0] !== 'string' || !isTree(value[2])) return undefined;
  const list = worked(value[1]);
  const isKnown = Array.isArray(list) && list.every((one) => typeof one === 'string' && !/[\uE000-\uE003]/.test(one));
  return isKnown ? list : undefined;
}

/** The value with an item in place of the name of the loop. */
function filled(value: unknown, name: string, item: string): unknown {
  if (typeof value === 'string') {
    return value.replaceAll(`\${${name}}`, item).replaceAll(`&{${name}}`, item.replace(/[^A-Za-z0-9]/g, ''));
  }
  if (Array.isArray(value)) return value.map((one) => filled(one, name, item));
  if (!isTree(value)) return value;
  if (value['Ref'] === name && Object.keys(value).length === 1) return item;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [String(filled(key, name, item)), filled(inner, name, item)]),
  );
}

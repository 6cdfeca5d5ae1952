/** Every place where two trees of plain data differ, e.g. `regions.us-east-2.name: "Ohio" instead of "US East (Ohio)"`. */
export function differences(actual: unknown, expected: unknown, path = ''): readonly string[] {
  if (isTree(actual) && isTree(expected) && Array.isArray(actual) === Array.isArray(expected)) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
    return [...keys].flatMap((key) => differences(actual[key], expected[key], path === '' ? key : `${path}.${key}`));
  }
  return Object.is(actual, expected)
    ? []
    : [`${path}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`];
}

/** The paths of all values in a tree that hold no further values. */
export function leafPaths(tree: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (!isTree(tree) || Object.keys(tree).length === 0) return [path];
  return Object.keys(tree).flatMap((key) => leafPaths(tree[key], [...path, key]));
}

/** The tree with another value at one place. */
export function withValue(tree: unknown, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined || !isTree(tree)) return value;
  const changed = withValue(tree[key], rest, value);
  if (Array.isArray(tree)) return tree.map((item, index) => (String(index) === key ? changed : item));
  return { ...tree, [key]: changed };
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/**
 * nx's graph of projects: the name of each, and what it depends on.
 * @typedef {Readonly<Record<string, readonly { readonly target: string }[]>>} Dependencies
 */

/**
 * The cycles of a graph of projects, each as the names along it, the first one again at the end.
 * @param {Dependencies} dependencies
 * @returns {readonly (readonly string[])[]}
 */
export function cyclesOf(dependencies) {
  const finished = new Set();
  /** @type {(path: readonly string[]) => readonly (readonly string[])[]} */
  const follow = (path) => {
    const last = path.at(-1) ?? '';
    const first = path.indexOf(last);
    if (first < path.length - 1) return [path.slice(first)];
    if (finished.has(last)) return [];
    const found = (dependencies[last] ?? []).flatMap(({ target }) => follow([...path, target]));
    finished.add(last);
    return found;
  };
  return Object.keys(dependencies).flatMap((name) => follow([name]));
}

import type { FileState } from '../generate/task.ts';
import type { Host } from '../host.ts';

/** In order of path. */
export function byPath(states: readonly FileState[]): readonly FileState[] {
  return states.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

const DRY_RUN_WORDS = { missing: 'create', differs: 'change', unchanged: 'keep', stale: 'remove' } as const;

/** How files are listed on standard output: only paths, or what `--check` found, or what `--dry-run` would do. */
export type Listing = 'paths' | 'check' | 'dry-run' | 'nothing';

/** Lists files on standard output, one a line. */
export function printStates(states: readonly FileState[], host: Host, listing: Listing): void {
  const lines = states.flatMap(({ path, state }) => {
    if (listing === 'nothing') return [];
    if (listing === 'paths') return state === 'stale' ? [] : [path];
    if (listing === 'check') return [`${state.padEnd(7)}  ${path}`];
    return state === 'unchanged' ? [] : [`${DRY_RUN_WORDS[state]}  ${path}`];
  });
  host.stdout(lines.map((line) => `${line}\n`).join(''));
}

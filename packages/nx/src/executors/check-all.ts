import type { ExecutorContext } from 'nx/src/config/misc-interfaces';
import { ssmc } from './ssmc.ts';

/** Options of the executor `check-all`. */
export interface CheckAllOptions {
  readonly documents: readonly string[];
}

/** Finds what documents claim together. Without a shell: the names of thousands of documents are too long for its command line. */
export function checkAll({ documents }: CheckAllOptions, { root }: ExecutorContext): Promise<{ success: boolean }> {
  return ssmc(root, ['check', '--between', ...documents]);
}

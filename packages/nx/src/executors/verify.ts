import type { ExecutorContext } from 'nx/src/config/misc-interfaces';
import { isMade, type ModuleOptions, notMade, ssmc } from './ssmc.ts';

/** Verifies the part of a document that one module makes. */
export async function verify(options: ModuleOptions, { root }: ExecutorContext): Promise<{ success: boolean }> {
  if (isMade(root, options)) return ssmc(root, ['verify', options.document, '--region', options.module]);
  process.stdout.write(notMade(options));
  return { success: true };
}

import { type Diagnostic, diagnostic, worded } from '@ssmc/core';

/** The diagnostic for a file that is no longer wanted, and was changed by hand. */
export function changedByHand(file: string): Diagnostic {
  return diagnostic('SSMC404', {
    ...worded('SSMC404', 'changedByHand', { file }),
  });
}

/** The diagnostic for a folder of `retired/` that was changed by hand. */
export function retiredByHand(folder: string): Diagnostic {
  return diagnostic('SSMC404', {
    ...worded('SSMC404', 'retiredByHand', { folder }),
  });
}

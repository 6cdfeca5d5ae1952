import { type Diagnostic, diagnostic } from '@ssmc/core';

/** The diagnostic for a file that is no longer wanted, and was changed by hand. */
export function changedByHand(file: string): Diagnostic {
  return diagnostic('SSMC404', {
    message: `${file} is no longer wanted, but it was changed since ssmc wrote it; it is left alone.`,
    fix: 'Delete it, or move it out of the output directory.',
  });
}

/** The diagnostic for a folder of `retired/` that was changed by hand. */
export function retiredByHand(folder: string): Diagnostic {
  return diagnostic('SSMC404', {
    message: `${folder} was edited after ssmc wrote it, so it was kept.`,
    fix: 'Delete it, or move it out of the output directory.',
  });
}

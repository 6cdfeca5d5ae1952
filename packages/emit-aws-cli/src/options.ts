import type { TargetOption } from '@ssmc/core';

/** This target has no options of its own. */
export const OPTIONS: readonly TargetOption[] = [];

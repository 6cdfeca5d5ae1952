import type { TargetOption } from '@ssmc/core';

/** Options of this target. */
export const CLOUDFORMATION_OPTIONS: readonly TargetOption[] = [
  {
    key: 'stackset',
    description: 'write a StackSet for each template, with the commands that deploy it to many accounts',
    values: ['false', 'true'],
    default: 'false',
  },
];

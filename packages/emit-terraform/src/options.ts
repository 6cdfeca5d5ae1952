import type { TargetOption } from '@ssmc/core';

/** Options of this target. */
export const TERRAFORM_OPTIONS: readonly TargetOption[] = [
  {
    key: 'root',
    description: 'write terraform/root, a root module that calls all modules',
    values: ['none', 'all-regions'],
    default: 'none',
  },
];

import type { ModulePlan } from '@ssmc/core';
import { needsProvider6 } from './diagnostics.ts';
import { attribute, type Block, block, object, text } from './tree.ts';

/** `terraform { … }`: the oldest versions that the module works with, and no newest. @param terraform of Terraform itself */
export function versionsBlock(module: ModulePlan, terraform: string): Block {
  const aws = object([
    ['source', text('hashicorp/aws')],
    ['version', text(oldestProvider(module))],
  ]);
  return block(
    ['terraform'],
    [attribute('required_version', text(terraform)), block(['required_providers'], [attribute('aws', aws)])],
  );
}

/** `minified_json` of the policy documents is of February 2024. @see https://github.com/hashicorp/terraform-provider-aws/pull/35677 */
export function oldestProvider(module: ModulePlan): string {
  return needsProvider6(module) ? '>= 6.0' : '>= 5.40';
}

import { attribute, type Block, block, object, text } from './tree.ts';

/** `terraform { … }`: the oldest versions that work, and no newest. @param terraform of Terraform itself */
export function versionsBlock(terraform: string): Block {
  const aws = object([
    ['source', text('hashicorp/aws')],
    ['version', text(`>= ${OLDEST_PROVIDER}`)],
  ]);
  return block(
    ['terraform'],
    [attribute('required_version', text(`>= ${terraform}`)), block(['required_providers'], [attribute('aws', aws)])],
  );
}

/** Checks in `lifecycle` blocks and import blocks that examples have. */
export const OLDEST_TERRAFORM = '1.5';

/** `minified_json` of the policy documents is of February 2024. @see https://github.com/hashicorp/terraform-provider-aws/pull/35677 */
export const OLDEST_PROVIDER = '5.40';

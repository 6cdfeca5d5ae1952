import { attribute, type Block, block, object, text } from './tree.ts';

/** `terraform { … }`: the oldest versions that work, and no newest. */
export function versionsBlock(): Block {
  const aws = object([
    ['source', text('hashicorp/aws')],
    ['version', text(`>= ${OLDEST_PROVIDER}`)],
  ]);
  return block(
    ['terraform'],
    [
      attribute('required_version', text(`>= ${OLDEST_TERRAFORM}`)),
      block(['required_providers'], [attribute('aws', aws)]),
    ],
  );
}

/**
 * `removed` blocks, with which a module forgets the session preferences without deleting them. OpenTofu has them since 1.7, and `lifecycle` in
 * them since 1.10: its own number is the one that `required_version` is compared with, so OpenTofu 1.7 to 1.9 report an unsupported block.
 * @see https://developer.hashicorp.com/terraform/language/block/removed
 * @see https://github.com/opentofu/opentofu/pull/2628
 */
export const OLDEST_TERRAFORM = '1.7';

/** `minified_json` of the policy documents is of February 2024. @see https://github.com/hashicorp/terraform-provider-aws/pull/35677 */
export const OLDEST_PROVIDER = '5.40';

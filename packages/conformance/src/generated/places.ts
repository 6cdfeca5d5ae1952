import type { Json } from '@ssmc/core';
import type { Choice, Level } from './factors.ts';

/** The account that owns everything of a generated document. */
export const ACCOUNT = '123456789012';

/** Another one. */
export const OTHER_ACCOUNT = '444455556666';

const REGIONS: Readonly<Record<Level<'regions'>, readonly string[]>> = {
  one: ['us-east-2'],
  three: ['us-east-2', 'af-south-1', 'eu-south-1'],
  newest: ['ap-southeast-7', 'me-south-1'],
  china: ['cn-north-1', 'cn-northwest-1'],
  gov: ['us-gov-west-1'],
  sovereign: ['eusc-de-east-1'],
  isolated: ['us-iso-east-1'],
};

const PARTITIONS: Readonly<Record<Level<'regions'>, string>> = {
  one: 'aws',
  three: 'aws',
  newest: 'aws',
  china: 'aws-cn',
  gov: 'aws-us-gov',
  sovereign: 'aws-eusc',
  isolated: 'aws-iso',
};

/** The Regions of a choice. */
export function regionsOf(choice: Choice): readonly string[] {
  return REGIONS[choice.regions];
}

/** An ARN of the choice's partition and account; the service with its Region if it has one: `iam`, `kms:us-east-2`. */
export function arnOf(choice: Choice, service: string, resource: string): string {
  const where = service.includes(':') ? service : `${service}:`;
  return `arn:${PARTITIONS[choice.regions]}:${where}:${ACCOUNT}:${resource}`;
}

/** A value for each Region; only the value when there is one Region: both forms are used. */
export function perRegion(choice: Choice, value: (region: string, index: number) => Json): Json {
  const regions = regionsOf(choice);
  const [first] = regions;
  return regions.length === 1 && first !== undefined ? value(first, 0) : byRegion(choice, value);
}

/** A map from Region to value. */
export function byRegion(
  choice: Choice,
  value: (region: string, index: number) => Json,
): Readonly<Record<string, Json>> {
  return Object.fromEntries(regionsOf(choice).map((region, index) => [region, value(region, index)]));
}

/** A KMS key for each Region. */
export function keysOf(choice: Choice, id: string): Json {
  return perRegion(choice, (region) => keyArn(choice, id, region));
}

/** The ARN of a KMS key. */
export function keyArn(choice: Choice, id: string, region: string): string {
  return arnOf(choice, `kms:${region}`, `key/${id}`);
}

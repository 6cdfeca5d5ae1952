import { didYouMean } from '@ssmc/core';
import {
  isInferredRegionId,
  isRegionId,
  MANAGED_BUCKETS,
  type ManagedBucketKey,
  managedBucketName,
  partitionOf,
  REGIONS,
  type RegionId,
  regionOf,
} from '@ssmc/core/facts';
import type { Run } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { formatOf, printJson } from '../render/report.ts';
import { table } from '../render/table.ts';
import { wrongUsage } from '../usage.ts';

const BUCKETS = Object.keys(MANAGED_BUCKETS) as readonly ManagedBucketKey[];

/** What is known of every Region, or of those named: with names, all bucket names too. */
export const regions: Run = ({ operands, flags }, host) => {
  const known = Object.keys(REGIONS).toSorted() as readonly RegionId[];
  const unknown = operands.find((name) => !isRegionId(name));
  if (unknown !== undefined) {
    const meant = didYouMean(unknown, known);
    const newer = isInferredRegionId(unknown)
      ? ' A document can name a newer Region with an entry of spec.managedBuckets.'
      : '';
    const hint = meant ? ` Use '${meant}'.` : '';
    return wrongUsage(`Unknown Region '${unknown}'.${hint}${newer}`, host, 'regions');
  }
  const chosen = operands.length > 0 ? operands.filter(isRegionId) : known;
  if (formatOf(flags) === 'json') printJson({ regions: chosen.map(factsOf) }, host);
  else host.stdout(operands.length > 0 ? chosen.map(detailsOf).join('\n') : overview(chosen));
  return EXIT.fine;
};

function factsOf(id: RegionId) {
  const managedBuckets = Object.fromEntries(BUCKETS.map((key) => [key, managedBucketName(key, id) ?? null]));
  return { id, ...regionOf(id), dnsSuffix: partitionOf(id).dnsSuffix, managedBuckets };
}

function overview(ids: readonly RegionId[]): string {
  const rows = ids.map((id) => {
    const { name, partition, launched, ec2messages, patchBuckets, terraformProvider5 } = regionOf(id);
    return [id, partition, launched ?? '-', ec2messages, yes(patchBuckets), yes(terraformProvider5), name];
  });
  return table([['REGION', 'PARTITION', 'LAUNCHED', 'EC2MESSAGES', 'PATCH BUCKETS', 'TERRAFORM 5', 'NAME'], ...rows]);
}

function detailsOf(id: RegionId): string {
  const { managedBuckets, ...facts } = factsOf(id);
  const rows = Object.entries(facts).map(([key, value]) => [key, value === null ? 'not known' : String(value)]);
  const buckets = BUCKETS.map((key) => {
    const bucket = managedBuckets[key];
    return [key, bucket?.name ?? 'not published', bucket?.basis ?? '-'];
  });
  return `${table(rows)}\n${table([['MANAGED BUCKET', 'NAME', 'BASIS'], ...buckets])}`;
}

function yes(value: boolean): string {
  return value ? 'yes' : 'no';
}

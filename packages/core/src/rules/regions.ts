import { diagnostic } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { worded } from '../diagnostics/messages/index.ts';
import { didYouMean, oneOf } from '../diagnostics/suggest.ts';
import type { Node, ParsedDocument, Path } from '../document/document.ts';
import { endpointServiceName } from '../facts/endpoint-services.ts';
import { managedBucketName } from '../facts/managed-buckets.ts';
import { isInferredRegionId, isRegionId, partitionOf, REGIONS, regionOf } from '../facts/regions.ts';
import { BY_REGION } from '../requirements/by-region.ts';
import { isUsableRegion } from '../requirements/requirements.ts';
import type { RequirementsDocument } from '../requirements/schema.ts';
import { report } from './rule.ts';

interface Context {
  readonly parsed: ParsedDocument;
  readonly document: RequirementsDocument;
}

/** Regions exist, and are of one partition; the home Region and all maps by Region keep to them. First of all rules. */
export function regionRules(context: Context): readonly Diagnostic[] {
  const { regions, homeRegion } = context.document.spec;
  const found = regions.flatMap((region, index) => unknown(context, region, ['spec', 'regions', index]));
  const home =
    homeRegion !== undefined && !regions.includes(homeRegion)
      ? [
          ...unknown(context, homeRegion, ['spec', 'homeRegion']),
          ...otherPartitions(context, [[homeRegion, ['spec', 'homeRegion']]]),
        ]
      : [];
  const taken = [...new Set(regions)].flatMap((region) => inferred(context, region));
  const partitions = otherPartitions(
    context,
    regions.map((region, index) => [region, ['spec', 'regions', index]]),
  );
  const lookup = { list: regions, set: new Set(regions) };
  return [...found, ...taken, ...home, ...partitions, ...mapKeys(lookup, context.parsed.root, [])];
}

function unknown(context: Context, region: string, path: Path): readonly Diagnostic[] {
  if (isUsableRegion(context.document, region)) return [];
  const meant = didYouMean(region, Object.keys(REGIONS));
  const list = `${meant ? `Use '${meant}', or list` : 'List'} the known Regions with: ssmc regions.`;
  return [
    report(context, 'SSMC120', {
      path,
      ...worded('SSMC120', 'default', { region }),
      fix: isInferredRegionId(region)
        ? `${list} If AWS launched ${region} after this version of ssmc, add managedBuckets: { ${region}: {} } to spec; ssmc then infers its names.`
        : list,
    }),
  ];
}

/** A Region that the document vouches for. */
function inferred(context: Context, region: string): readonly Diagnostic[] {
  if (isRegionId(region) || !isUsableRegion(context.document, region)) return [];
  const { id, dnsSuffix } = partitionOf(region);
  const names = `partition ${id}, hosts such as ssm.${region}.${dnsSuffix}, endpoint services such as ${endpointServiceName('ssm', region, 'Interface')}, and bucket names such as ${managedBucketName('modules', region)?.name}`;
  return [
    report(context, 'SSMC160', {
      path: ['spec', 'regions', context.document.spec.regions.indexOf(region)],
      ...worded('SSMC160', 'default', { region, names }),
      expected: 'a Region that ssmc regions lists',
      region,
    }),
  ];
}

function otherPartitions(
  context: Context,
  regions: readonly (readonly [region: string, path: Path])[],
): readonly Diagnostic[] {
  const { document } = context;
  const first = document.spec.regions.find((candidate) => isUsableRegion(document, candidate));
  if (!first || !isUsableRegion(document, first)) return [];
  const expected = regionOf(first).partition;
  return regions.flatMap(([region, path]) => {
    if (!isUsableRegion(document, region)) return [];
    const { partition } = regionOf(region);
    if (partition === expected) return [];
    return [
      report(context, 'SSMC121', {
        path,
        ...worded('SSMC121', 'default', { region, partition, first, expected }),
        expected: `Regions in partition ${expected}`,
      }),
    ];
  });
}

interface Lookup {
  readonly list: readonly string[];
  readonly set: ReadonlySet<string>;
}

function mapKeys(lookup: Lookup, node: Node, path: Path): readonly Diagnostic[] {
  if (node.kind === 'list') return node.items.flatMap((item, index) => mapKeys(lookup, item, [...path, index]));
  if (node.kind !== 'map') return [];
  const { list: regions, set: known } = lookup;
  const isMap = BY_REGION.has(String(path.at(-1)));
  return node.entries.flatMap(({ key, keyPlace, value }) => {
    const here = [...path, key];
    if (!isMap || known.has(key)) return mapKeys(lookup, value, here);
    const meant = didYouMean(key, regions);
    return [
      diagnostic(isRegionId(key) ? 'SSMC123' : 'SSMC120', {
        ...(isRegionId(key)
          ? worded('SSMC123', 'unlisted', { region: key })
          : worded('SSMC120', 'default', { region: key })),
        expected: oneOf(regions),
        ...(meant && { fix: `Use '${meant}'.` }),
        place: keyPlace,
      }),
    ];
  });
}

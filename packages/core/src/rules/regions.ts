import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import type { Node, ParsedDocument, Path } from '../document/document.ts';
import { isRegionId, REGIONS } from '../facts/regions.ts';
import { BY_REGION } from '../requirements/by-region.ts';
import type { RequirementsDocument } from '../requirements/schema.ts';
import { report } from './rule.ts';

interface Context {
  readonly parsed: ParsedDocument;
  readonly document: RequirementsDocument;
}

/** Regions exist, once each, of one partition; the home Region and all maps by Region keep to them. First of all rules. */
export function regionRules(context: Context): readonly Diagnostic[] {
  const { regions, homeRegion } = context.document.spec;
  const found = regions.flatMap((region, index) => unknown(context, region, ['spec', 'regions', index]));
  const twice = regions.flatMap((region, index) =>
    regions.indexOf(region) < index
      ? [
          report(context, 'SSMC116', {
            path: ['spec', 'regions', index],
            message: `Region '${region}' stands twice.`,
            fix: 'Remove one of the two.',
          }),
        ]
      : [],
  );
  const home =
    homeRegion !== undefined && !regions.includes(homeRegion)
      ? [
          ...unknown(context, homeRegion, ['spec', 'homeRegion']),
          ...(isRegionId(homeRegion) ? otherPartition(context, homeRegion, ['spec', 'homeRegion']) : []),
        ]
      : [];
  const partitions = regions.flatMap((region, index) => otherPartition(context, region, ['spec', 'regions', index]));
  return [...found, ...twice, ...home, ...partitions, ...mapKeys(context, context.parsed.root, [])];
}

function unknown(context: Context, region: string, path: Path): readonly Diagnostic[] {
  if (isRegionId(region)) return [];
  const meant = didYouMean(region, Object.keys(REGIONS));
  return [
    report(context, 'SSMC120', {
      path,
      message: `Region '${region}' is not known.${meant ? ` Did you mean '${meant}'?` : ''}`,
      fix: 'List the known Regions with: ssmc regions',
    }),
  ];
}

function otherPartition(context: Context, region: string, path: Path): readonly Diagnostic[] {
  const first = context.document.spec.regions.find((candidate) => isRegionId(candidate));
  if (!first || !isRegionId(first) || !isRegionId(region)) return [];
  const wanted = REGIONS[first].partition;
  if (REGIONS[region].partition === wanted) return [];
  return [
    report(context, 'SSMC121', {
      path,
      message: `Region '${region}' is of partition ${REGIONS[region].partition}, '${first}' of ${wanted}.`,
      expected: `Regions of partition ${wanted} only`,
      fix: 'Write one document for each partition.',
    }),
  ];
}

function mapKeys(context: Context, node: Node, path: Path): readonly Diagnostic[] {
  if (node.kind === 'list') return node.items.flatMap((item, index) => mapKeys(context, item, [...path, index]));
  if (node.kind !== 'map') return [];
  const { regions } = context.document.spec;
  const isMap = BY_REGION.has(String(path.at(-1)));
  return node.entries.flatMap(({ key, value }) => {
    const here = [...path, key];
    if (!isMap || regions.includes(key)) return mapKeys(context, value, here);
    const meant = didYouMean(key, regions);
    return [
      report(context, isRegionId(key) ? 'SSMC123' : 'SSMC120', {
        path: here,
        message: isRegionId(key)
          ? `'${key}' is not among spec.regions.`
          : `Region '${key}' is not known.${meant ? ` Did you mean '${meant}'?` : ''}`,
        expected: `one of ${regions.join(', ')}`,
      }),
    ];
  });
}

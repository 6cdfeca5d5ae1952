import type { ModulePlan } from '../plan/plan.ts';
import { BY_REGION } from '../requirements/by-region.ts';

/** What a module is generated from: two short hashes. */
export type Stamp = Pick<ModulePlan, 'documentVersion' | 'factsHash'>;

/**
 * The part of a document that one Region's module depends on: maps by Region keep that Region only, operators and the home Region are left
 * out. Equal slices give equal modules.
 */
export function regionSlice(document: unknown, region: string): unknown {
  const { spec, ...rest } = narrow(document, region) as { spec: Record<string, unknown> };
  const { regions, homeRegion: _, operators, buckets, ...kept } = spec;
  const network = kept['network'] as { privateLink?: { allow?: { operators?: boolean } } };
  const asked = network.privateLink?.allow?.operators ? { operators } : {};
  const own = buckets === undefined ? {} : { buckets: withRegions(buckets, regions) };
  return { ...rest, spec: { ...kept, ...own, ...asked, regions: [region] } };
}

/** The part that the account's module depends on: everything but the VPCs, and package sources for hybrid nodes only. */
export function accountSlice(document: unknown): unknown {
  const { spec, ...rest } = document as {
    spec: {
      nodes: { hybrid?: unknown };
      network: { privateLink?: Record<string, unknown>; packageSources?: unknown };
    };
  };
  const { packageSources, ...network } = spec.network;
  const { vpcs: _, ...privateLink } = network.privateLink ?? {};
  const sources = spec.nodes.hybrid === undefined || packageSources === undefined ? {} : { packageSources };
  return { ...rest, spec: { ...spec, network: { ...network, ...sources, privateLink } } };
}

function narrow(value: unknown, region: string): unknown {
  if (Array.isArray(value)) return value.map((item) => narrow(item, region));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, narrow(ofRegion(key, inner, region), region)]),
  );
}

function ofRegion(field: string, value: unknown, region: string): unknown {
  if (field === 'kmsKeys' && Array.isArray(value)) return value.filter((key) => String(key).includes(`:${region}:`));
  if (!BY_REGION.has(field) || !isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key === region));
}

/** A bucket without a Region lives in the only one that the document has: saying so is no change. */
function withRegions(buckets: unknown, regions: unknown): unknown {
  if (!Array.isArray(buckets) || !Array.isArray(regions)) return buckets;
  return buckets.map((bucket: Record<string, unknown>) =>
    isRecord(bucket['bucketName']) ? bucket : { region: regions[0], ...bucket },
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

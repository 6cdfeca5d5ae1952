import { REGIONS } from '../facts/regions.ts';
import type { ModulePlan } from '../plan/plan.ts';

/** What a module is made from: two short hashes. */
export type Stamp = Pick<ModulePlan, 'documentVersion' | 'factsHash'>;

/**
 * The part of a document that one Region's module depends on: maps by Region keep that Region only, operators and the home Region are left
 * out. Equal slices give equal modules.
 */
export function regionSlice(document: unknown, region: string): unknown {
  const { spec, ...rest } = narrow(document, region) as { spec: Record<string, unknown> };
  const { regions: _, homeRegion: __, operators, ...kept } = spec;
  const network = kept['network'] as { privateLink?: { allow?: { operators?: boolean } } };
  const asked = network.privateLink?.allow?.operators ? { operators } : {};
  return { ...rest, spec: { ...kept, ...asked, regions: [region] } };
}

/** The part that the account's module depends on: everything but the VPCs. */
export function accountSlice(document: unknown): unknown {
  const { spec, ...rest } = document as { spec: { network: { privateLink?: Record<string, unknown> } } };
  const { vpcs: _, ...privateLink } = spec.network.privateLink ?? {};
  return { ...rest, spec: { ...spec, network: { ...spec.network, privateLink } } };
}

/** JSON with sorted keys, so that equal data has equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function narrow(value: unknown, region: string): unknown {
  if (Array.isArray(value)) return value.map((item) => narrow(item, region));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const byRegion = entries.length > 0 && entries.every(([key]) => key in REGIONS);
  const kept = byRegion ? entries.filter(([key]) => key === region) : entries;
  return Object.fromEntries(kept.map(([key, inner]) => [key, narrow(inner, region)]));
}

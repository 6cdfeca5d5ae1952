import type { Platform, Requirements } from './requirements.ts';

/** An entry of `spec.network.packageSources`. */
export type PackageSource = NonNullable<Requirements['network']['packageSources']>[number];

/** Where packages of a platform can come from. Patch Manager reads Windows updates from Microsoft or from WSUS only. */
export const SOURCES_BY_PLATFORM: Readonly<Record<Platform, readonly PackageSource['source'][]>> = {
  linux: ['vendor', 'rhui', 'repository', 'image'],
  windows: ['vendor', 'wsus', 'image'],
  macos: ['vendor', 'repository', 'image'],
};

/** The entry that names a platform, with its position; undefined when none does. */
export function packageSourceOf(
  { network }: Requirements,
  platform: Platform,
): { readonly source: PackageSource; readonly index: number } | undefined {
  const { packageSources = [] } = network;
  const index = packageSources.findIndex(({ platforms }) => platforms.includes(platform));
  const source = packageSources[index];
  return source && { source, index };
}

/** The hosts of an entry in one Region; undefined when it has none there. */
export function sourceHosts({ hosts }: PackageSource, region: string): readonly string[] | undefined {
  if (hosts === undefined || Array.isArray(hosts)) return hosts as readonly string[] | undefined;
  return Object.hasOwn(hosts, region) ? hosts[region] : undefined;
}

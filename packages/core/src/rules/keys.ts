import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { worded } from '../diagnostics/messages/index.ts';
import type { Path } from '../document/document.ts';
import { optionsOf, type PerRegion, type Requirements } from '../requirements/requirements.ts';
import { type Rule, type RuleContext, report } from './rule.ts';

interface Use {
  readonly path: Path;
  readonly value: PerRegion<string>;
  /** The Regions in which it is used. */
  readonly regions: readonly string[];
}

/** Keys are of the right Region; every Region has its value. */
export const keyRules: Rule = (context) => [
  ...uses(context.requirements).flatMap((use) => useRules(context, use)),
  ...directories(context),
  ...parameterKeys(context),
];

function uses(requirements: Requirements): readonly Use[] {
  const { capabilities, regions, buckets } = requirements;
  const base: Path = ['spec', 'capabilities'];
  const sessions = optionsOf(capabilities.sessionManager);
  const of = (path: Path, value: PerRegion<string> | undefined, where: readonly string[] = regions) =>
    value === undefined ? [] : [{ path, value, regions: where }];
  return [
    ...of([...base, 'sessionManager', 'kmsKey'], sessions?.kmsKey),
    ...of([...base, 'sessionManager', 'logGroup', 'kmsKey'], sessions?.logGroup?.kmsKey),
    ...of([...base, 'domainJoin', 'secretKmsKey'], capabilities.domainJoin?.secretKmsKey),
    ...buckets.flatMap((bucket, index) => {
      const home =
        typeof bucket.bucketName === 'object' ? Object.keys(bucket.bucketName) : [bucket.region ?? regions[0] ?? ''];
      return of(['spec', 'buckets', index, 'kmsKey'], bucket.kmsKey, home);
    }),
  ];
}

function useRules(context: RuleContext, use: Use): readonly Diagnostic[] {
  return use.regions.flatMap((region) => {
    const single = typeof use.value === 'string';
    const key = valueFor(use.value, region);
    if (key === undefined) return [left(context, use.path, region)];
    const keyRegion = key.split(':')[3];
    if (keyRegion === region) return [];
    return [
      report(context, 'SSMC124', {
        path: single ? use.path : [...use.path, region],
        ...worded('SSMC124', 'use', { keyRegion: keyRegion ?? '', region }),
        region,
      }),
    ];
  });
}

/** A map may have a key such as `constructor`, of which every object has a value. */
function valueFor(value: PerRegion<string>, region: string): string | undefined {
  if (typeof value === 'string') return value;
  return Object.hasOwn(value, region) ? value[region] : undefined;
}

function directories(context: RuleContext): readonly Diagnostic[] {
  const directory = context.requirements.capabilities.domainJoin?.directoryId;
  if (directory === undefined) return [];
  const path: Path = ['spec', 'capabilities', 'domainJoin', 'directoryId'];
  if (typeof directory === 'string') return [];
  return context.requirements.regions.flatMap((region) => (directory[region] ? [] : [left(context, path, region)]));
}

function parameterKeys(context: RuleContext): readonly Diagnostic[] {
  const keys = context.requirements.capabilities.parameterStore?.kmsKeys ?? [];
  const regions: readonly string[] = context.requirements.regions;
  return keys.flatMap((key, index) => {
    const region = key.split(':')[3] ?? '';
    if (regions.includes(region)) return [];
    return [
      report(context, 'SSMC124', {
        path: ['spec', 'capabilities', 'parameterStore', 'kmsKeys', index],
        ...worded('SSMC124', 'unlisted', { region }),
      }),
    ];
  });
}

function left(context: RuleContext, path: Path, region: string): Diagnostic {
  return report(context, 'SSMC123', {
    path,
    ...worded('SSMC123', 'key', { region }),
    region,
  });
}

import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { worded } from '../diagnostics/messages/index.ts';
import { type Path, pathText } from '../document/document.ts';
import { waysIn } from '../needs/need.ts';
import { type PackageSource, SOURCES_BY_PLATFORM, sourceHosts } from '../requirements/package-sources.ts';
import type { Platform } from '../requirements/requirements.ts';
import { type Rule, type RuleContext, report } from './rule.ts';

const PATH: Path = ['spec', 'network', 'packageSources'];

/** The sources with servers of the user's. */
const WITH_HOSTS: readonly PackageSource['source'][] = ['wsus', 'repository'];

/** An entry of the field, and where it is. */
interface Entry {
  readonly entry: PackageSource;
  readonly path: Path;
  readonly before: readonly PackageSource[];
}

/** Where packages come from: each platform from one source that it can use, with servers in every Region. */
export const packageSourceRules: Rule = (context) => {
  const all = context.requirements.network.packageSources ?? [];
  const entries = all.map((entry, index) => ({ entry, path: [...PATH, index], before: all.slice(0, index) }));
  return [
    ...entries.flatMap((one) => [...platforms(context, one), ...hosts(context, one), ...identity(context, one)]),
    ...withoutSource(context),
    ...entries.flatMap((one) => unused(context, one)),
  ];
};

/** What nodes fetch, and nothing in the document brings: once for each field that requires it. */
function withoutSource(context: RuleContext): readonly Diagnostic[] {
  const open = context.needs.callers.flatMap(({ needs }) =>
    waysIn(needs).filter(({ carriedBy, platforms: of }) => carriedBy.kind === 'unknown' && of !== undefined),
  );
  const paths = [...new Set(open.map(({ reason }) => reason.path))];
  return paths.map((path) => {
    const here = open.filter(({ reason }) => reason.path === path);
    const of = [...new Set(here.flatMap(({ platforms: some = [] }) => some))];
    const what = [...new Set(here.map((way) => way.what))].join('; ');
    return report(context, 'SSMC130', {
      path: path.split('.'),
      ...worded('SSMC130', 'default', { platforms: of.join(' and '), what }),
    });
  });
}

/** A source that brings nothing that a capability requires. */
function unused(context: RuleContext, { entry, path }: Entry): readonly Diagnostic[] {
  const stated = context.needs.callers.flatMap(({ needs }) =>
    waysIn(needs).flatMap(({ carriedBy, platforms: of = [] }) =>
      carriedBy.kind === 'stated' && carriedBy.path === pathText(path) ? of : [],
    ),
  );
  return entry.platforms.flatMap((platform, index) =>
    stated.includes(platform) || !context.requirements.platforms.includes(platform)
      ? []
      : [
          report(context, 'SSMC128', {
            path: [...path, 'platforms', index],
            ...worded('SSMC128', 'packageSource', { platform, source: entry.source }),
          }),
        ],
  );
}

function platforms(context: RuleContext, one: Entry): readonly Diagnostic[] {
  const { entry, path, before } = one;
  return entry.platforms.flatMap((platform, index) => {
    const at = [...path, 'platforms', index];
    const isNamed = before.some(({ platforms: others }) => others.includes(platform));
    return [
      ...(context.requirements.platforms.includes(platform) ? [] : [absent(context, at, platform)]),
      ...(SOURCES_BY_PLATFORM[platform].includes(entry.source) ? [] : [unfit(context, one, platform)]),
      ...(isNamed ? [twice(context, at, platform)] : []),
      ...(platform === 'linux' && hasRepositories(context) ? [besideRepositories(context, at)] : []),
    ];
  });
}

function absent(context: RuleContext, path: Path, platform: string): Diagnostic {
  return report(context, 'SSMC122', {
    path,
    ...worded('SSMC122', 'platform', { platform }),
    expected: `one of ${context.requirements.platforms.join(', ')}`,
  });
}

function unfit(context: RuleContext, { entry, path }: Entry, platform: Platform): Diagnostic {
  return report(context, 'SSMC117', {
    path: [...path, 'source'],
    ...worded('SSMC117', 'platform', { source: entry.source, platform }),
    expected: `one of ${SOURCES_BY_PLATFORM[platform].join(', ')}`,
  });
}

function twice(context: RuleContext, path: Path, platform: string): Diagnostic {
  return report(context, 'SSMC117', {
    path,
    ...worded('SSMC117', 'twice', { platform }),
  });
}

function hasRepositories({ requirements }: RuleContext): boolean {
  return requirements.privateLink?.allow?.packageRepositories !== undefined;
}

function besideRepositories(context: RuleContext, path: Path): Diagnostic {
  return report(context, 'SSMC117', {
    path,
    ...worded('SSMC117', 'besideRepositories'),
  });
}

function hosts(context: RuleContext, { entry, path }: Entry): readonly Diagnostic[] {
  const at = [...path, 'hosts'];
  if (!WITH_HOSTS.includes(entry.source)) {
    if (entry.hosts === undefined) return [];
    const fix = `Remove hosts, or use source: ${WITH_HOSTS.join(' or ')}.`;
    return [
      report(context, 'SSMC117', {
        path: at,
        ...worded('SSMC117', 'hosts', { source: entry.source }),
        fix,
      }),
    ];
  }
  if (entry.hosts === undefined) {
    return [
      report(context, 'SSMC112', {
        path,
        ...worded('SSMC112', 'hosts', { source: entry.source }),
        expected: 'a list of hosts, or a map from Region to list, such as [wsus.example.internal:8530]',
      }),
    ];
  }
  return context.requirements.regions.flatMap((region) =>
    sourceHosts(entry, region) === undefined ? [left(context, at, region)] : [],
  );
}

function left(context: RuleContext, path: Path, region: string): Diagnostic {
  return report(context, 'SSMC123', {
    path,
    ...worded('SSMC123', 'hosts', { region }),
    region,
  });
}

/** RHUI knows instances by their identity document. */
function identity(context: RuleContext, { entry, path }: Entry): readonly Diagnostic[] {
  if (entry.source !== 'rhui' || context.requirements.ec2) return [];
  return [
    report(context, 'SSMC117', {
      path: [...path, 'source'],
      ...worded('SSMC117', 'rhui'),
      expected: 'one of vendor, repository, image',
    }),
  ];
}

import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { worded } from '../diagnostics/messages/index.ts';
import type { Path } from '../document/document.ts';
import { compareAgentVersions, MINIMUM_AGENT_VERSIONS } from '../facts/agent-versions.ts';
import { SYSTEMS_MANAGER_LIMITS } from '../facts/limits.ts';
import { regionOf } from '../facts/regions.ts';
import { optionsOf, type Requirements } from '../requirements/requirements.ts';
import { type Rule, type RuleContext, report } from './rule.ts';

const SESSIONS: Path = ['spec', 'capabilities', 'sessionManager'];

/** What a capability asks of platforms, agents and Regions. */
export const capabilityRules: Rule = (context) => [
  ...sessionRules(context),
  ...versionRules(context),
  ...vssRules(context),
  ...domainJoinRules(context),
  ...platformRules(context),
  ...parameterNote(context),
];

function sessionRules(context: RuleContext): readonly Diagnostic[] {
  const options = optionsOf(context.requirements.capabilities.sessionManager) ?? {};
  const lonely = [
    ['logPrefix', options.logPrefix, options.logBucket, 'logBucket'],
    ['streamLogs', options.streamLogs || undefined, options.logGroup, 'logGroup'],
  ] as const;
  const without = lonely.flatMap(([field, value, other, name]) =>
    value !== undefined && other === undefined
      ? [
          report(context, 'SSMC112', {
            path: [...SESSIONS, field],
            ...worded('SSMC112', 'sessionManager', { field, name }),
          }),
        ]
      : [],
  );
  return [...without, ...profileSize(context, options.shellProfile)];
}

/** The profiles are a part of the preferences document, whose other parts are far below 2 kilobytes. */
function profileSize(context: RuleContext, profile: object | undefined): readonly Diagnostic[] {
  const most = (SYSTEMS_MANAGER_LIMITS.documentKilobytes - 2) * 1024;
  const bytes = new TextEncoder().encode(JSON.stringify(profile ?? {})).length;
  if (bytes <= most) return [];
  return [
    report(context, 'SSMC114', {
      path: [...SESSIONS, 'shellProfile'],
      ...worded('SSMC114', 'profileSize', { bytes, most }),
      expected: `at most ${most} bytes as JSON`,
    }),
  ];
}

/** Each row: what is requested, and the version that brought it. */
function versionNeeds(requirements: Requirements): readonly (readonly [Path, boolean, string])[] {
  const sessions = optionsOf(requirements.capabilities.sessionManager);
  return [
    [SESSIONS, sessions !== undefined, MINIMUM_AGENT_VERSIONS.sessionManager],
    [[...SESSIONS, 'kmsKey'], sessions?.kmsKey !== undefined, MINIMUM_AGENT_VERSIONS.sessionKms],
    [[...SESSIONS, 'streamLogs'], sessions?.streamLogs === true, MINIMUM_AGENT_VERSIONS.sessionStreamingLogs],
    [[...SESSIONS, 'shellProfile'], sessions?.shellProfile !== undefined, MINIMUM_AGENT_VERSIONS.shellProfile],
  ];
}

function versionRules(context: RuleContext): readonly Diagnostic[] {
  const { agentVersion } = context.requirements;
  return versionNeeds(context.requirements).flatMap(([path, expected, version]) =>
    expected && compareAgentVersions(agentVersion, version) < 0
      ? [
          report(context, 'SSMC137', {
            path,
            ...worded('SSMC137', 'default', { agentVersion, field: String(path.at(-1)), version }),
          }),
        ]
      : [],
  );
}

function vssRules(context: RuleContext): readonly Diagnostic[] {
  const { capabilities, platforms, ec2 } = context.requirements;
  if (!capabilities.vssSnapshots) return [];
  const path = ['spec', 'capabilities', 'vssSnapshots'];
  if (!platforms.includes('windows')) {
    return [report(context, 'SSMC136', { path, ...worded('SSMC136', 'vssPlatform') })];
  }
  if (ec2?.permissions === 'instance-profile') return [];
  return [
    report(context, 'SSMC136', {
      path,
      ...worded('SSMC136', 'vssProfile'),
      expected: 'spec.nodes.ec2.permissions: instance-profile',
    }),
  ];
}

function domainJoinRules(context: RuleContext): readonly Diagnostic[] {
  const { capabilities, network, platforms } = context.requirements;
  if (!capabilities.domainJoin) return [];
  const path = ['spec', 'capabilities', 'domainJoin'];
  if (platforms.every((platform) => platform === 'macos')) {
    return [
      report(context, 'SSMC136', {
        path,
        ...worded('SSMC136', 'domainJoin'),
      }),
    ];
  }
  const without = missingDirectories(context, path);
  if (network.mode !== 'private-link') return without;
  return [
    ...without,
    report(context, 'SSMC146', {
      path,
      ...worded('SSMC146', 'default'),
    }),
    ...(platforms.includes('windows')
      ? [
          report(context, 'SSMC133', {
            path,
            ...worded('SSMC133', 'default'),
          }),
        ]
      : []),
  ];
}

/** Where Directory Service does not exist there is nothing to join; some Regions of a document may still have it. */
function missingDirectories(context: RuleContext, path: Path): readonly Diagnostic[] {
  const { regions } = context.requirements;
  const missing = regions.filter((region) => !regionOf(region).directoryService);
  if (missing.length === regions.length) {
    return [
      report(context, 'SSMC148', {
        path,
        ...worded('SSMC148', 'default', { missing: missing.join(', ') }),
      }),
    ];
  }
  return missing.map((region) =>
    report(context, 'SSMC145', {
      path,
      ...worded('SSMC145', 'default', { region }),
      region,
    }),
  );
}

function platformRules(context: RuleContext): readonly Diagnostic[] {
  const { platforms, hybrid, ec2 } = context.requirements;
  if (!hybrid || ec2 || platforms.some((platform) => platform !== 'macos')) return [];
  return [
    report(context, 'SSMC136', {
      path: ['spec', 'nodes', 'platforms'],
      ...worded('SSMC136', 'macos'),
    }),
  ];
}

/** R29. */
function parameterNote(context: RuleContext): readonly Diagnostic[] {
  const { capabilities, ec2, hybrid } = context.requirements;
  if (!capabilities.parameterStore) return [];
  const managed = ec2?.permissions === 'instance-profile' && ec2.role?.basePolicy !== 'least-privilege';
  if (!managed && !hybrid) return [];
  return [
    report(context, 'SSMC029', {
      path: ['spec', 'capabilities', 'parameterStore'],
      ...worded('SSMC029', 'default'),
      // Servers always have that policy.
      ...(managed && { fix: 'Set spec.nodes.ec2.role.basePolicy: least-privilege to limit instances to these paths.' }),
    }),
  ];
}

import type { Diagnostic } from '../diagnostics/diagnostic.ts';
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
            message: `${field} has no effect without ${name}.`,
            fix: `Add ${name}, or remove ${field}.`,
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
      message: `The shell profiles have ${bytes} bytes as JSON. The session document allows ${most}.`,
      expected: `at most ${most} bytes as JSON`,
    }),
  ];
}

/** Each row: what is asked for, and the version that brought it. */
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
            message: `SSM Agent ${agentVersion} does not support ${path.at(-1)}, added in ${version}.`,
            fix: `Update SSM Agent and set spec.nodes.minimumAgentVersion to ${version} or later.`,
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
    return [
      report(context, 'SSMC136', { path, message: 'VSS is available on Windows only, and platforms has no windows.' }),
    ];
  }
  if (ec2?.permissions === 'instance-profile') return [];
  return [
    report(context, 'SSMC136', {
      path,
      message: 'VSS snapshots need EC2 instances with an instance profile.',
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
        message: 'Systems Manager joins Windows and Linux nodes to a directory, not macOS.',
      }),
    ];
  }
  const without = missingDirectories(context, path);
  if (network.mode !== 'private-link') return without;
  return [
    ...without,
    report(context, 'SSMC146', {
      path,
      message: 'AWS does not document that aws:domainJoin works over the Directory Service endpoint.',
      fix: 'Test it before you rely on it, or give these nodes network access to the public endpoint.',
    }),
    ...(platforms.includes('windows')
      ? [
          report(context, 'SSMC133', {
            path,
            message:
              'Windows domain join in a private network also needs DNS, Kerberos, LDAP and SMB access to the domain controllers.',
            fix: 'Open these ports between the nodes and the directory; no endpoint carries them.',
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
        message: `Nodes cannot join a domain in ${missing.join(', ')}: ssmc has no record of Directory Service there.`,
        fix: 'Remove domainJoin.',
      }),
    ];
  }
  return missing.map((region) =>
    report(context, 'SSMC145', {
      path,
      message: `ssmc has no record of Directory Service in ${region}. domainJoin is skipped there.`,
      fix: `Write a document of its own for ${region}, without domainJoin, or accept it with a comment on the line above: # ssmc-disable-next-line SSMC145 REASON`,
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
      message: 'Systems Manager manages macOS on EC2 only, and the document has hybrid nodes only.',
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
      message: 'AmazonSSMManagedInstanceCore allows the nodes to read every parameter, whatever paths says.',
      // Servers always have that policy.
      ...(managed && { fix: 'Set spec.nodes.ec2.role.basePolicy: least-privilege to limit instances to these paths.' }),
    }),
  ];
}

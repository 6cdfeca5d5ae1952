import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { worded } from '../diagnostics/messages/index.ts';
import { nodeAt, type Path } from '../document/document.ts';
import { optionsOf } from '../requirements/requirements.ts';
import { type Rule, type RuleContext, report } from './rule.ts';

const SESSIONS: Path = ['spec', 'capabilities', 'sessionManager'];
const LINK: Path = ['spec', 'network', 'privateLink'];

/** Fields that have a meaning, but none in this document. */
export const unusedRules: Rule = (context) =>
  [
    ...preferences(context),
    ...platforms(context),
    ...existingEndpoints(context),
    ...nodeEgress(context),
    ...operators(context),
  ]
    .filter(([path]) => nodeAt(context.parsed.root, path).node !== undefined)
    .map(
      ([path, reason]): Diagnostic =>
        report(context, 'SSMC128', { path, ...worded('SSMC128', 'field', { field: String(path.at(-1)), reason }) }),
    );

/** A field, and why it has no effect if it is there. */
type Unused = readonly [path: Path, reason: string];

function preferences({ requirements }: RuleContext): readonly Unused[] {
  const options = optionsOf(requirements.capabilities.sessionManager);
  if (options?.preferences !== 'none') return [];
  const fields = ['streamLogs', 'idleTimeoutMinutes', 'maxDurationMinutes', 'runAs', 'shellProfile'];
  return fields.map((field) => [[...SESSIONS, field], 'with preferences: none no preferences are written']);
}

function platforms({ requirements }: RuleContext): readonly Unused[] {
  const hasWindows = requirements.platforms.includes('windows');
  const hasLinux = requirements.platforms.includes('linux');
  const hasOthers = hasLinux || requirements.platforms.includes('macos');
  return [
    ...(hasOthers
      ? []
      : ([
          [[...SESSIONS, 'runAs'], 'Windows sessions run as ssm-user'],
          [[...SESSIONS, 'shellProfile', 'linux'], 'platforms has neither linux nor macos'],
        ] as const)),
    ...(hasWindows ? [] : ([[[...SESSIONS, 'shellProfile', 'windows'], 'platforms has no windows']] as const)),
    ...(hasLinux
      ? []
      : ([
          [['spec', 'capabilities', 'domainJoin', 'secretKmsKey'], 'only Linux nodes read a secret to join a domain'],
        ] as const)),
  ];
}

/** Buckets and package repositories are named in the statements that the existing endpoints need. */
function existingEndpoints({ requirements }: RuleContext): readonly Unused[] {
  if (requirements.privateLink?.endpoints !== 'existing') return [];
  const fields = [['endpointPolicies'], ...['principals', 'clients', 'operators'].map((one) => ['allow', one])];
  return fields.map((field) => [
    [...LINK, ...field],
    'the owner of the existing endpoints writes their policies and security groups',
  ]);
}

function nodeEgress({ requirements }: RuleContext): readonly Unused[] {
  return requirements.ec2 ? [] : [[[...LINK, 'nodeEgress'], 'servers outside EC2 have no security groups']];
}

function operators({ requirements }: RuleContext): readonly Unused[] {
  const { outputBucket, cloudWatchLogs } = optionsOf(requirements.capabilities.runCommand) ?? {};
  const nobody = requirements.operators.length === 0 && requirements.privateLink?.allow?.operators;
  return [
    ...(nobody ? ([[[...LINK, 'allow', 'operators'], 'spec.operators is empty']] as const) : []),
    ...(outputBucket || cloudWatchLogs
      ? []
      : requirements.operators.flatMap(({ readOutput, access }, index): readonly Unused[] =>
          readOutput && access === 'run-command'
            ? [
                [
                  ['spec', 'operators', index, 'readOutput'],
                  'runCommand has neither an outputBucket nor cloudWatchLogs',
                ],
              ]
            : [],
        )),
  ];
}

import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { worded } from '../diagnostics/messages/index.ts';
import type { Path } from '../document/document.ts';
import { TOPICS } from '../needs/need.ts';
import type { Requirements } from '../requirements/requirements.ts';
import { type Rule, type RuleContext, report } from './rule.ts';

/** Names that IAM accepts. */
export const nameRules: Rule = (context) => [
  ...lengths(context),
  ...sameNames(context.requirements).map(({ path, name }) =>
    report(context, 'SSMC020', {
      path,
      ...worded('SSMC020', 'inAccount', { name }),
    }),
  ),
];

interface Named {
  readonly path: Path;
  readonly name: string;
  readonly max: number;
}

/** Every IAM name with its longest form. Policies end in a topic and a number, roles of scope region in the Region. */
function names(requirements: Requirements): readonly Named[] {
  const { ec2, hybrid, name, regions, operators } = requirements;
  const longest = regions.toSorted((a, b) => b.length - a.length)[0];
  const suffix = ec2?.role?.scope === 'account' ? '' : `-${longest}`;
  const base: Path = ['spec', 'nodes'];
  const instance = ec2?.permissions === 'instance-profile' && !ec2.role?.existing;
  const hostManagement = ec2?.permissions === 'default-host-management' && !ec2.hostManagement?.role?.existing;
  const profile = ec2?.instanceProfile?.name;
  const role = (path: Path, given: string | undefined, whole: string): Named => ({
    path: nameOr([...base, ...path, 'role', 'name'], given),
    name: whole,
    max: 64,
  });
  const { role: instanceRole, hostManagement: host } = ec2 ?? {};
  return [
    ...(instance ? [role(['ec2'], instanceRole?.name, `${instanceRole?.name ?? `${name}-node`}${suffix}`)] : []),
    ...(profile ? [{ path: [...base, 'ec2', 'instanceProfile', 'name'], name: `${profile}${suffix}`, max: 128 }] : []),
    ...(hostManagement
      ? [role(['ec2', 'hostManagement'], host?.role?.name, host?.role?.name ?? `${name}-host-management`)]
      : []),
    ...(hybrid && !hybrid.role?.existing
      ? [role(['hybrid'], hybrid.role?.name, hybrid.role?.name ?? `${name}-hybrid`)]
      : []),
    ...operators.map((operator, index) => ({
      path: ['spec', 'operators', index, 'name'],
      name: `${name}-${operator.name}`,
      max: 128,
    })),
  ];
}

function nameOr(path: Path, given: string | undefined): Path {
  return given === undefined ? ['metadata', 'name'] : path;
}

/** R17: an activation takes a role of at most 64 characters; so does IAM. */
function lengths(context: RuleContext): readonly Diagnostic[] {
  return names(context.requirements).flatMap(({ path, name, max }) =>
    name.length <= max
      ? []
      : [
          report(context, 'SSMC114', {
            path,
            ...worded('SSMC114', 'iamName', { name, count: name.length }),
            expected: `at most ${max}`,
          }),
        ],
  );
}

/** R20. Roles and profiles have name spaces of their own; operator policies share one with the policies of the roles. */
function sameNames(requirements: Requirements): readonly Named[] {
  const { ec2, hybrid, name, operators } = requirements;
  const roles = names(requirements).filter(({ path }) => path[1] !== 'operators' && path.at(-2) !== 'instanceProfile');
  const reserved = [...(ec2 ? [`${name}-node`] : []), ...(hybrid ? [`${name}-hybrid`] : []), `${name}-host-management`];
  const own = [ec2?.role?.name, ec2?.hostManagement?.role?.name, hybrid?.role?.name].filter((one) => one !== undefined);
  const seen = new Set<string>();
  const clashes = operators.flatMap((operator, index) => {
    const policy = `${name}-${operator.name}`;
    const twice = seen.has(operator.name);
    seen.add(operator.name);
    const taken =
      reserved.some((prefix) => policy.startsWith(`${prefix}-`)) ||
      own.some((role) => isPolicyOf(role.toLowerCase(), policy));
    return twice || taken ? [{ path: ['spec', 'operators', index, 'name'], name: policy, max: 128 }] : [];
  });
  const lower = roles.map((role) => role.name.toLowerCase());
  return [...roles.filter((role, index) => lower.indexOf(role.name.toLowerCase()) < index), ...clashes];
}

/** `<role>-<region>-<topic>`, numbered where one is not enough. */
function isPolicyOf(role: string, policy: string): boolean {
  if (!policy.startsWith(`${role}-`)) return false;
  const topic = policy.slice(role.length + 1).replace(/-\d+$/, '');
  return TOPICS.some((one) => topic === one || (topic.endsWith(`-${one}`) && REGION.test(topic.slice(0, -one.length))));
}

const REGION = /^[a-z]+(-[a-z]+)+-\d+-$/;

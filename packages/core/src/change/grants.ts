import { normalizedText } from '../normalize/normalize.ts';
import { groupBy } from '../plan/group-by.ts';
import type { ModulePlan, Plan } from '../plan/plan.ts';
import type { Reason } from '../plan/reason.ts';
import type { ManagedPolicy, PolicyAttachment } from '../plan/resource.ts';
import { type Allowed, type Atom, allowedBy, uncovered } from './atoms.ts';
import type { Change } from './change.ts';

/** What one principal is allowed, by all identity-based policies of all modules together. */
interface Grant {
  readonly principal: string;
  readonly sources: readonly Source[];
}

/** A policy that is attached to a principal, and the module that attaches it. */
interface Source {
  readonly principal: string;
  readonly module: string;
  /** The name of a policy of the document, or the ARN of one that is not. */
  readonly policy: string;
  /** The lines of the document that ask for it. */
  readonly paths: readonly string[];
  /** Nothing for a policy that is not the document's. */
  readonly allowed?: Allowed;
}

/**
 * What principals may do now and could not before, or the other way round. The policies of a principal are compared as one union, so that
 * what only moves between policies or modules is told as moved. A principal that only one of the plans creates is a resource that is added or
 * removed, and is not told again here.
 */
export function grantChanges(before: Plan, after: Plan): readonly Change[] {
  const [old, now] = [grantsOf(before), grantsOf(after)];
  const [createdBefore, createdNow] = [created(before), created(after)];
  const principals = [...new Set([...old.keys(), ...now.keys()])].filter(
    (principal) => createdBefore.has(principal) === createdNow.has(principal),
  );
  return principals.flatMap((principal) => {
    const empty = { principal, sources: [] };
    return principalChanges(old.get(principal) ?? empty, now.get(principal) ?? empty);
  });
}

function created(plan: Plan): ReadonlySet<string> {
  const resources = plan.modules.flatMap((module) => module.resources);
  const roles = resources.flatMap((resource) => (resource.kind === 'role' ? [`role ${resource.name}`] : []));
  const policies = resources.flatMap((resource) =>
    resource.kind === 'managed-policy' ? [`policy ${resource.name}`] : [],
  );
  return new Set([...roles, ...policies]);
}

function grantsOf(plan: Plan): ReadonlyMap<string, Grant> {
  const sources = plan.modules.flatMap(sourcesOf);
  const groups = [...groupBy(sources, ({ principal }) => principal)];
  return new Map(groups.map(([principal, list]) => [principal, { principal, sources: list }]));
}

function sourcesOf(module: ModulePlan): readonly Source[] {
  const policies = module.resources.filter((resource) => resource.kind === 'managed-policy');
  const attachments = module.resources.filter((resource) => resource.kind === 'policy-attachment');
  const attached = attachments.map((attachment) => attachedSource(module, attachment, policies));
  const used = new Set(attached.map(({ policy }) => policy));
  const alone = policies.filter(({ name }) => !used.has(name));
  return [
    ...attached,
    ...alone.map((policy) => ({ principal: `policy ${policy.name}`, ...ownSource(module, policy) })),
  ];
}

function attachedSource(module: ModulePlan, attachment: PolicyAttachment, policies: readonly ManagedPolicy[]): Source {
  const principal = `role ${normalizedText(module, attachment.role)}`;
  const { policy } = attachment;
  const own = typeof policy === 'object' && policy.kind === 'ref' && policies.find(({ id }) => id === policy.resource);
  if (own) return { principal, ...ownSource(module, own) };
  return { principal, module: module.id, policy: normalizedText(module, policy), paths: pathsOf(attachment.reasons) };
}

function ownSource(module: ModulePlan, policy: ManagedPolicy): Omit<Source, 'principal'> {
  const allowed = allowedBy(policy.policy.statements, (value) => normalizedText(module, value));
  const paths = policy.policy.statements.flatMap(({ reasons }) => pathsOf(reasons));
  return { module: module.id, policy: policy.name, paths, allowed };
}

function principalChanges(before: Grant, after: Grant): readonly Change[] {
  const [old, now] = [atomsOf(before), atomsOf(after)];
  const [more, less] = [uncovered(now, old), uncovered(old, now)];
  const attached = difference(foreign(after), foreign(before));
  const detached = difference(foreign(before), foreign(after));
  const unknown = [...difference(opaque(after), opaque(before)), ...difference(opaque(before), opaque(after))];
  const base = {
    module: (after.sources[0] ?? before.sources[0])?.module ?? '',
    part: 'grant',
    subject: after.principal,
  } as const;
  const lost = lostNeeds(before, after, less);
  const changes: readonly Change[] = [
    {
      ...base,
      kind: 'widened',
      bump: 'major',
      details: [...attached.map((arn) => `attached: ${arn}`), ...linesOf(more)],
    },
    {
      ...base,
      kind: 'narrowed',
      bump: lost.length > 0 || detached.length > 0 ? 'major' : 'patch',
      details: [
        ...lost.map((path) => `no longer granted as a whole: ${path}`),
        ...detached.map((arn) => `detached: ${arn}`),
        ...linesOf(less),
      ],
    },
    { ...base, kind: 'unknown', bump: 'major', details: unknown },
    { ...base, kind: 'moved', bump: 'patch', details: moved(before, after) },
  ];
  return changes.filter(({ details }) => details.length > 0);
}

function atomsOf({ sources }: Grant): readonly Atom[] {
  return sources.flatMap(({ allowed }) => allowed?.atoms ?? []);
}

function foreign({ sources }: Grant): readonly string[] {
  return sources.filter(({ allowed }) => !allowed).map(({ policy }) => policy);
}

function opaque({ sources }: Grant): readonly string[] {
  return sources.flatMap(({ allowed }) => [...(allowed?.opaque.keys() ?? [])]);
}

/** Those of the first that are not among the second, sorted. */
function difference(a: readonly string[], b: readonly string[]): readonly string[] {
  const known = new Set(b);
  return [...new Set(a.filter((one) => !known.has(one)))].toSorted();
}

/** The lines of the document for which something was granted, of which something is gone, and for which nothing is granted now. */
function lostNeeds(before: Grant, after: Grant, less: readonly Atom[]): readonly string[] {
  const known = new Set(after.sources.flatMap(({ paths }) => paths));
  const lost = new Set(less.flatMap(({ statement }) => pathsOf(statement.reasons)));
  const asked = before.sources.flatMap(({ paths }) => paths);
  return [...new Set(asked.filter((path) => lost.has(path) && !known.has(path)))].toSorted();
}

function pathsOf(reasons: readonly Reason[]): readonly string[] {
  return reasons.map(({ path }) => path);
}

/** What is allowed by the same atom in both versions, but by another policy or module. */
function moved(before: Grant, after: Grant): readonly string[] {
  const [from, to] = [placesOf(before), placesOf(after)];
  const lines = [...to].flatMap(([key, places]) => {
    const old = from.get(key);
    if (!old || [...places].some((place) => old.has(place))) return [];
    return [`from ${[...old].toSorted().join(', ')} to ${[...places].toSorted().join(', ')}`];
  });
  return [...new Set(lines)].toSorted();
}

function placesOf({ sources }: Grant): ReadonlyMap<string, ReadonlySet<string>> {
  const places = new Map<string, Set<string>>();
  for (const { policy, module, allowed } of sources) {
    for (const key of allowed ? allowed.atoms.map((atom) => atom.key) : [policy]) {
      const known = places.get(key) ?? new Set();
      places.set(key, known.add(`${policy} (${module})`));
    }
  }
  return places;
}

/** One line for each action and its resources under the same conditions. */
export function linesOf(atoms: readonly Atom[]): readonly string[] {
  return [...new Set(atoms.map(lineOf))].toSorted();
}

function lineOf({ name, resource, principal, conditions }: Atom): string {
  const who = principal === 'identity' ? '' : ` by ${principal === '*' ? 'any principal' : principal}`;
  const when = conditions.map(({ operator, name: key, value }) => `${operator} ${key} ${value}`).toSorted();
  return `${name} on ${resource}${who}${when.length > 0 ? ` if ${when.join(' and ')}` : ''}`;
}

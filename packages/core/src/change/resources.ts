import { normalizedResources, normalizedText } from '../normalize/normalize.ts';
import type { Normalized } from '../normalize/normalized.ts';
import { canonicalJson } from '../plan/json.ts';
import type { ModulePlan } from '../plan/plan.ts';
import type { Policy, Statement } from '../plan/policy.ts';
import type { Resource, Role, VpcEndpoint } from '../plan/resource.ts';
import { type Allowed, allowedBy, uncovered } from './atoms.ts';
import type { Change } from './change.ts';
import { linesOf } from './grants.ts';

/** One resource in two plans, for the targets to say what happens to it. */
export interface ResourceChange {
  readonly module: string;
  /** As in `Observed`. */
  readonly key: string;
  readonly before?: Resource;
  readonly after?: Resource;
  /** The observed properties that differ. Sorted; empty for what is added or removed. */
  readonly properties: readonly string[];
}

/** Resources that only one of the plans has, or whose properties differ, in the order of the plans. */
export function resourceChanges(before: ModulePlan, after: ModulePlan): readonly ResourceChange[] {
  const [old, now] = [entriesOf(before), entriesOf(after)];
  const isMoved = movesVpc(before, after);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)];
    const properties =
      was && is ? [...differing(was.properties, is.properties), ...moved(was, isMoved)].toSorted() : [];
    if (was && is && properties.length === 0) return [];
    const sides = { ...(was && { before: was.resource }), ...(is && { after: is.resource }) };
    return [{ module: after.id, key, ...sides, properties }];
  });
}

/** What the change of one resource means. Policies and attachments mean nothing by themselves: their grants are compared as a union. */
export function meaningOfResource(before: ModulePlan, after: ModulePlan, change: ResourceChange): readonly Change[] {
  const resource = change.after ?? change.before;
  switch (resource?.kind) {
    case undefined:
    case 'policy-attachment':
      return [];
    case 'security-group-rule':
      return [ruleChange(change)];
    case 'role':
    case 'vpc-endpoint':
      return [...plainChange(change, ['trust', 'policy']), ...policyChanges(before, after, change)];
    case 'managed-policy':
      return isAttached(change.before ? before : after, resource) && !(change.before && change.after)
        ? []
        : plainChange(change, ['document']);
    case 'instance-profile':
    case 'security-group':
    case 'session-document':
    case 'service-setting':
    case 'profile-association':
      return plainChange(change, []);
  }
}

function isAttached({ resources }: ModulePlan, { id }: Resource): boolean {
  const attached = resources.flatMap((resource) => (resource.kind === 'policy-attachment' ? [resource.policy] : []));
  return attached.some((policy) => typeof policy === 'object' && policy.kind === 'ref' && policy.resource === id);
}

type Entry = { readonly resource: Resource; readonly properties: Normalized[string] };

function entriesOf(module: ModulePlan): ReadonlyMap<string, Entry> {
  return new Map(normalizedResources(module).map(({ key, ...entry }) => [key, entry]));
}

/** A VPC that the document names is a default, and all that is in it goes with it. */
function movesVpc(before: ModulePlan, after: ModulePlan): boolean {
  const [old, now] = [before, after].map(
    ({ parameters }) => parameters.find(({ name }) => name === 'vpc_id')?.default?.[0],
  );
  return old !== undefined && now !== undefined && old !== now;
}

function moved({ properties }: Entry, isMoved: boolean): readonly string[] {
  return isMoved && properties && 'vpc' in properties ? ['vpc'] : [];
}

function differing(a: Entry['properties'], b: Entry['properties']): readonly string[] {
  const names = [...new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})])];
  return names.filter((name) => !isSame(a?.[name], b?.[name])).toSorted();
}

/** A recorded plan has its keys in another order. */
function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b) || canonicalJson(a) === canonicalJson(b);
}

/** @param judged properties that are judged by what they allow */
function plainChange(
  { module, key, before, after, properties }: ResourceChange,
  judged: readonly string[],
): readonly Change[] {
  const base = { module, part: 'resource', subject: key } as const;
  if (!before) return [{ ...base, kind: 'added', bump: 'minor', details: [] }];
  if (!after) return [{ ...base, kind: 'removed', bump: 'major', details: [] }];
  const details = properties.filter((name) => !judged.includes(name));
  if (details.length === 0) return [];
  // Only the owner of the boundary knows what it removes: as good as widened.
  const bump = details.includes('permissionsBoundary') ? 'major' : 'patch';
  return [{ ...base, kind: 'changed', bump, details }];
}

/** A rule that comes allows more, one that goes allows less: both affect other clients. */
function ruleChange({ module, key, before, after, properties }: ResourceChange): Change {
  const base = { module, part: 'rule', subject: key } as const;
  if (!before) return { ...base, kind: 'widened', bump: 'major', details: [] };
  if (!after) return { ...base, kind: 'narrowed', bump: 'major', details: [] };
  return { ...base, kind: 'changed', bump: 'patch', details: properties };
}

function policyChanges(before: ModulePlan, after: ModulePlan, change: ResourceChange): readonly Change[] {
  const { key: subject, module } = change;
  if (!change.before || !change.after) return [];
  const old = allowed(before, change.before);
  const now = allowed(after, change.after);
  const base = {
    module,
    part: change.after.kind === 'role' ? 'trust' : 'endpoint-policy',
    subject,
    bump: 'major',
  } as const;
  const opaque = [...now.opaque.keys(), ...old.opaque.keys()].filter(
    (key) => !(old.opaque.has(key) && now.opaque.has(key)),
  );
  const changes: readonly Change[] = [
    { ...base, kind: 'widened', details: linesOf(uncovered(now.atoms, old.atoms)) },
    { ...base, kind: 'narrowed', details: linesOf(uncovered(old.atoms, now.atoms)) },
    { ...base, kind: 'unknown', details: [...new Set(opaque)].toSorted() },
  ];
  return changes.filter(({ details }) => details.length > 0);
}

function allowed(module: ModulePlan, resource: Resource): Allowed {
  const policy = policyOf(resource as Role | VpcEndpoint);
  return allowedBy(policy?.statements ?? FULL_ACCESS, (value) => normalizedText(module, value));
}

function policyOf(resource: Role | VpcEndpoint): Policy | undefined {
  return resource.kind === 'role' ? resource.trust : resource.policy;
}

/**
 * What an endpoint without a policy of its own allows.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
const FULL_ACCESS: readonly Statement[] = [
  {
    sid: 'Default',
    effect: 'Allow',
    principal: { kind: 'any' },
    actions: ['*'],
    resources: ['*'],
    conditions: [],
    reasons: [],
  },
];

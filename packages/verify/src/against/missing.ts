import { type Json, ownBucket, type Reason, type RequiredCall } from '@ssmc/core';
import { needText } from '../deployment/call.ts';
import type { CallTrace, Finding, Step } from '../deployment/finding.ts';
import { usesOf } from '../deployment/uses-of-needs.ts';
import type { ExistingCaller } from './existing-caller.ts';

/** A need with what was seen of it. */
export interface Followed {
  readonly need: RequiredCall;
  readonly findings: readonly Finding[];
}

/** What a fix changes: a role by name, an endpoint by ID, a key by ARN, a bucket by name. */
export interface Target {
  readonly kind: 'role' | 'endpoint' | 'key' | 'bucket';
  readonly name: string;
}

/** Something that has to be added or changed, with the calls that it stops. */
export interface Missing {
  readonly region: string;
  readonly caller: string;
  readonly step: Step;
  readonly message: string;
  readonly fix: string;
  /** The statement to add to a policy of the role or of the endpoint. */
  readonly statement?: Json;
  /** What has to be changed, where it is one thing that has a name. */
  readonly target?: Target;
  /** `ssm:GetDocument on *` */
  readonly calls: readonly string[];
  /** The parts of the document that ask for them. */
  readonly reasons: readonly Reason[];
}

/** What is missing for the same reason, and mended by the same change. */
interface Group {
  readonly finding: Finding;
  readonly needs: readonly RequiredCall[];
}

/** What stops calls, each thing once. What no policy allows is one statement. */
export function missingIn(existingCaller: ExistingCaller, followed: readonly Followed[]): readonly Missing[] {
  const { deployment, place } = existingCaller;
  return groupsOf(followed).map(({ finding, needs }) => {
    const grant = isSilent(finding) ? GRANTS[finding.step] : undefined;
    const statement = grant === undefined ? undefined : statementOf(existingCaller, needs, finding.step);
    const target = targetOf(existingCaller, needs, finding);
    return {
      region: place.region,
      caller: place.nodes,
      step: finding.step,
      message: finding.message,
      fix: grant ?? finding.fix ?? '',
      ...(statement !== undefined && { statement }),
      ...(target && { target }),
      calls: [...new Set(needs.map((need) => `${need.action} on ${needText(deployment, need)}`))],
      reasons: [...new Map(needs.map(({ reason }) => [reason.path + reason.text, reason])).values()],
    };
  });
}

/** The same of calls that are no needs of the nodes: preferences, and other clients in the VPC. */
export function missingTraces(region: string, caller: string, traces: readonly CallTrace[]): readonly Missing[] {
  const found = new Map<string, Missing>();
  for (const { action, resource, reason, findings } of traces) {
    for (const { step, message, fix = '', endpoint } of findings.filter(({ status }) => status === 'blocked')) {
      const before = found.get(`${step} ${message}`);
      const calls = [...new Set([...(before?.calls ?? []), `${action} on ${resource}`])];
      const reasons = [
        ...new Map([...(before?.reasons ?? []), reason].map((one) => [one.path + one.text, one])).values(),
      ];
      const target: Target | undefined = endpoint === undefined ? undefined : { kind: 'endpoint', name: endpoint };
      const one = { region, caller, step, message, fix, calls, reasons };
      found.set(`${step} ${message}`, { ...one, ...(target && { target }) });
    }
  }
  return [...found.values()];
}

const GRANTS: Readonly<Partial<Record<Step, string>>> = {
  'identity-policy': 'Add this statement to a policy of the role',
  'endpoint-policy': 'Add this statement to the endpoint policy',
  'bucket-policy': 'Add this statement to the bucket policy',
  'key-policy': 'Add this statement to the key policy',
};

function targetOf(
  { deployment, place, role }: ExistingCaller,
  [need]: readonly RequiredCall[],
  finding: Finding,
): Target | undefined {
  if (finding.endpoint !== undefined) return { kind: 'endpoint', name: finding.endpoint };
  if (finding.step === 'identity-policy') return { kind: 'role', name: role?.name ?? place.role?.name ?? '' };
  if (!need) return undefined;
  if (finding.step === 'key-policy') return { kind: 'key', name: needText(deployment, need) };
  if (finding.step !== 'bucket-policy' || need.ownBucket === undefined) return undefined;
  const bucket = ownBucket(deployment.requirements, need.ownBucket, need.region);
  return { kind: 'bucket', name: bucket?.bucketName ?? need.ownBucket };
}

/** A denial is mended where it stands, not by another grant. */
function isSilent({ reason }: Finding): boolean {
  return reason !== 'explicit-deny';
}

function groupsOf(followed: readonly Followed[]): readonly Group[] {
  const groups = new Map<string, { finding: Finding; needs: RequiredCall[] }>();
  for (const { need, findings } of followed) {
    const stops = new Map(findings.filter(({ status }) => status === 'blocked').map((one) => [keyOf(one, need), one]));
    for (const [key, finding] of stops) {
      const group = groups.get(key);
      if (group) group.needs.push(need);
      else groups.set(key, { finding, needs: [need] });
    }
  }
  return [...groups.values()].flatMap(({ finding, needs }) =>
    products(needs).map((some) => ({ finding, needs: some })),
  );
}

function keyOf(finding: Finding, { sid }: RequiredCall): string {
  const { step, message, policy = message } = finding;
  return GRANTS[step] && isSilent(finding) ? `${step} ${policy} ${sid}` : `${step} ${message}`;
}

/** Needs of one statement form a full product of actions and resources; what is left of it may not. */
function products(needs: readonly RequiredCall[]): readonly (readonly RequiredCall[])[] {
  const resourceText = (need: RequiredCall) => JSON.stringify(need.resource);
  const actions = new Set(needs.map(({ action }) => action));
  const resources = new Set(needs.map(resourceText));
  const pairs = new Set(needs.map((need) => `${need.action} ${resourceText(need)}`));
  if (actions.size * resources.size === pairs.size) return [needs];
  return [...actions].map((action) => needs.filter((need) => need.action === action));
}

function statementOf({ deployment, place }: ExistingCaller, needs: readonly RequiredCall[], step: Step): Json {
  const isOfOwner = step === 'key-policy' || step === 'bucket-policy';
  const uses = usesOf(deployment, needs);
  const isEndpoint = step === 'endpoint-policy';
  const conditions: Record<string, Record<string, Json>> = {};
  for (const { operator, key, values } of uses[0]?.conditions ?? []) {
    // What a key is used through is the business of the role.
    if (isEndpoint && key === 'kms:ViaService') continue;
    // The owner of a bucket knows whose it is.
    if (isOfOwner && key === 'aws:ResourceAccount') continue;
    conditions[operator] = { ...conditions[operator], [key]: oneOrMany(values) };
  }
  return {
    Sid: needs[0]?.sid ?? '',
    Effect: 'Allow',
    ...(isEndpoint && { Principal: '*' }),
    ...(isOfOwner && { Principal: { AWS: place.role?.arn ?? '*' } }),
    Action: oneOrMany(uses.flatMap(({ actions }) => actions)),
    Resource: step === 'key-policy' ? '*' : oneOrMany(uses.flatMap(({ resources }) => resources)),
    ...(Object.keys(conditions).length > 0 && { Condition: conditions }),
  };
}

function oneOrMany(values: readonly string[]): Json {
  const unique = [...new Set(values)].toSorted();
  return unique.length === 1 ? (unique[0] as string) : unique;
}

import type { Json, Reason, RequiredCall } from '@ssmc/core';
import { needText } from '../deployment/call.ts';
import type { CallTrace, Finding, Step } from '../deployment/finding.ts';
import { usesOf } from '../deployment/uses-of-needs.ts';
import type { ExistingCaller } from './existing-caller.ts';

/** A need with what was seen of it. */
export interface Followed {
  readonly need: RequiredCall;
  readonly findings: readonly Finding[];
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
export function missingIn({ deployment, place }: ExistingCaller, followed: readonly Followed[]): readonly Missing[] {
  return groupsOf(followed).map(({ finding, needs }) => {
    const grant = isSilent(finding) ? GRANTS[finding.step] : undefined;
    const statement = grant === undefined ? undefined : statementOf(deployment, needs, finding.step);
    return {
      region: place.region,
      caller: place.nodes,
      step: finding.step,
      message: finding.message,
      fix: grant ?? finding.fix ?? '',
      ...(statement !== undefined && { statement }),
      calls: [...new Set(needs.map((need) => `${need.action} on ${needText(deployment, need)}`))],
      reasons: [...new Map(needs.map(({ reason }) => [reason.path + reason.text, reason])).values()],
    };
  });
}

/** The same of calls that are no needs of the nodes: preferences, and other clients in the VPC. */
export function missingTraces(region: string, caller: string, traces: readonly CallTrace[]): readonly Missing[] {
  return traces.flatMap(({ action, resource, reason, findings }) =>
    findings
      .filter(({ status }) => status === 'blocked')
      .map(({ step, message, fix = '' }) => ({
        region,
        caller,
        step,
        message,
        fix,
        calls: [`${action} on ${resource}`],
        reasons: [reason],
      })),
  );
}

const GRANTS: Readonly<Partial<Record<Step, string>>> = {
  'identity-policy': 'Add this statement to a policy of the role',
  'endpoint-policy': 'Add this statement to the endpoint policy',
};

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

function statementOf(deployment: ExistingCaller['deployment'], needs: readonly RequiredCall[], step: Step): Json {
  const uses = usesOf(deployment, needs);
  const isEndpoint = step === 'endpoint-policy';
  const conditions: Record<string, Record<string, Json>> = {};
  for (const { operator, key, values } of uses[0]?.conditions ?? []) {
    // What a key is used through is the business of the role.
    if (isEndpoint && key === 'kms:ViaService') continue;
    conditions[operator] = { ...conditions[operator], [key]: oneOrMany(values) };
  }
  return {
    Sid: needs[0]?.sid ?? '',
    Effect: 'Allow',
    ...(isEndpoint && { Principal: '*' }),
    Action: oneOrMany(uses.flatMap(({ actions }) => actions)),
    Resource: oneOrMany(uses.flatMap(({ resources }) => resources)),
    ...(Object.keys(conditions).length > 0 && { Condition: conditions }),
  };
}

function oneOrMany(values: readonly string[]): Json {
  const unique = [...new Set(values)].toSorted();
  return unique.length === 1 ? (unique[0] as string) : unique;
}

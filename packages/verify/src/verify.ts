import { CAPABILITIES, type Need, type NeedContext, type Plan, type Requirements } from '@ssmc/core';
import { type Excess, findExcess } from './excess.ts';
import { type Finding, statusOf, type Trace } from './finding.ts';
import { follow } from './follow.ts';
import { NO_INPUTS, type VerifyInputs } from './inputs.ts';
import { type World, worldOf } from './world.ts';

/** One capability of one kind of node in one Region. */
export interface Cell {
  readonly capability: string;
  readonly region: string;
  readonly nodes: 'ec2' | 'hybrid';
  readonly status: Finding['status'];
  readonly traces: readonly Trace[];
}

/** What holds for every cell and cannot be seen in a plan. */
export interface Assumption {
  readonly detail: string;
  readonly advice: string;
}

/** The proof, or what is missing in it. */
export interface Verification {
  readonly cells: readonly Cell[];
  /** Assumptions that concern the account and the network as a whole. */
  readonly assumptions: readonly Assumption[];
  /** What is granted or opened although nothing needs it. */
  readonly excess: readonly Excess[];
  readonly counts: Readonly<Record<Finding['status'], number>>;
}

/** Follows every need of every capability through the finished plan. */
export function verifyPlan(plan: Plan, requirements: Requirements, inputs: VerifyInputs = NO_INPUTS): Verification {
  const world = worldOf(plan, requirements);
  const cells = requirements.regions.flatMap((region) =>
    nodeKinds(requirements).flatMap((nodes) => cellsOf(world, inputs, contextOf(requirements, region, nodes))),
  );
  const count = (status: Finding['status']) => cells.filter((cell) => cell.status === status).length;
  return {
    cells,
    assumptions: generalAssumptions(world, inputs),
    excess: findExcess(
      world,
      cells.flatMap(({ traces }) => traces),
    ),
    counts: { ok: count('ok'), blocked: count('blocked'), assumed: count('assumed') },
  };
}

function nodeKinds(requirements: Requirements): readonly ('ec2' | 'hybrid')[] {
  return [...(requirements.ec2 ? (['ec2'] as const) : []), ...(requirements.hybrid ? (['hybrid'] as const) : [])];
}

function contextOf(requirements: Requirements, region: NeedContext['region'], nodes: 'ec2' | 'hybrid'): NeedContext {
  const mode = nodes === 'hybrid' ? requirements.hybrid?.network : requirements.network.mode;
  return { requirements, region, nodes, privateLink: mode === 'private-link' };
}

function cellsOf(world: World, inputs: VerifyInputs, context: NeedContext): readonly Cell[] {
  return CAPABILITIES.flatMap((capability) => {
    const { needs } = capability.needs(context);
    if (needs.length === 0) return isAsked(world, capability.name) ? [cell(context, capability.name, [])] : [];
    const traces = distinct(needs).map((need) => ({
      need,
      nodes: context.nodes,
      findings: follow(world, inputs, need, context.nodes),
    }));
    return [cell(context, capability.name, traces)];
  });
}

/** A capability may need nothing of its own, such as updates over the internet. */
function isAsked(world: World, name: string): boolean {
  const value = (world.requirements.capabilities as Readonly<Record<string, unknown>>)[name];
  return value !== undefined && value !== false;
}

function cell(context: NeedContext, capability: string, traces: readonly Trace[]): Cell {
  const findings = traces.flatMap((trace) => trace.findings);
  return { capability, region: context.region, nodes: context.nodes, status: statusOf(findings), traces };
}

function distinct(needs: readonly Need[]): readonly Need[] {
  return [
    ...new Map(needs.map((need) => [JSON.stringify([need.action, need.resource, need.conditions]), need])).values(),
  ];
}

function generalAssumptions(world: World, inputs: VerifyInputs): readonly Assumption[] {
  const { requirements } = world;
  const isPrivate = requirements.privateLink !== undefined;
  return [
    ...(inputs.scps.length === 0
      ? [{ detail: 'Service control policies of the organisation allow the calls', advice: 'ssmc verify --scp FILE' }]
      : []),
    { detail: 'Network ACLs let TCP 443 and the answers through', advice: 'aws ec2 describe-network-acls' },
    ...(isPrivate
      ? [{ detail: 'The VPC has DNS support and DNS host names on', advice: 'The modules check it before they deploy' }]
      : [{ detail: 'The nodes have a route to the internet', advice: 'aws ec2 describe-route-tables' }]),
  ];
}

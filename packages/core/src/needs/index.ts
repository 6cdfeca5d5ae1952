import type { Requirements } from '../requirements/requirements.ts';
import { agentLogs } from './agent-logs.ts';
import { agentUpdate } from './agent-update.ts';
import type { Capability, NeedContext } from './capability.ts';
import { cloudWatchAgent } from './cloud-watch-agent.ts';
import { core } from './core.ts';
import { distributor } from './distributor.ts';
import { domainJoin } from './domain-join.ts';
import { inventory } from './inventory.ts';
import type { CapabilityNeeds } from './need.ts';
import { parameterStore } from './parameter-store.ts';
import { patchManager } from './patch-manager.ts';
import { runCommand } from './run-command.ts';
import { sessionManager } from './session-manager.ts';
import { stateManager } from './state-manager.ts';
import { vssSnapshots } from './vss-snapshots.ts';

/** Every capability, in the order of the specification. */
export const CAPABILITIES: readonly Capability[] = [
  core,
  agentUpdate,
  inventory,
  stateManager,
  agentLogs,
  runCommand,
  sessionManager,
  patchManager,
  distributor,
  domainJoin,
  cloudWatchAgent,
  vssSnapshots,
  parameterStore,
];

/** Everything that the nodes of a Region must be able to call. The same context gives the same object. */
export function needsOf(context: NeedContext): CapabilityNeeds {
  const { requirements, region, nodes, privateLink } = context;
  const known = knownNeeds.get(requirements) ?? new Map<string, CapabilityNeeds>();
  knownNeeds.set(requirements, known);
  const key = `${region} ${nodes} ${privateLink}`;
  const needs = known.get(key) ?? allNeeds(context);
  known.set(key, needs);
  return needs;
}

/** The plan, its rules and its proof all ask for the needs of each Region. */
const knownNeeds = new WeakMap<Requirements, Map<string, CapabilityNeeds>>();

function allNeeds(context: NeedContext): CapabilityNeeds {
  const all = CAPABILITIES.map((capability) => capability.needs(context));
  return {
    needs: all.flatMap(({ needs }) => needs),
    managedPolicies: all.flatMap(({ managedPolicies }) => managedPolicies),
  };
}

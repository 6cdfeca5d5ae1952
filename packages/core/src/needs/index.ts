import type { Caller } from '../requirements/node-role.ts';
import type { Requirements } from '../requirements/requirements.ts';
import { agentLogs } from './agent-logs.ts';
import { agentUpdate } from './agent-update.ts';
import type { Capability } from './capability.ts';
import { cloudWatchAgent } from './cloud-watch-agent.ts';
import { core } from './core.ts';
import { distributor } from './distributor.ts';
import { domainJoin } from './domain-join.ts';
import { inventory } from './inventory.ts';
import { type CallerNeeds, callsIn, type Needs } from './need.ts';
import { operatorNeeds } from './operators/index.ts';
import { otherClientNeeds } from './other-clients/index.ts';
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

/** Everything that a document needs. The one place that asks the capabilities. */
export function needsOf(requirements: Requirements): Needs {
  const callers = requirements.callers.map((caller) => callerNeeds(requirements, caller));
  const known = { callers, operators: operatorNeeds(requirements) };
  return { ...known, otherClients: otherClientNeeds(requirements, known) };
}

function callerNeeds(requirements: Requirements, caller: Caller): CallerNeeds {
  const context = { requirements, ...caller };
  const capabilities = CAPABILITIES.map(({ name, needs }) => ({ capability: name, ...needs(context) }));
  const all = capabilities.flatMap(({ needs }) => needs);
  return {
    caller,
    capabilities,
    needs: all,
    calls: callsIn(all),
    managedPolicies: capabilities.flatMap(({ managedPolicies }) => managedPolicies),
    managedBuckets: [...new Set(capabilities.flatMap(({ managedBuckets }) => managedBuckets))],
  };
}

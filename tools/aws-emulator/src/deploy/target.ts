import type { ModulePlan, Normalized, OutputFile, Target } from '@ssmc/core';
import type { Emulator } from '../emulator.ts';
import type { Network } from '../network.ts';
import type { Finished } from '../run.ts';

/** Where one module of one target is deployed. */
export interface Site {
  readonly emulator: Emulator;
  readonly module: ModulePlan;
  /** The folder into which the target's files were written. */
  readonly folder: string;
  readonly network: Network;
}

/** A target as it is handed to the deployment. */
export interface EmittedTarget {
  readonly target: Target;
  /** What the target declares that it cannot make of a module: a key of `normalize(module)`, or `KEY#PROPERTY`. */
  readonly gaps: (module: ModulePlan) => readonly string[];
  /** What it declares that it makes beside what the plan says. */
  readonly standIns?: (module: ModulePlan) => Normalized;
}

/** How the real client of a target deploys a module. Each step throws, with the client's output, when it goes wrong. */
export interface Client {
  readonly deploy: (site: Site) => Promise<void>;
  /** Deploys once more; throws when anything would be changed by it. */
  readonly deployAgain: (site: Site) => Promise<void>;
  readonly destroy: (site: Site) => Promise<void>;
  /** Deploys what is new and keeps what is no longer wanted, where the client can. */
  readonly deployKeeping?: (site: Site) => Promise<void>;
  /** Removes a module that left the document, from what was kept of it. @param site where the module was deployed */
  readonly retire: (site: Site, files: readonly OutputFile[]) => Promise<void>;
  /** Makes another deployment possible after one has failed, where the client needs that. */
  readonly recover?: (site: Site) => Promise<void>;
  /** What a deployment would change, where the client can tell; changes nothing. */
  readonly preview?: (site: Site) => Promise<readonly PlannedChange[]>;
}

/** One resource that a client says it would change. */
export interface PlannedChange {
  /** Its address in the module, such as `aws_iam_role.node`. */
  readonly address: string;
  readonly type: string;
  /** `no-op`, `create`, `update`, `delete`, `forget`, in the order in which they are done. */
  readonly actions: readonly string[];
  /** The attributes that make the resource another one. */
  readonly replaceBecause: readonly string[];
  /** The attributes that differ, whether they are known or not. */
  readonly changed: readonly string[];
}

/** The values of a module's parameters, by the names of the plan. */
export function parameterValues(site: Site): ReadonlyMap<string, readonly string[]> {
  const { network } = site;
  const all: Readonly<Record<string, readonly string[]>> = {
    vpc_id: [network.vpcId],
    subnet_ids: network.subnetIds,
    route_table_ids: network.routeTableIds,
    node_security_group_ids: network.nodeSecurityGroupIds,
    node_cidr_blocks: network.nodeCidrBlocks,
  };
  return new Map(site.module.parameters.map(({ name }) => [name, all[name] ?? []]));
}

/** Throws with what the program printed, unless it ended with the code that was expected. */
export function expectExit(what: string, finished: Finished, code = 0): void {
  if (finished.code === code) return;
  throw new Error(`${what} ended with ${finished.code}, not ${code}:\n${finished.stdout}\n${finished.stderr}`);
}

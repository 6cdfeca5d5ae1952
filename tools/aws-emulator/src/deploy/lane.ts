import type { TargetId } from '@ssmc/core';
import { type Emulator, startEmulators } from '../emulator.ts';
import { startFastAws } from '../fast-aws.ts';
import { startTerraformProvider } from '../terraform.ts';
import { awsCliClient } from './aws-cli.ts';
import { cloudFormationClient } from './cloudformation.ts';
import type { Client } from './target.ts';
import { terraformClient } from './terraform.ts';

/** An emulator with the real client of a target, for one deployment at a time. */
export interface Lane {
  readonly emulator: Emulator;
  readonly client: Client;
}

/** Several lanes, each used by one test at a time. */
export interface Lanes {
  /** Waits for a free lane of the target, does the work in it, and frees it. */
  use<T>(target: TargetId, work: (lane: Lane) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** How many deployments go on at once. */
export interface LaneCounts {
  /** Terraform waits most of the time, for endpoints that come and go. */
  readonly terraform: number;
  /** CloudFormation and the AWS CLI keep a processor busy. */
  readonly aws: number;
}

/** Starts lanes. */
export async function startLanes(counts: LaneCounts): Promise<Lanes> {
  const emulators = await startEmulators(counts.terraform + counts.aws);
  const [terraform, aws] = await Promise.all([
    Promise.all(emulators.slice(counts.aws).map(startTerraformLane)),
    Promise.all(emulators.slice(0, counts.aws).map(startAwsLane)),
  ]);
  const [terraformPool, awsPool] = [pool(terraform), pool(aws)];
  return {
    use: (target, work) => {
      if (target === 'terraform') return terraformPool(({ emulator, client }) => work({ emulator, client }));
      return awsPool(({ emulator, clients }) => work({ emulator, client: clients[target] }));
    },
    stop: async () => {
      await Promise.all([...terraform, ...aws].map(({ stop }) => stop()));
      await emulators[0]?.stop();
    },
  };
}

/** Gives each work something free, as soon as there is. */
function pool<L>(lanes: readonly L[]): <T>(work: (lane: L) => Promise<T>) => Promise<T> {
  const free = [...lanes];
  const waiting: ((lane: L) => void)[] = [];
  const release = (lane: L) => {
    const next = waiting.shift();
    if (next) next(lane);
    else free.push(lane);
  };
  return async (work) => {
    const lane = free.pop() ?? (await new Promise<L>((resolve) => waiting.push(resolve)));
    try {
      return await work(lane);
    } finally {
      release(lane);
    }
  };
}

async function startTerraformLane(emulator: Emulator) {
  const provider = await startTerraformProvider(emulator.env);
  return { emulator, client: terraformClient(provider.env), stop: provider.stop };
}

async function startAwsLane(emulator: Emulator) {
  const aws = await startFastAws();
  const path = `${aws.folder}:${process.env['PATH']}`;
  const clients = { cloudformation: cloudFormationClient(path), 'aws-cli': awsCliClient(path) };
  return { emulator, clients, stop: aws.stop };
}

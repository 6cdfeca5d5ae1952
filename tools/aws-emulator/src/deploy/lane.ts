import { type Emulator, startEmulator } from '../emulator.ts';
import { startFastAws } from '../fast-aws.ts';
import { startTerraformProvider } from '../terraform.ts';
import { awsCliClient } from './aws-cli.ts';
import { cloudFormationClient } from './cloudformation.ts';
import type { Client } from './target.ts';
import { terraformClient } from './terraform.ts';

/** An emulator with the real client of each target, for one deployment at a time. */
export interface Lane {
  readonly emulator: Emulator;
  readonly clients: Readonly<Record<'terraform' | 'cloudformation' | 'aws-cli', Client>>;
}

/** Several lanes, each used by one test at a time. */
export interface Lanes {
  /** Waits for a free lane, does the work in it, and frees it. */
  use<T>(work: (lane: Lane) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** Starts lanes. Terraform spends a part of its time waiting, so that a machine keeps more of them busy than it has processors. */
export async function startLanes(count: number): Promise<Lanes> {
  const started = await Promise.all(Array.from({ length: count }, startLane));
  const free = started.map(({ lane }) => lane);
  const waiting: ((lane: Lane) => void)[] = [];
  const release = (lane: Lane) => {
    const next = waiting.shift();
    if (next) next(lane);
    else free.push(lane);
  };
  return {
    use: async (work) => {
      const lane = free.pop() ?? (await new Promise<Lane>((resolve) => waiting.push(resolve)));
      try {
        return await work(lane);
      } finally {
        release(lane);
      }
    },
    stop: async () => {
      await Promise.all(started.flatMap(({ stops }) => stops.map((stop) => stop())));
    },
  };
}

async function startLane(): Promise<{ lane: Lane; stops: readonly (() => Promise<void>)[] }> {
  const emulator = await startEmulator();
  const [provider, aws] = await Promise.all([startTerraformProvider(emulator.env), startFastAws()]);
  const path = `${aws.folder}:${process.env['PATH']}`;
  const clients = {
    terraform: terraformClient(provider.env),
    cloudformation: cloudFormationClient(path),
    'aws-cli': awsCliClient(path),
  };
  return { lane: { emulator, clients }, stops: [provider.stop, aws.stop, emulator.stop] };
}

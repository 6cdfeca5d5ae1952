import { fileURLToPath } from 'node:url';
import { type Running, startProcess } from './process.ts';

const SERVER = fileURLToPath(new URL('../server/__main__.py', import.meta.url));

/** A running emulator of the AWS APIs. */
export interface Emulator {
  readonly url: string;
  /** The environment in which aws and terraform talk to it and to nothing else. */
  readonly env: NodeJS.ProcessEnv;
  /** Empties all accounts and Regions. */
  reset(): Promise<void>;
  /** The calls since the last question that changed something, such as `ec2:CreateVpcEndpoint`. */
  changes(): Promise<readonly string[]>;
  /**
   * Refuses one call that would change something, after as many others as given; `null` takes the refusal back.
   * Resolves with whether one from before was still to come.
   */
  refuseOne(after: number | null): Promise<boolean>;
  /** The end of what the server has printed: its own errors. */
  log(): string;
  /** Another emulator that begins with all that this one holds now. It is stopped alone, or ends with this one. */
  copy(): Promise<Emulator>;
  /** Ends the server, with those that were started together with it; resolves when they have ended. */
  stop(): Promise<void>;
  /** Calls one of the emulator's own paths, e.g. `state`. */
  call(path: string, request: object): Promise<unknown>;
}

/** How to start an emulator. */
export interface StartOptions {
  /** moto as it is, without our amendments; only to show what these mend. */
  readonly plain?: boolean;
}

/** Starts an emulator on a free port of 127.0.0.1. It ends with this process at the latest. */
export async function startEmulator(options: StartOptions = {}): Promise<Emulator> {
  const [emulator] = await startEmulators(1, options);
  return emulator as Emulator;
}

/** Starts several at once, which takes as long as one: they load moto together. They know nothing of each other, but end together. */
export async function startEmulators(count: number, options: StartOptions = {}): Promise<readonly Emulator[]> {
  const running = await startProcess({
    command: 'python3',
    args: [SERVER, '--count', String(count), ...(options.plain ? ['--plain'] : [])],
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
    ready: /\{"urls": (\[[^\]]+\])\}/,
  });
  const urls = JSON.parse(running.ready[1] as string) as readonly string[];
  return urls.map((url) => emulatorAt(url, running));
}

function emulatorAt(url: string, running: Pick<Running, 'log' | 'stop'>): Emulator {
  return {
    url,
    env: environment(url),
    reset: async () => {
      const answer = await fetch(`${url}/moto-api/reset`, { method: 'POST' });
      if (!answer.ok) throw new Error(`the emulator was not reset: ${await answer.text()}`);
    },
    changes: async () => (await call(`${url}/emulator/changes`, { region: 'us-east-1' })) as readonly string[],
    refuseOne: async (after) => (await call(`${url}/emulator/refusal`, { region: 'us-east-1', after })) as boolean,
    copy: async () => {
      const { url: copied, pid } = (await call(`${url}/emulator/copy`, { region: 'us-east-1' })) as Copied;
      return emulatorAt(copied, { log: running.log, stop: async () => void process.kill(pid) });
    },
    log: running.log,
    stop: running.stop,
    call: (path, request) => call(`${url}/emulator/${path}`, request),
  };
}

interface Copied {
  readonly url: string;
  readonly pid: number;
}

async function call(url: string, request: object): Promise<unknown> {
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(request) });
  if (answer.ok) return answer.json();
  throw new Error(`${url} failed: ${await answer.text()}`);
}

function environment(url: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(AWS_|TF_|BASH_ENV$|HTTPS?_PROXY$)/i.test(name));
  return {
    ...Object.fromEntries(inherited),
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'testing',
    AWS_SECRET_ACCESS_KEY: 'testing',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_MAX_ATTEMPTS: '1',
    NO_PROXY: '127.0.0.1',
  };
}

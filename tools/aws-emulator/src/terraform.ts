import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { startProcess } from './process.ts';
import { startSchemaProxy } from './terraform-schema.ts';

const PROVIDER = 'registry.terraform.io/hashicorp/aws';
/**
 * The folder of a local mirror of provider plugins: environment variable `SSMC_TF_MIRROR`, else one of the usual places, or a folder in
 * one, that holds `registry.terraform.io/hashicorp/aws`. Throws when there is none.
 */
export function terraformMirror(): string {
  const named = process.env['SSMC_TF_MIRROR'];
  const places = [join(homedir(), '.terraform.d'), '/opt', '/usr/share/terraform', '/usr/local/share/terraform'];
  const candidates = named ? [named] : places.flatMap((place) => [place, ...subfolders(place)]);
  const found = candidates.find((folder) => existsSync(join(folder, PROVIDER)));
  if (found) return found;
  throw new Error(`no mirror of ${PROVIDER} was found; name its folder in SSMC_TF_MIRROR`);
}

function subfolders(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
}

/** Writes a CLI configuration that takes providers from the mirror alone; returns the file, for `TF_CLI_CONFIG_FILE`. */
export function terraformCliConfig(folder: string): string {
  const file = join(folder, 'terraform.rc');
  mkdirSync(folder, { recursive: true });
  const path = JSON.stringify(terraformMirror());
  writeFileSync(file, `provider_installation {\n  filesystem_mirror {\n    path = ${path}\n  }\n}\n`);
  return file;
}

/** The AWS provider, started once for many runs of terraform, one after the other. */
export interface TerraformProvider {
  readonly pid: number;
  /** `TF_REATTACH_PROVIDERS`, with which terraform uses this process instead of starting one for each command. */
  readonly env: NodeJS.ProcessEnv;
  stop(): Promise<void>;
}

/** The provider that runs for a debugger says everything; what it says at level error is enough. */
const QUIET = Object.fromEntries(
  ['', '_SDK', '_SDK_PROTO', '_SDK_MUX', '_SDK_HELPER_SCHEMA', '_SDK_FRAMEWORK', '_PROVIDER'].map((part) => [
    `TF_LOG${part}`,
    'ERROR',
  ]),
);

/** The provider would outlive a test run that is killed: it ends with the input that the run holds open. */
const UNTIL_INPUT_ENDS = 'trap exit TERM; trap \'kill "$provider"\' EXIT; "$0" -debug & provider=$!; read -r _';

/**
 * Starts the provider of the mirror in the way that is meant for debuggers, which saves its start with every command.
 * One process holds one configuration: never use it for two runs of terraform at once.
 * @param env where its AWS clients find their endpoint and credentials
 */
export async function startTerraformProvider(env: NodeJS.ProcessEnv): Promise<TerraformProvider> {
  const running = await startProcess({
    command: 'bash',
    args: ['-c', UNTIL_INPUT_ENDS, providerFile()],
    env: { ...env, ...QUIET, GOGC: '400' },
    ready: /TF_REATTACH_PROVIDERS='([^']+)'/,
  });
  const text = running.ready[1] as string;
  const address = /"String":"([^"]+)"/.exec(text)?.[1];
  if (!address) throw new Error(`the provider names no socket: ${text}`);
  const proxy = await startSchemaProxy(address);
  return {
    pid: running.pid,
    env: { TF_REATTACH_PROVIDERS: text.replace(address, proxy.socket) },
    stop: async () => {
      await proxy.stop();
      await running.stop();
    },
  };
}

function providerFile(): string {
  const platforms = subfolders(join(terraformMirror(), PROVIDER)).flatMap(subfolders);
  const files = platforms.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  const found = files.find((file) => /terraform-provider-aws_v[^/]*$/.test(file));
  if (!found) throw new Error(`the mirror ${terraformMirror()} holds no unpacked provider`);
  return found;
}

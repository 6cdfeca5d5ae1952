import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * A program that tests of kind `*.tools.test.ts` start, and how to get it.
 * @typedef {{ readonly name: string, readonly version: readonly string[], readonly get: string }} Tool
 */

const PYTHON_TOOLS = "python3 -m pip install 'moto[server,all]' boto3 cfn-lint awscli";

/** @type {readonly Tool[]} */
export const TOOLS = [
  { name: 'bash', version: ['--version'], get: 'apt-get install bash' },
  { name: 'shellcheck', version: ['--version'], get: 'apt-get install shellcheck' },
  { name: 'shfmt', version: ['--version'], get: 'apt-get install shfmt' },
  { name: 'python3', version: ['--version'], get: 'apt-get install python3' },
  { name: 'aws', version: ['--version'], get: PYTHON_TOOLS },
  { name: 'cfn-lint', version: ['--version'], get: PYTHON_TOOLS },
  { name: 'moto_server', version: ['--help'], get: PYTHON_TOOLS },
  { name: 'terraform', version: ['version'], get: 'https://developer.hashicorp.com/terraform/install (1.5 or newer)' },
];

const MIRROR_HOST = 'registry.terraform.io';
const PROVIDER = `${MIRROR_HOST}/hashicorp/aws`;

/**
 * The tools that cannot be started here.
 * @param {readonly Tool[]} [tools]
 * @returns {readonly Tool[]}
 */
export function missingTools(tools = TOOLS) {
  return tools.filter(({ name, version }) => spawnSync(name, [...version], { stdio: 'ignore' }).status !== 0);
}

/**
 * The folder that `terraform providers mirror` filled: what SSMC_TF_MIRROR names, or a folder in one of the usual places.
 * @param {NodeJS.ProcessEnv} environment
 * @param {readonly string[]} [places]
 * @returns {string | undefined}
 */
export function providerMirror(environment, places = usualPlaces()) {
  const named = environment['SSMC_TF_MIRROR'];
  const candidates = named ? [named] : places.flatMap((place) => [place, ...foldersIn(place)]);
  return candidates.find((folder) => existsSync(path.join(folder, PROVIDER)));
}

/** How to fill a mirror. */
export const MIRROR_HELP = [
  'make a folder with the AWS provider and name it in SSMC_TF_MIRROR:',
  '  terraform -chdir=tools/check-repo/provider-mirror providers mirror "$HOME/.terraform.d/mirror"',
].join('\n  ');

function usualPlaces() {
  return [path.join(os.homedir(), '.terraform.d'), '/opt', '/usr/share/terraform', '/usr/local/share/terraform'];
}

/** @type {(place: string) => readonly string[]} */
function foldersIn(place) {
  if (!existsSync(place)) return [];
  return readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(place, entry.name));
}

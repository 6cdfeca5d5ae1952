import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Something that `*.tools.test.ts` files use beside node.
 * @typedef {{ readonly name: string, readonly get: string, readonly usedBy: RegExp }} Need
 *   `get`: how to get it; `usedBy`: what the path or text of a test that uses it holds
 */

/**
 * A program, and a command that ends with 0 if it is there.
 * @typedef {Need & { readonly probe: readonly string[], readonly install?: readonly string[] }} Tool
 *   `install`: a command that may bring it
 */

const PYTHON_TOOLS = 'python3 -m pip install -r tools/check-repo/requirements.txt';
const EMULATOR = /aws-emulator|\bmoto\b/;

const NODE_VERSIONS = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../apps/cli/node-versions');

/**
 * Another version of node, which npm has.
 * @type {(version: string) => Tool}
 */
function nodeTool(version) {
  const installed = path.join(NODE_VERSIONS, `node_modules/node-${version}/bin/node`);
  return {
    name: `node ${version}`,
    probe: [process.env[`SSMC_NODE_${version}`] ?? installed, '--version'],
    install: ['npm', 'ci', '--prefix', NODE_VERSIONS, '--no-audit', '--no-fund'],
    get: `npm ci --prefix apps/cli/node-versions (Linux on x64); elsewhere name the program in SSMC_NODE_${version}`,
    usedBy: /nodeVersion\(/,
  };
}

/** @type {readonly Tool[]} */
export const TOOLS = [
  ...['18', '20', '22', '24'].map(nodeTool),
  { name: 'bash', probe: ['bash', '--version'], get: 'apt-get install bash', usedBy: /\bbash\b|aws-emulator/ },
  { name: 'shellcheck', probe: ['shellcheck', '--version'], get: 'apt-get install shellcheck', usedBy: /shellcheck/ },
  { name: 'shfmt', probe: ['shfmt', '--version'], get: 'apt-get install shfmt', usedBy: /shfmt/ },
  { name: 'chromium', probe: ['chromium', '--version'], get: 'apt-get install chromium', usedBy: /chromium/ },
  { name: 'nginx', probe: ['nginx', '-v'], get: 'apt-get install nginx openssl', usedBy: /nginx|startWebServer/ },
  { name: 'python3', probe: ['python3', '--version'], get: 'apt-get install python3', usedBy: /python3|aws-emulator/ },
  { name: 'aws', probe: ['aws', '--version'], get: PYTHON_TOOLS, usedBy: /['"`]aws['"`]|aws-emulator/ },
  { name: 'cfn-lint', probe: ['cfn-lint', '--version'], get: PYTHON_TOOLS, usedBy: /cfn-lint/ },
  { name: 'moto', probe: ['python3', '-c', 'import boto3, moto.server'], get: PYTHON_TOOLS, usedBy: EMULATOR },
  {
    name: 'terraform',
    probe: ['terraform', 'version'],
    get: '1.5 or newer, https://developer.hashicorp.com/terraform/install',
    usedBy: /terraform\(|['"`]terraform['"`]|terraformClient/,
  },
];

const PROVIDER = 'registry.terraform.io/hashicorp/aws';

/** @type {Need} */
const MIRROR = {
  name: 'a mirror of the Terraform AWS provider',
  get: [
    'fill a folder, and name it in SSMC_TF_MIRROR if it is another one:',
    'terraform -chdir=tools/check-repo/provider-mirror providers mirror "$HOME/.terraform.d/mirror"',
  ].join('\n  '),
  usedBy: /terraform\(|['"`]terraform['"`]|terraformClient/,
};

/**
 * What is missing here of what the tests need.
 * @param {string | undefined} mirror the provider mirror, if there is one
 * @param {readonly Tool[]} [tools]
 * @returns {readonly Need[]}
 */
export function missingNeeds(mirror, tools = TOOLS) {
  const isMissing = (/** @type {Tool} */ { probe }) => !succeeds(probe);
  const installs = new Set(tools.filter(isMissing).flatMap(({ install }) => (install ? [install.join('\n')] : [])));
  for (const command of installs) succeeds(command.split('\n'));
  const missing = tools.filter(isMissing);
  return mirror === undefined ? [...missing, MIRROR] : missing;
}

/** @type {(command: readonly string[]) => boolean} */
function succeeds([program = '', ...rest]) {
  return spawnSync(program, rest, { stdio: 'ignore' }).status === 0;
}

/**
 * The test files that can run, and those that cannot, each with what it lacks.
 * @param {readonly Need[]} missing
 * @param {import('./repo.mjs').Repo} repo
 * @returns {{ readonly runnable: readonly string[], readonly leftOut: readonly string[] }}
 */
export function sortTests(missing, { files, read }) {
  const tests = files
    .filter((file) => file.endsWith('.tools.test.ts'))
    .map((file) => ({ file, lacks: missing.filter(({ usedBy }) => usedBy.test(`${file}\n${read(file)}`)) }));
  return {
    runnable: tests.filter(({ lacks }) => lacks.length === 0).map(({ file }) => file),
    leftOut: tests
      .filter(({ lacks }) => lacks.length > 0)
      .map(({ file, lacks }) => `${file}: needs ${lacks.map(({ name }) => name).join(', ')}`),
  };
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

function usualPlaces() {
  return [path.join(os.homedir(), '.terraform.d'), '/opt', '/usr/share', '/usr/local/share'];
}

/** @type {(place: string) => readonly string[]} */
function foldersIn(place) {
  if (!existsSync(place)) return [];
  return readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(place, entry.name));
}

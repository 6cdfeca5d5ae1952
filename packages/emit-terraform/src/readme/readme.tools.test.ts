import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { caseNamed, compileCase } from '@ssmc/conformance/cases';
import type { ModulePlan } from '@ssmc/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { snakeCase } from '../names.ts';
import { terraformTarget } from '../target.ts';
import { terraformEnvironment, writeFiles } from '../testing/terraform-cli.ts';

/**
 * With and without defaults, with an account's module, one and several Regions, another partition. With `SSMC_DEPLOY=all` also a third
 * partition, and a Region that version 5 of the provider does not know.
 */
const ALL = process.env['SSMC_DEPLOY'] === 'all';
const CASES = [
  'private-everything',
  'china',
  'host-management',
  'hybrid-private',
  'operators',
  ...(ALL ? ['gov-cloud', 'account-role-34-regions'] : []),
];

let folder: string;
let environment: NodeJS.ProcessEnv;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ssmc-readme-'));
  environment = terraformEnvironment(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the usage in the READMEs', () => {
  it.each(CASES)('of %s is planned as it is written, all modules in one root', (name) => {
    const modules = modulesOf(name);
    const root = path.join(folder, name);
    const files = modules.flatMap((module) => terraformTarget.emit(module, { comments: 'short', options: {} })[0]);
    const snippets = modules.map((module) => {
      const readme = files.find((file) => file.path === `${module.id}/README.md`)?.content ?? '';
      return /^## Usage\n\n```hcl\n([\s\S]*?)```$/m.exec(readme)?.[1] ?? '';
    });
    expect(snippets).not.toContain('');
    writeFiles(root, files);
    writeFiles(root, [
      { path: 'main.tf', content: snippets.join('\n') },
      { path: 'plan.tftest.hcl', content: planTest(modules.map((module) => mockedProvider(module, aliasOf(module)))) },
    ]);
    terraform(root, 'fmt', '-check', '-diff', 'main.tf');
    expect(planned(root)).toMatch(/Success! 1 passed, 0 failed/);
  });
});

describe('examples/root', () => {
  it.each(['private-everything', ...(ALL ? ['gov-cloud', 'operators'] : [])])(
    'of %s is planned as it is written',
    (name) => {
      const [module] = modulesOf(name) as [ModulePlan];
      const parent = path.join(folder, 'root', name);
      writeFiles(parent, terraformTarget.emit(module, { comments: 'short', options: {} })[0]);
      const root = path.join(parent, module.id, 'examples', 'root');
      const variables = module.parameters.filter(({ default: given = [] }) => given.length === 0);
      const values = variables.map(
        (one) => `  ${one.name} = ${one.list ? `["${EXAMPLES[one.name]}"]` : `"${EXAMPLES[one.name]}"`}\n`,
      );
      const content = `variables {\n${values.join('')}}\n\n${planTest([mockedProvider(module)])}`;
      writeFiles(root, [{ path: 'plan.tftest.hcl', content }]);
      expect(planned(root)).toMatch(/Success! 1 passed, 0 failed/);
    },
  );
});

const EXAMPLES = {
  vpc_id: 'vpc-0123456789abcdef0',
  subnet_ids: 'subnet-0123456789abcdef0',
  route_table_ids: 'rtb-0123456789abcdef0',
  node_security_group_ids: 'sg-0123456789abcdef0',
  node_cidr_blocks: '10.0.0.0/16',
} as const;

/** The account's module, and two Regions: the first, and the last. */
function modulesOf(name: string): readonly ModulePlan[] {
  const { modules } = compileCase(caseNamed(name)).compilation.plan;
  const regions = modules.filter(({ kind }) => kind === 'region');
  const shown = [regions[0], regions.find(({ region }) => region === 'ap-southeast-6') ?? regions.at(-1)];
  return modules.filter((module) => module.kind === 'account' || shown.includes(module));
}

function aliasOf({ kind, region }: ModulePlan): string {
  return kind === 'account' ? 'account' : snakeCase(region);
}

/** What the module looks up, as the account would answer. */
function mockedProvider(module: ModulePlan, alias?: string): string {
  const vpc = module.parameters.find(({ name }) => name === 'vpc_id')?.default?.[0] ?? EXAMPLES.vpc_id;
  const answers = {
    aws_region: `id = "${module.region}"`,
    aws_caller_identity: `account_id = "${module.account ?? '123456789012'}"`,
    aws_vpc: 'enable_dns_support = true\n      enable_dns_hostnames = true',
    aws_subnet: `vpc_id = "${vpc}"`,
    aws_iam_policy_document: 'json = "{}"\n      minified_json = "{}"',
  };
  const mocks = Object.entries(answers).map(
    ([type, text]) => `  mock_data "${type}" {\n    defaults = {\n      ${text}\n    }\n  }\n`,
  );
  return `mock_provider "aws" {\n${alias ? `  alias = "${alias}"\n` : ''}${mocks.join('')}}\n`;
}

function planTest(providers: readonly string[]): string {
  return `${providers.join('\n')}\nrun "plan" {\n  command = plan\n}\n`;
}

function planned(root: string): string {
  terraform(root, 'init', '-input=false', '-no-color', '-backend=false');
  return terraform(root, 'test', '-no-color');
}

function terraform(cwd: string, ...args: readonly string[]): string {
  try {
    return execFileSync('terraform', args, { cwd, env: environment, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string };
    throw new Error(`terraform ${args.join(' ')}\n${stdout}\n${stderr}`);
  }
}

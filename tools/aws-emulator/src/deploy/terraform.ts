import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModulePlan } from '@ssmc/core';
import { type Finished, run } from '../run.ts';
import { retiredFolder, writeFilesTo } from './files.ts';
import { type Client, expectExit, type PlannedChange, parameterValues, type Site } from './target.ts';

/** A rare garbage collection: reading the provider's schema is most of what terraform does here. */
const SETTINGS = { TF_IN_AUTOMATION: '1', CHECKPOINT_DISABLE: '1', GOGC: '400' };

/**
 * `terraform` in the module's `examples/root`.
 * @param env the environment of terraform beyond the emulator's: where it finds the provider
 */
export function terraformClient(env: NodeJS.ProcessEnv): Client {
  const command = (site: Placed, ...args: readonly string[]): Promise<Finished> => {
    const all = { ...site.emulator.env, ...env, ...SETTINGS };
    return run('terraform', args, { cwd: site.cwd ?? root(site), env: all });
  };
  const terraform = (site: Placed, ...args: readonly string[]): Promise<Finished> =>
    command(site, ...args, '-no-color', '-input=false');
  return {
    deploy: async (site) => {
      writeRoot(site);
      expectExit('terraform init', await terraform(site, 'init'));
      expectExit('terraform apply', await terraform(site, 'apply', '-auto-approve'));
    },
    preview: async (site) => {
      writeRoot(site);
      expectExit('terraform plan', await terraform(site, 'plan', '-out=preview'));
      const shown = await command(site, 'show', '-json', 'preview');
      expectExit('terraform show', shown);
      return plannedChanges(shown.stdout);
    },
    // The old state goes to the root that was kept; the module call is not in it.
    retire: async (site, files) => {
      const cwd = retiredFolder(site);
      writeFilesTo(cwd, files);
      writeFileSync(join(cwd, 'zz_override.tf'), override(site.module));
      copyFileSync(join(root(site), 'terraform.tfstate'), join(cwd, 'terraform.tfstate'));
      expectExit('terraform init', await terraform({ ...site, cwd }, 'init'));
      expectExit('terraform apply', await terraform({ ...site, cwd }, 'apply', '-auto-approve'));
    },
    deployAgain: async (site) => expectExit('terraform plan', await terraform(site, 'plan', '-detailed-exitcode')),
    // The plan before it has read everything.
    destroy: async (site) =>
      expectExit('terraform destroy', await terraform(site, 'destroy', '-auto-approve', '-refresh=false')),
  };
}

/** A site, or another root module for it. */
interface Placed extends Site {
  readonly cwd?: string;
}

function writeRoot(site: Site): void {
  writeFileSync(join(root(site), 'zz_override.tf'), override(site.module));
  writeFileSync(join(root(site), 'terraform.tfvars.json'), JSON.stringify(variables(site)));
}

interface Shown {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly mode: string;
    readonly type: string;
    readonly change: {
      readonly actions: readonly string[];
      readonly replace_paths?: readonly (readonly (string | number)[])[];
      readonly before: Readonly<Record<string, unknown>> | null;
      readonly after: Readonly<Record<string, unknown>> | null;
      readonly after_unknown: Readonly<Record<string, unknown>>;
    };
  }[];
}

function plannedChanges(json: string): readonly PlannedChange[] {
  const { resource_changes: changes = [] } = JSON.parse(json) as Shown;
  return changes
    .filter(({ mode }) => mode === 'managed')
    .map(({ address, type, change }) => ({
      address: address.replace(/^module\.\w+\./, ''),
      type,
      actions: change.actions,
      replaceBecause: [...new Set((change.replace_paths ?? []).map(([name]) => String(name)))],
      changed: differing(change),
    }));
}

function differing(change: NonNullable<Shown['resource_changes']>[number]['change']): readonly string[] {
  const { before, after, after_unknown: unknown } = change;
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {}), ...Object.keys(unknown)]);
  const is = (name: string) => JSON.stringify(after?.[name] ?? null) !== JSON.stringify(before?.[name] ?? null);
  return [...names].filter((name) => is(name) || isUnknown(unknown[name]));
}

function isUnknown(value: unknown): boolean {
  return value === true || (typeof value === 'object' && value !== null && Object.values(value).some(isUnknown));
}

function root({ folder, module }: Site): string {
  return join(folder, module.id, 'examples', 'root');
}

/** The emulator has no credentials to validate, and provider 5.100.0 does not know the newest Regions. */
function override(module: ModulePlan): string {
  const skips = ['skip_credentials_validation', 'skip_metadata_api_check', 'skip_region_validation'];
  const lines = skips.map((name) => `  ${name} = true`).join('\n');
  return `provider "aws" {\n  region = "${module.region}"\n${lines}\n}\n`;
}

function variables(site: Site): Record<string, unknown> {
  const lists = new Map(site.module.parameters.map(({ name, list }) => [name as string, list]));
  const entries = [...parameterValues(site)].map(([name, values]) => {
    const given = values.filter((value) => value !== '');
    return [name, lists.get(name) ? given : given[0]];
  });
  return Object.fromEntries(entries);
}

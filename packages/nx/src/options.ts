import path from 'node:path';
import { meantHint } from '@ssmc/core';
import type { NxJsonConfiguration } from 'nx/src/config/nx-json';

/** Options of the plugin in nx.json, with their defaults filled in. */
export interface Options {
  /** Begins the name of every project. */
  readonly prefix: string;
  /** Targets of ssmc; empty for all. */
  readonly targets: readonly string[];
  /** Output folder of `ssmc compile`, relative to the workspace root. */
  readonly outDir: string;
  /** Globs of documents, relative to the workspace root; empty for all. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Whether modules have a target `validate`; `required` fails where a tool is not installed. */
  readonly validate: boolean | 'required';
}

export const TARGETS = ['terraform', 'cloudformation', 'aws-cli'] as const;

const DEFAULTS: Options = {
  prefix: 'ssmc-',
  targets: [],
  outDir: 'dist/ssmc',
  include: [],
  exclude: [],
  validate: false,
};

/** Reads the options of the plugin. A string says what is wrong with them. */
export function readOptions(given: unknown): Options | string {
  if (given === undefined || given === null) return DEFAULTS;
  if (typeof given !== 'object' || Array.isArray(given)) return 'The options of @ssmc/nx must be an object.';
  const names = Object.keys(DEFAULTS);
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined)
    return `@ssmc/nx has no option '${unknown}'.${meantHint(unknown, names) || ` It has ${names.join(', ')}.`}`;
  const problem = Object.entries(given).flatMap(([name, value]) => problemOf(name as keyof Options, value) ?? [])[0];
  if (problem !== undefined) return problem;
  const options: Options = { ...DEFAULTS, ...given };
  return { ...options, outDir: path.posix.normalize(options.outDir).replace(/\/$/, '') };
}

/** What begins the names of the projects, as the plugins of nx.json say. */
export function prefixOf(plugins: NxJsonConfiguration['plugins']): string {
  const found = plugins?.find((one) => (typeof one === 'string' ? one : one.plugin) === '@ssmc/nx');
  const options = readOptions(typeof found === 'object' ? found.options : undefined);
  return (typeof options === 'string' ? DEFAULTS : options).prefix;
}

function problemOf(name: keyof Options, value: unknown): string | undefined {
  switch (name) {
    case 'prefix':
      return typeof value === 'string' && /^[A-Za-z0-9@/_.-]*$/.test(value)
        ? undefined
        : "Option 'prefix' must be letters, digits and . _ - / @.";
    case 'outDir':
      return folderProblem(value);
    case 'targets':
      return areStrings(value) && value.every((one) => TARGETS.some((target) => target === one))
        ? undefined
        : `Option 'targets' must be a list of ${TARGETS.join(', ')}.`;
    case 'include':
    case 'exclude':
      return areStrings(value) ? undefined : `Option '${name}' must be a list of globs.`;
    case 'validate':
      return typeof value === 'boolean' || value === 'required'
        ? undefined
        : "Option 'validate' must be true, false or 'required'.";
  }
}

function folderProblem(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '') return "Option 'outDir' must be a folder, such as dist/ssmc.";
  const folder = path.posix.normalize(value.replaceAll('\\', '/'));
  const isOutside = path.isAbsolute(value) || folder === '.' || folder === '..' || folder.startsWith('../');
  return isOutside ? `Option 'outDir' must be a folder inside the workspace, not '${value}'.` : undefined;
}

function areStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

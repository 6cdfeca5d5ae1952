import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ExecutorContext } from 'nx/src/config/misc-interfaces';
import { TARGETS } from '../options.ts';
import { isMade, type ModuleOptions, notMade } from './ssmc.ts';

/** Options of the executor `validate`. */
export interface ValidateOptions extends ModuleOptions {
  /** Folder of the compiled document, relative to the workspace root. */
  readonly compiled: string;
  /** Targets of ssmc; empty for all. */
  readonly targets: readonly string[];
  /** What a missing tool is. */
  readonly missing: 'note' | 'error';
}

type Target = (typeof TARGETS)[number];

/** Runs `terraform validate`, `cfn-lint` and `shellcheck` over the files of one module. Says which of them is not installed. */
export async function validate(options: ValidateOptions, { root }: ExecutorContext): Promise<{ success: boolean }> {
  if (!isMade(root, options)) {
    process.stdout.write(notMade(options));
    return { success: true };
  }
  const folder = path.join(root, options.compiled);
  const targets = TARGETS.filter((target) => options.targets.length === 0 || options.targets.includes(target));
  const results = targets.map((target) => report(target, VALIDATORS[target](folder, options.module), options));
  return { success: !results.includes(false) };
}

/** Undefined where the module has no such files. */
type Validated = { readonly tool: string; readonly output: string; readonly status: number | 'missing' } | undefined;

const VALIDATORS: Readonly<Record<Target, (folder: string, module: string) => Validated>> = {
  terraform: validateTerraform,
  cloudformation: validateTemplate,
  'aws-cli': validateScripts,
};

/** Whether nothing is wrong. */
function report(target: Target, validated: Validated, { document, module, missing }: ValidateOptions): boolean {
  if (validated === undefined) return true;
  const { tool, output, status } = validated;
  const what = `${document}, module ${module}, target ${target}`;
  if (status === 'missing') {
    process.stderr.write(`NOT VALIDATED: ${what}. ${tool} is not installed.\n`);
    return missing === 'note';
  }
  const isFine = status === 0;
  process.stdout.write(`${output}${tool}: ${what} is ${isFine ? 'valid' : 'NOT valid'}.\n`);
  return isFine;
}

/** In a copy: the outputs of `compile` get no lock file and no plugins. */
function validateTerraform(folder: string, module: string): Validated {
  const source = path.join(folder, 'terraform', module);
  if (!existsSync(source)) return undefined;
  const copy = mkdtempSync(path.join(tmpdir(), 'ssmc-validate-'));
  try {
    cpSync(source, copy, { recursive: true });
    const init = runTool('terraform', [`-chdir=${copy}`, 'init', '-backend=false', '-input=false', '-no-color']);
    if (init.status !== 0) return init;
    return runTool('terraform', [`-chdir=${copy}`, 'validate', '-no-color']);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function validateTemplate(folder: string, module: string): Validated {
  const template = path.join(folder, 'cloudformation', `${module}.yaml`);
  if (!existsSync(template)) return undefined;
  return runTool('cfn-lint', ['--non-zero-exit-code', 'error', '--', template]);
}

function validateScripts(folder: string, module: string): Validated {
  const scripts = path.join(folder, 'aws-cli', module);
  if (!existsSync(scripts)) return undefined;
  const files = readdirSync(scripts).filter((file) => file.endsWith('.sh'));
  return runTool('shellcheck', ['--severity=warning', '--', ...files.map((file) => path.join(scripts, file))]);
}

function runTool(tool: string, words: readonly string[]): NonNullable<Validated> {
  const { error, status, stdout, stderr } = spawnSync(tool, words, { encoding: 'utf8' });
  if (error && 'code' in error && error.code === 'ENOENT') return { tool, output: '', status: 'missing' };
  return { tool, output: `${stdout ?? ''}${stderr ?? ''}${error ? `${error.message}\n` : ''}`, status: status ?? 1 };
}

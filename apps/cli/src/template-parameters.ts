import { type Diagnostic, diagnostic, type Outcome, worded } from '@ssmc/core';
import { allValues, type Flags } from './command.ts';
import type { Host } from './host.ts';
import { readText } from './io/read.ts';
import { readStructured } from './io/structured.ts';

type Values = ReadonlyMap<string, string>;

/** The values of template parameters that the flags give; of a name that is given twice the last, and `--parameter` before any file. */
export async function readParameters(flags: Flags, host: Host): Promise<Outcome<Values>> {
  const files = await Promise.all(allValues(flags, 'parameters').map((file) => readFile(file, host)));
  const problems = files.flatMap((one) => ('values' in one ? [] : [one]));
  const values = files.flatMap((one) => ('values' in one ? [...one.values] : []));
  return [new Map([...values, ...parameterFlags(flags)]), problems];
}

/** The values of `--parameter`. */
export function parameterFlags(flags: Flags): Values {
  return new Map(
    allValues(flags, 'parameter').map((text) => {
      const at = text.indexOf('=');
      return at === -1 ? ([text, ''] as const) : ([text.slice(0, at), text.slice(at + 1)] as const);
    }),
  );
}

async function readFile(file: string, host: Host): Promise<{ readonly values: Values } | Diagnostic> {
  const source = await readText(file, host);
  if (!('text' in source)) return source;
  const read = await readStructured(source.text);
  const values = 'value' in read ? valuesIn(read.value) : undefined;
  if (values) return { values };
  const problem = 'problem' in read ? read.problem : `it has no template parameters. Expected ${EXPECTED}`;
  return diagnostic(
    'SSMC407',
    worded('SSMC407', 'default', { file: source.file, problem: problem.replace(/^it /, '') }),
  );
}

const EXPECTED = '[{ "ParameterKey", "ParameterValue" }] as in the AWS CLI, or { "Parameters": {} } as in CodePipeline';

/**
 * As `aws cloudformation create-stack --parameters` and `deploy --parameter-overrides` take them, as CodePipeline does, and as `describe-stacks` prints
 * them.
 */
function valuesIn(value: unknown): Values | undefined {
  if (Array.isArray(value)) {
    const entries = value.map(entryIn);
    return entries.includes(undefined) ? undefined : new Map(entries.flatMap((one) => (one ? [one] : [])).flat());
  }
  const { Parameters, parameters } = mapOf(value);
  const found = Parameters ?? parameters;
  const stack = mapOf(value)['Stacks'];
  if (Array.isArray(stack)) return valuesIn(mapOf(stack[0])['Parameters']);
  if (typeof found !== 'object' || found === null || Array.isArray(found)) return undefined;
  return new Map(Object.entries(found).map(([name, one]) => [name, textOf(one)]));
}

/** A previous value, and one that CloudFormation does not show, is not known: it gives nothing. */
function entryIn(entry: unknown): readonly (readonly [string, string])[] | undefined {
  if (typeof entry === 'string') {
    const at = entry.indexOf('=');
    return at < 1 ? undefined : [[entry.slice(0, at), entry.slice(at + 1)]];
  }
  const { ParameterKey, ParameterValue, UsePreviousValue } = mapOf(entry);
  if (typeof ParameterKey !== 'string') return undefined;
  if (UsePreviousValue === true || ParameterValue === '****') return [];
  return ParameterValue === undefined ? undefined : [[ParameterKey, textOf(ParameterValue)]];
}

function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.join(',') : String(value);
}

import { type Compilation, type Diagnostic, diagnostic, type Outcome } from '@ssmc/core';
import { type IamPolicy, readPolicy, type Trace, type VerifyInputs, verifyPlan } from '@ssmc/verify';
import { allValues, type Flags } from './command.ts';
import type { Host } from './host.ts';
import { readText } from './io/read.ts';

type PolicyFlag = 'boundary' | 'scp' | 'bucket-policy' | 'key-policy' | 'endpoint-policy';

/** A policy of the command line; `name` is what stands before `=`. */
interface NamedPolicy {
  readonly flag: PolicyFlag;
  /** What the flag says: `[NAME=]FILE`. */
  readonly value: string;
  readonly name: string | undefined;
  readonly policy: IamPolicy;
}

/** The policies of the command line. */
export interface HandedOver {
  readonly inputs: VerifyInputs;
  /** The inputs without each of them that is of one thing, by its flag: that one of a whole account's decides nothing is no wonder. */
  readonly without: readonly { readonly flag: string; readonly inputs: VerifyInputs }[];
}

/**
 * The policies that the flags name. `[NAME=]FILE`: without a name a bucket policy is of the buckets that it speaks of, a key policy of
 * every key, an endpoint policy of every endpoint that the documents use.
 */
export async function readInputs(
  flags: Flags,
  host: Host,
  compilations: readonly Compilation[],
): Promise<Outcome<HandedOver>> {
  const values = [
    ...allValues(flags, 'boundary')
      .slice(-1)
      .map((value) => ['boundary', value] as const),
    ...(['scp', 'bucket-policy', 'key-policy', 'endpoint-policy'] as const).flatMap((flag) =>
      allValues(flags, flag).map((value) => [flag, value] as const),
    ),
  ];
  const read = await Promise.all(values.map(([flag, value]) => readOne(flag, value, host)));
  const policies = read.flatMap((one) => ('policy' in one ? [one] : []));
  const calls = policies.some(({ flag, name }) => name === undefined && /key|endpoint/.test(flag))
    ? callsOf(compilations)
    : [];
  const without = policies
    .filter(({ flag }) => flag !== 'scp')
    .map((policy) => ({
      flag: `--${policy.flag} ${policy.value}`,
      inputs: inputsOf(
        policies.filter((other) => other !== policy),
        calls,
      ),
    }));
  const problems = read.flatMap((one) => ('policy' in one ? [] : [one]));
  return [{ inputs: inputsOf(policies, calls), without }, problems];
}

/** Policies without which the result is the same, most often for their name is misspelt. */
export function idlePolicies<T>(
  { without }: HandedOver,
  result: T,
  prove: (inputs: VerifyInputs) => T,
): readonly Diagnostic[] {
  if (without.length === 0) return [];
  const whole = JSON.stringify(result);
  return without
    .filter((one) => JSON.stringify(prove(one.inputs)) === whole)
    .map(({ flag }) => diagnostic('SSMC413', { message: `${flag} changes nothing: no call is decided by it.` }));
}

function inputsOf(policies: readonly NamedPolicy[], calls: readonly Trace[]): VerifyInputs {
  const of = (flag: PolicyFlag) => policies.filter((one) => one.flag === flag);
  const [boundary] = of('boundary');
  return {
    ...(boundary && { boundary: boundary.policy }),
    scps: of('scp').map(({ policy }) => policy),
    bucketPolicies: byName(of('bucket-policy'), bucketsOf),
    keyPolicies: byName(of('key-policy'), () => keysIn(calls)),
    endpointPolicies: byName(of('endpoint-policy'), () => servicesIn(calls)),
  };
}

/** Every call that the documents ask for, with its ARN filled in. */
function callsOf(compilations: readonly Compilation[]): readonly Trace[] {
  const cells = compilations.flatMap(({ plan, requirements }) => verifyPlan(plan, requirements).cells);
  return cells.flatMap(({ traces }) => traces);
}

async function readOne(flag: PolicyFlag, value: string, host: Host): Promise<NamedPolicy | Diagnostic> {
  const at = flag === 'boundary' || flag === 'scp' ? -1 : value.indexOf('=');
  const [name, file] = at === -1 ? [undefined, value] : [value.slice(0, at), value.slice(at + 1)];
  const source = await readText(file, host);
  if (!('text' in source)) return source;
  const read = readPolicy(source.text);
  if ('policy' in read) return { flag, value, name, policy: read.policy };
  return diagnostic('SSMC406', { message: `${source.file} holds no policy: ${read.problem}.` });
}

function byName(
  policies: readonly NamedPolicy[],
  namesOf: (policy: IamPolicy) => readonly string[],
): ReadonlyMap<string, IamPolicy> {
  return new Map(
    policies.flatMap(({ name, policy }) =>
      (name === undefined ? namesOf(policy) : [name]).map((one) => [one, policy] as const),
    ),
  );
}

function bucketsOf({ Statement }: IamPolicy): readonly string[] {
  const resources = Statement.flatMap(({ Resource, NotResource }) => [Resource ?? [], NotResource ?? []].flat(2));
  return [...new Set(resources.flatMap((arn) => /^arn:[a-z-]+:s3:::([^/*]+)/.exec(arn)?.[1] ?? []))];
}

function keysIn(calls: readonly Trace[]): readonly string[] {
  return [...new Set(calls.filter(({ action }) => action.startsWith('kms:')).map(({ resource }) => resource))];
}

function servicesIn(calls: readonly Trace[]): readonly string[] {
  const prefixes = calls.map(({ action }) => action.slice(0, action.indexOf(':')));
  return [...new Set(prefixes.map((prefix) => (prefix === 'cloudwatch' ? 'monitoring' : prefix)))];
}

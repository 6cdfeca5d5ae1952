import { type Compilation, type Diagnostic, diagnostic, type Outcome } from '@ssmc/core';
import { type IamPolicy, readPolicy, type Trace, type VerifyInputs, verifyPlan } from '@ssmc/verify';
import { allValues, type Flags } from './command.ts';
import type { Host } from './host.ts';
import { readText } from './io/read.ts';

/** A policy of the command line; `name` is what stands before `=`. */
interface NamedPolicy {
  readonly name: string | undefined;
  readonly policy: IamPolicy;
}

/**
 * The policies that the flags name. `[NAME=]FILE`: without a name a bucket policy is of the buckets that it speaks of, a key policy of
 * every key, an endpoint policy of every endpoint that the documents use.
 */
export async function readInputs(
  flags: Flags,
  host: Host,
  compilations: readonly Compilation[],
): Promise<Outcome<VerifyInputs>> {
  const read = async (flag: string) => readAll(allValues(flags, flag), host);
  const [boundaries, scps, buckets, keys, endpoints] = await Promise.all([
    readAll(allValues(flags, 'boundary').slice(-1), host),
    read('scp'),
    read('bucket-policy'),
    read('key-policy'),
    read('endpoint-policy'),
  ]);
  const [boundary] = boundaries[0];
  const calls = [...keys[0], ...endpoints[0]].some(({ name }) => name === undefined) ? callsOf(compilations) : [];
  const inputs: VerifyInputs = {
    ...(boundary && { boundary: boundary.policy }),
    scps: scps[0].map(({ policy }) => policy),
    bucketPolicies: byName(buckets[0], bucketsOf),
    keyPolicies: byName(keys[0], () => keysIn(calls)),
    endpointPolicies: byName(endpoints[0], () => servicesIn(calls)),
  };
  return [inputs, [boundaries, scps, buckets, keys, endpoints].flatMap(([, problems]) => problems)];
}

/** Every call that the documents ask for, with its ARN filled in. */
function callsOf(compilations: readonly Compilation[]): readonly Trace[] {
  const cells = compilations.flatMap(({ plan, requirements }) => verifyPlan(plan, requirements).cells);
  return cells.flatMap(({ traces }) => traces);
}

async function readAll(values: readonly string[], host: Host): Promise<Outcome<readonly NamedPolicy[]>> {
  const read = await Promise.all(values.map((value) => readOne(value, host)));
  return [read.flatMap((one) => ('policy' in one ? [one] : [])), read.flatMap((one) => ('policy' in one ? [] : [one]))];
}

async function readOne(value: string, host: Host): Promise<NamedPolicy | Diagnostic> {
  const at = value.indexOf('=');
  const [name, file] = at === -1 ? [undefined, value] : [value.slice(0, at), value.slice(at + 1)];
  const source = await readText(file, host);
  if (!('text' in source)) return source;
  const read = readPolicy(source.text);
  if ('policy' in read) return { name, policy: read.policy };
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

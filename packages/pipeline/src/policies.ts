import { type Compilation, type Diagnostic, diagnostic, worded } from '@ssmc/core';
import { type CallTrace, type IamPolicy, type VerifyInputs, verifyPlan } from '@ssmc/verify';

/** What a policy given to `verify` belongs to. */
export type PolicyKind = 'boundary' | 'scp' | 'bucket-policy' | 'key-policy' | 'endpoint-policy';

/** A policy given to `verify`. */
export interface NamedPolicy {
  readonly kind: PolicyKind;
  /** What diagnostics call it. */
  readonly label: string;
  /** The bucket, key or service. Without it: the buckets in the policy, every key, every endpoint in use. */
  readonly name: string | undefined;
  readonly policy: IamPolicy;
}

/** All policies given to `verify`. */
export interface SuppliedPolicy {
  readonly inputs: VerifyInputs;
  /** The inputs without each of them that is of one thing, by its label: that one of a whole account's decides nothing is no wonder. */
  readonly without: readonly { readonly label: string; readonly inputs: VerifyInputs }[];
}

/** The policies as inputs of the proof; those without a name are given the names that fit the documents. */
export function handOver(policies: readonly NamedPolicy[], compilations: readonly Compilation[]): SuppliedPolicy {
  const calls = policies.some(({ kind, name }) => name === undefined && /key|endpoint/.test(kind))
    ? callsOf(compilations)
    : [];
  const without = policies
    .filter(({ kind }) => kind !== 'scp')
    .map((policy) => ({
      label: policy.label,
      inputs: inputsOf(
        policies.filter((other) => other !== policy),
        calls,
      ),
    }));
  return { inputs: inputsOf(policies, calls), without };
}

/** Policies without which the result is the same, most often for their name is misspelt. */
export function idlePolicies<T>(
  { without }: SuppliedPolicy,
  result: T,
  prove: (inputs: VerifyInputs) => T,
): readonly Diagnostic[] {
  if (without.length === 0) return [];
  const whole = JSON.stringify(result);
  return without
    .filter((one) => JSON.stringify(prove(one.inputs)) === whole)
    .map(({ label }) => diagnostic('SSMC413', worded('SSMC413', 'default', { label })));
}

function inputsOf(policies: readonly NamedPolicy[], calls: readonly CallTrace[]): VerifyInputs {
  const of = (kind: PolicyKind) => policies.filter((one) => one.kind === kind);
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
function callsOf(compilations: readonly Compilation[]): readonly CallTrace[] {
  const cells = compilations.flatMap((compilation) => verifyPlan(compilation).cells);
  return cells.flatMap(({ traces }) => traces);
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

function keysIn(calls: readonly CallTrace[]): readonly string[] {
  return [...new Set(calls.filter(({ action }) => action.startsWith('kms:')).map(({ resource }) => resource))];
}

function servicesIn(calls: readonly CallTrace[]): readonly string[] {
  const prefixes = calls.map(({ action }) => action.slice(0, action.indexOf(':')));
  return [...new Set(prefixes.map((prefix) => (prefix === 'cloudwatch' ? 'monitoring' : prefix)))];
}

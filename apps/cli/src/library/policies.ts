import { type Compilation, type Diagnostic, diagnostic, type Outcome, worded } from '@ssmc/core';
import { handOver, type NamedPolicy, type PolicyKind, type SuppliedPolicy } from '@ssmc/pipeline';
import { readPolicy } from '@ssmc/verify';
import { isRecord } from './arguments.ts';

interface GivenPolicy {
  readonly kind: PolicyKind;
  readonly label: string;
  readonly name: string | undefined;
  readonly value: unknown;
}

const BY_NAME = {
  bucketPolicies: 'bucket-policy',
  keyPolicies: 'key-policy',
  endpointPolicies: 'endpoint-policy',
} as const satisfies Readonly<Record<string, PolicyKind>>;

/** The policies that the options of `verify` hold. One that is none gives a diagnostic. */
export function readPolicies(options: unknown, compilations: readonly Compilation[]): Outcome<SuppliedPolicy> {
  if (!isRecord(options)) throw new TypeError('verify: options must be an object');
  const read = givenPolicies(options).map(readOne);
  const policies = read.flatMap((one) => ('policy' in one ? [one] : []));
  const problems = read.flatMap((one) => ('policy' in one ? [] : [one]));
  return [handOver(policies, compilations), problems];
}

function givenPolicies(options: Readonly<Record<string, unknown>>): readonly GivenPolicy[] {
  const { boundary, scps = [] } = options;
  if (!Array.isArray(scps)) throw new TypeError('verify: options.scps must be an array of policies');
  const named = Object.entries(BY_NAME).flatMap(([option, kind]) => {
    const policies = options[option] ?? {};
    if (!isRecord(policies)) throw new TypeError(`verify: options.${option} must be an object of policies by name`);
    return Object.entries(policies).map(([name, value]) => ({ kind, label: `${option}['${name}']`, name, value }));
  });
  return [
    ...(boundary === undefined
      ? []
      : [{ kind: 'boundary', label: 'boundary', name: undefined, value: boundary } as const]),
    ...scps.map((value: unknown, index) => ({ kind: 'scp', label: `scps[${index}]`, name: undefined, value }) as const),
    ...named,
  ];
}

function readOne({ value, ...given }: GivenPolicy): NamedPolicy | Diagnostic {
  const read = readPolicy(typeof value === 'string' ? value : formatValue(value));
  if ('policy' in read) return { ...given, policy: read.policy };
  return diagnostic('SSMC406', worded('SSMC406', 'default', { label: given.label, problem: read.problem }));
}

/** `undefined` is no JSON, and stands for something else than an object. */
function formatValue(value: unknown): string {
  return JSON.stringify(value) ?? 'null';
}

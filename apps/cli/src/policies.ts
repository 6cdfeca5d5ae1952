import { type Compilation, type Diagnostic, diagnostic, type Outcome, worded } from '@ssmc/core';
import { handOver, type NamedPolicy, type PolicyKind, type SuppliedPolicy } from '@ssmc/pipeline';
import { readPolicy, type VerifyInputs } from '@ssmc/verify';
import { allValues, type Flags } from './command.ts';
import type { Host } from './host.ts';
import { readText } from './io/read.ts';

/**
 * The policies that the flags name. `[NAME=]FILE`: without a name a bucket policy is of the buckets that it speaks of, a key policy of
 * every key, an endpoint policy of every endpoint that the documents use.
 */
export async function readInputs(
  flags: Flags,
  host: Host,
  compilations: readonly Compilation[],
): Promise<Outcome<SuppliedPolicy>> {
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
  const problems = read.flatMap((one) => ('policy' in one ? [] : [one]));
  const [given, malformed] = readGiven(flags);
  const supplied = handOver(policies, compilations);
  const withGiven = (inputs: VerifyInputs): VerifyInputs => ({ ...inputs, given });
  return [
    {
      inputs: withGiven(supplied.inputs),
      without: supplied.without.map((one) => ({ ...one, inputs: withGiven(one.inputs) })),
    },
    [...problems, ...malformed],
  ];
}

/** Condition keys with their values. */
function readGiven(flags: Flags): Outcome<Readonly<Record<string, string>>> {
  const values = allValues(flags, 'given').map((value) => [value, /^([\w-]+:[^=]+)=(.+)$/.exec(value)] as const);
  const problems = values.flatMap(([value, match]) => {
    if (match) return [];
    const message = `--given ${value} is not a condition key with a value.`;
    return [diagnostic('SSMC406', { message, fix: 'Use KEY=VALUE, such as aws:PrincipalOrgID=o-example.' })];
  });
  return [Object.fromEntries(values.flatMap(([, match]) => (match ? [[match[1], match[2]]] : []))), problems];
}

async function readOne(kind: PolicyKind, value: string, host: Host): Promise<NamedPolicy | Diagnostic> {
  const at = kind === 'boundary' || kind === 'scp' ? -1 : value.indexOf('=');
  const [name, file] = at === -1 ? [undefined, value] : [value.slice(0, at), value.slice(at + 1)];
  const source = await readText(file, host);
  if (!('text' in source)) return source;
  const read = readPolicy(source.text);
  if ('policy' in read) return { kind, label: `--${kind} ${value}`, name, policy: read.policy };
  return diagnostic('SSMC406', worded('SSMC406', 'default', { label: source.file, problem: read.problem }));
}

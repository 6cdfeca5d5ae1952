import { type Diagnostic, diagnostic, didYouMean, type Outcome } from '@ssmc/core';
import { type OperatorChoices, readPolicy } from '@ssmc/verify';
import { allValues, type Flags } from './command.ts';
import type { Host } from './host.ts';
import { readText } from './io/read.ts';

type Read = readonly [name: string, choice: OperatorChoices[string]] | Diagnostic;

/** What `--operator NAME=ROLE|FILE` says: a role of the input, or a policy in a file whose name ends with `.json`. */
export async function readOperators(
  flags: Flags,
  host: Host,
  operators: readonly { readonly name: string }[],
): Promise<Outcome<OperatorChoices>> {
  const names = operators.map(({ name }) => name);
  const read = await Promise.all(allValues(flags, 'operator').map((value) => readOne(value, host, names)));
  const problems = read.flatMap((one) => ('code' in one ? [one] : []));
  return [Object.fromEntries(read.flatMap((one) => ('code' in one ? [] : [one]))), problems];
}

async function readOne(value: string, host: Host, names: readonly string[]): Promise<Read> {
  const at = value.indexOf('=');
  const [name, text] = [value.slice(0, Math.max(at, 0)), value.slice(at + 1)];
  if (at < 1 || text === '') {
    return diagnostic('SSMC406', { message: `--operator ${value} has no name.`, fix: 'Use NAME=ROLE or NAME=FILE.' });
  }
  if (!names.includes(name)) {
    const meant = didYouMean(name, names);
    const fix = meant ? `Use --operator ${meant}=${text}.` : `The document has ${names.join(', ') || 'no operators'}.`;
    return diagnostic('SSMC406', { message: `The document has no operator '${name}'.`, fix });
  }
  if (!text.endsWith('.json')) return [name, { role: text }];
  const source = await readText(text, host);
  if (!('text' in source)) return source;
  const policy = readPolicy(source.text);
  if ('policy' in policy) return [name, { policy: policy.policy, label: text }];
  return diagnostic('SSMC406', { message: `${text}: ${policy.problem}.`, fix: 'Pass one IAM policy in JSON.' });
}

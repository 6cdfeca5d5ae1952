import { ARGUMENTS } from './arguments.ts';
import { COMMON, type Library, TEXTS } from './common.ts';
import { REMOVE_IAM, REMOVE_REGIONAL } from './destroy.ts';
import { GUARDS } from './guards.ts';
import { IAM } from './iam.ts';
import { ENDPOINTS, SECURITY_GROUPS } from './network.ts';
import { OUTPUT } from './outputs.ts';
import { SYSTEMS_MANAGER } from './systems-manager.ts';
import { VERIFY } from './verify.ts';

const ALL: Library = {
  ...COMMON,
  ...ARGUMENTS,
  ...TEXTS,
  ...GUARDS,
  ...IAM,
  ...SECURITY_GROUPS,
  ...ENDPOINTS,
  ...SYSTEMS_MANAGER,
  ...REMOVE_IAM,
  ...REMOVE_REGIONAL,
  ...VERIFY,
  ...OUTPUT,
};

/** What each function of the library calls; it never changes, and every script asks. */
const CALLS = new Map<string, readonly string[]>();

/** The functions that a script's text calls, and those that they call, in a fixed order. */
export function functionsFor(text: string): readonly string[] {
  const wanted = new Set<string>();
  const pending = [...namesIn(text)];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (wanted.has(name)) continue;
    wanted.add(name);
    pending.push(...callsOf(name));
  }
  return Object.keys(ALL).flatMap((name) => (wanted.has(name) ? [(ALL[name] as string).trim()] : []));
}

function callsOf(name: string): readonly string[] {
  const calls = CALLS.get(name) ?? namesIn(ALL[name] as string);
  CALLS.set(name, calls);
  return calls;
}

/** Comments call nothing, and what stands in quotes does only inside `$(…)`. */
function namesIn(text: string): readonly string[] {
  const code = text.replaceAll(/^\s*#.*$/gm, '').replaceAll(/'[^'\n]*'/g, "''");
  const words = code.matchAll(/(?<=^|[\s;!({"])\w+(?=[\s;)]|$)/gm);
  return [...new Set(Array.from(words, ([word]) => word))].filter((word) => Object.hasOwn(ALL, word));
}

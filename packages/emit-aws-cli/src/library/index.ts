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

/** The functions that a script's text calls, and those that they call, in a fixed order. */
export function functionsFor(text: string): readonly string[] {
  const wanted = new Set<string>();
  const pending = [text];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const found = namesIn(next).filter((name) => !wanted.has(name));
    for (const name of found) {
      wanted.add(name);
      pending.push(ALL[name] as string);
    }
  }
  return Object.keys(ALL).flatMap((name) => (wanted.has(name) ? [(ALL[name] as string).trim()] : []));
}

/** Comments call nothing, and what stands in quotes does only inside `$(…)`. */
function namesIn(text: string): readonly string[] {
  const code = text.replaceAll(/^\s*#.*$/gm, '').replaceAll(/'[^'\n]*'/g, "''");
  return Object.keys(ALL).filter((name) =>
    new RegExp(`(^|[\\s;!({"]|&& |\\|\\| )${name}(?=[\\s;)]|$)`, 'm').test(code),
  );
}

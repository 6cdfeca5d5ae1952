import type { Block } from '../script.ts';
import { ARGUMENTS } from './arguments.ts';
import { COMMON, type Library, TEXTS } from './common.ts';
import { REMOVE_IAM, REMOVE_REGIONAL } from './destroy.ts';
import { GUARDS } from './guards.ts';
import { IAM } from './iam.ts';
import { ENDPOINTS, SECURITY_GROUPS } from './network.ts';
import { OUTPUT } from './outputs.ts';
import { OWN_NETWORK } from './own-network.ts';
import { OWN_IAM, OWNERSHIP } from './ownership.ts';
import { SYSTEMS_MANAGER } from './systems-manager.ts';
import { USES } from './uses.ts';
import { VERIFY } from './verify.ts';

/** All shared functions. */
export const LIBRARY: Library = {
  ...COMMON,
  ...ARGUMENTS,
  ...TEXTS,
  ...GUARDS,
  ...IAM,
  ...SECURITY_GROUPS,
  ...ENDPOINTS,
  ...SYSTEMS_MANAGER,
  ...OWNERSHIP,
  ...OWN_NETWORK,
  ...OWN_IAM,
  ...USES,
  ...REMOVE_IAM,
  ...REMOVE_REGIONAL,
  ...VERIFY,
  ...OUTPUT,
};

/** What our texts call; most are in every script. */
const CALLS = new Map<string, readonly string[]>();
/** Others are of one document, and there may be any number of documents. */
const MOST_CALLS = 500;

/** The shared functions that a script takes. */
export interface SharedFunctions {
  /** In a fixed order. */
  readonly functions: readonly string[];
  /** Names of the variables that they read. */
  readonly variables: ReadonlySet<string>;
}

/** By what the script itself calls: the scripts of all Regions of a document call the same. */
const SHARED = new Map<string, SharedFunctions>();

/** The functions that the blocks of a script call, and those that they call. */
export function functionsFor(blocks: readonly Block[]): SharedFunctions {
  const called = [...new Set(blocks.flatMap(calledBy))];
  const key = called.join();
  const shared = SHARED.get(key) ?? sharedBy(called);
  if (SHARED.size > MOST_CALLS) SHARED.clear();
  SHARED.set(key, shared);
  return shared;
}

function sharedBy(called: readonly string[]): SharedFunctions {
  const wanted = new Set<string>();
  const pending = [...called];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (wanted.has(name)) continue;
    wanted.add(name);
    pending.push(...callsOf(LIBRARY[name] as string));
  }
  const functions = Object.keys(LIBRARY).flatMap((name) =>
    wanted.has(name) ? [(LIBRARY[name] as string).trim()] : [],
  );
  const variables = functions.flatMap((text) => Array.from(text.matchAll(/\$\{?(\w+)/g), ([, name]) => name as string));
  return { functions, variables: new Set(variables) };
}

/** A command's first word is what it calls; its others are the plan's. */
function calledBy(block: Block): readonly string[] {
  if (block.kind === 'text') return callsOf(block.text);
  if (block.kind !== 'function') return [];
  return block.calls.flatMap(({ words: [first] }) => (typeof first === 'string' && isShared(first) ? [first] : []));
}

function callsOf(text: string): readonly string[] {
  const calls = CALLS.get(text) ?? namesIn(text);
  if (CALLS.size > MOST_CALLS) CALLS.clear();
  CALLS.set(text, calls);
  return calls;
}

function isShared(name: string): boolean {
  return Object.hasOwn(LIBRARY, name);
}

/** Comments call nothing, and what is in quotes does only inside `$(…)`. */
function namesIn(text: string): readonly string[] {
  const code = text.replaceAll(/^[ \t]*#.*$/gm, '').replaceAll(/'[^'\n]*'/g, "''");
  const words = code.matchAll(/(?<=^|[\s;!({"])\w+(?=[\s;)]|$)/gm);
  return [...new Set(Array.from(words, ([word]) => word))].filter(isShared);
}

import { type Json, type Normalized, normalizePolicy, type TargetId } from '@ssmc/core';
import type { Emulator } from './emulator.ts';
import type { Network } from './network.ts';

/** Which Region to read, and how what is found there is named. */
export interface ReadOptions {
  readonly region: string;
  /** Its ids are written as the parameters that they were given for. */
  readonly network?: Network;
  /** Its tag `ssmc:target` is left out, and `ssmc:attached` with it; any other value of that tag, or none, stays visible. */
  readonly target?: TargetId;
}

/**
 * All that the account and one Region hold beyond a fresh account, as {@link Normalized} documents it for a running account: IAM roles,
 * profiles, policies, attachments and inline policies, security groups and rules, endpoints, documents, service settings,
 * profile associations and activations. The account's own id is written `<account-id>` wherever it stands.
 */
export async function readState(emulator: Emulator, options: ReadOptions): Promise<Normalized> {
  const read = (await emulator.call('state', options)) as Normalized;
  const entries = Object.entries(read).map(([key, properties]) => [key, settled(properties, options.target)] as const);
  return Object.fromEntries(entries);
}

/** The ids that AWS gave to what {@link readState} shows, under the same keys: a key has several where one rule stands for a list. */
export type Identities = ReadonlyMap<string, readonly string[]>;

/** Reads who is who; a thing under the same key and another id was replaced. */
export async function readIdentities(emulator: Emulator, options: ReadOptions): Promise<Identities> {
  const pairs = (await emulator.call('identities', options)) as readonly (readonly [key: string, id: string])[];
  const found = new Map<string, string[]>();
  for (const [key, id] of pairs) found.set(key, [...(found.get(key) ?? []), id]);
  return found;
}

const POLICIES = ['trust', 'document', 'policy'];

function settled(properties: Readonly<Record<string, Json>>, target: TargetId | undefined): Record<string, Json> {
  const entries = Object.entries(properties).map(([key, value]): [string, Json] => {
    if (POLICIES.includes(key)) return [key, normalizePolicy(value)];
    return key === 'tags' ? [key, withoutTarget(value as Readonly<Record<string, string>>, target)] : [key, value];
  });
  return Object.fromEntries(entries);
}

function withoutTarget(tags: Readonly<Record<string, string>>, target: TargetId | undefined): Json {
  if (target === undefined || tags['ssmc:target'] !== target) return tags;
  const own = new Set(['ssmc:target', 'ssmc:attached']);
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !own.has(key)));
}

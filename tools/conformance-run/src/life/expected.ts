import { expectedState, type Lived, type Seen } from '@ssmc/aws-emulator';
import type { TestedTarget } from '@ssmc/conformance';
import type { Json, Normalized } from '@ssmc/core';
import { isOfIam, placeOf, type Said, type Versions } from './change.ts';

type States = Seen['made'];
type Properties = Normalized[string];

/** What a life is compared with: both versions, the target, and what `ssmc diff` says that it does. */
export interface Expectation {
  readonly tested: TestedTarget;
  readonly versions: Versions;
  readonly said: ReadonlyMap<string, Said>;
}

/** What a fresh second version makes, with what is said to stay of the first. */
export function expectedAfter({ tested, versions, said }: Expectation, before: States): States {
  const fresh = expectedState(tested, versions.after.modules);
  // IAM is the same in every Region, also in one that left the document.
  const iam = Object.entries(Object.values(fresh)[0] ?? {}).filter(([key]) => isOfIam(key));
  return Object.fromEntries(
    Object.keys(before).map((region) => {
      const old = before[region] ?? {};
      const entries = Object.entries(fresh[region] ?? Object.fromEntries(iam)).map(([key, properties]) => {
        return [key, withKept(tested, { key, properties, old: old[key] }, said.get(placeOf(region, key)))] as const;
      });
      const kept = Object.entries(old).filter(([key]) => stays(said.get(placeOf(region, key))));
      return [region, Object.fromEntries([...kept, ...entries])];
    }),
  );
}

/** A thing that the second version does not have and nobody removes. */
function stays(said: Said | undefined): boolean {
  if (said?.effect.kind === 'forgotten') return true;
  // A module that left the document is removed as a whole.
  return said?.effect.kind === 'left' && !said.isRetired;
}

interface Kept {
  readonly key: string;
  readonly properties: Properties;
  readonly old: Properties | undefined;
}

/** A property that the target leaves as it was. The new version of an SSM document is not the default one in CloudFormation. */
function withKept({ target }: TestedTarget, { key, properties, old }: Kept, said: Said | undefined): Properties {
  if (!said || !old || !properties) return properties;
  const [kind] = key.split(' ') as [keyof typeof target.effects];
  const { changed } = target.effects[kind];
  const left = said.properties.filter((name) => changed[name]?.kind === 'left' || isNoDefault(target.id, key, name));
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]): [string, Json] => {
      if (name === 'tags' && target.id === 'aws-cli') return [name, withOldKeys(old[name], value)];
      return [name, left.includes(name) && name in old ? (old[name] as Json) : value];
    }),
  );
}

/** deploy.sh cannot tell a tag of an earlier version from one of a person: a declared gap. */
function withOldKeys(old: Json | undefined, now: Json): Json {
  return { ...(old as object), ...(now as object) };
}

function isNoDefault(target: TestedTarget['target']['id'], key: string, name: string): boolean {
  return target === 'cloudformation' && key.startsWith('session-document ') && name === 'content';
}

/** What became of each thing of the first version: by its ids, and by what is said. */
export type Fates = Readonly<Record<string, 'stays' | 'goes' | 'is replaced'>>;

/** What really happened, by the ids of what the first version had made. */
export function fatesOf({ before, after }: Lived): Fates {
  const fates = Object.entries(before.identities).flatMap(([region, identities]) =>
    [...identities].flatMap(([key, ids]) => {
      if (!(key in (before.made[region] ?? {}))) return [];
      const now = after.identities[region]?.get(key) ?? [];
      const isSame = ids.every((id) => now.includes(id));
      const fate = isSame ? 'stays' : now.length > 0 ? 'is replaced' : 'goes';
      return [[placeOf(region, key), fate] as const];
    }),
  );
  return Object.fromEntries(fates);
}

/** What is said to happen to the same things. The rules of a security group share its fate. */
export function saidFates({ said }: Expectation, real: Fates): Fates {
  return Object.fromEntries(
    Object.keys(real).map((place) => {
      const [, region, group] =
        /^(\S+) security-group-rule (?:ingress|egress) <(security-group [^>]+)>/.exec(place) ?? [];
      const own = fateOf(said.get(place));
      return [place, own === 'stays' && group ? fateOf(said.get(`${region} ${group}`)) : own] as const;
    }),
  );
}

function fateOf(said: Said | undefined): Fates[string] {
  switch (said?.effect.kind) {
    case 'removed':
    case 'removed-in-use':
      return 'goes';
    case 'replaced':
    case 'recreated-with-outage':
      return 'is replaced';
    default:
      return said?.isRetired ? 'goes' : 'stays';
  }
}

/** What may still be there at the end: preferences, which only Terraform deletes, and what nobody removes. */
export function mayBeLeft({ tested, said }: Expectation, region: string, key: string): boolean {
  if (key.startsWith('gone: ')) return key.startsWith('gone: session-document ');
  const isKept = key.startsWith('session-document ') && tested.target.id !== 'terraform';
  return isKept || stays(said.get(placeOf(region, key)));
}

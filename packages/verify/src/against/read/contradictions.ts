import type { ExistingResource } from '../existing/existing-resource.ts';
import { gap } from './input.ts';

/** What makes two things the same one, and what they must then agree on. */
function identityOf(thing: ExistingResource): { readonly key: string; readonly content: unknown } | undefined {
  switch (thing.kind) {
    case 'role':
      return { key: thing.name, content: [thing.trust, thing.boundary] };
    case 'managed-policy':
      return { key: thing.arn, content: thing.document };
    case 'setting':
      return { key: thing.id, content: thing.value };
    case 'session-document':
      return { key: thing.name, content: thing.content };
    default:
      return undefined;
  }
}

/** The things, where two files tell of the same one differently with neither of them certain, and with a line that says so. */
export function withContradictions(things: readonly ExistingResource[]): readonly ExistingResource[] {
  const seen = new Map<string, { readonly thing: ExistingResource; readonly content: string }>();
  const doubts = new Map<ExistingResource, string>();
  for (const thing of things) {
    const identity = identityOf(thing);
    if (!identity || thing.conditional !== undefined) continue;
    const key = `${thing.kind} ${identity.key}`;
    const content = JSON.stringify(identity.content) ?? '';
    const first = seen.get(key);
    if (!first) seen.set(key, { thing, content });
    else if (first.content !== content) {
      const why = `whether ${first.thing.where} or ${thing.where} applies`;
      doubts.set(first.thing, why);
      doubts.set(thing, why);
    }
  }
  if (doubts.size === 0) return things;
  const gaps = [...new Set(doubts.values())].map((why) => gap('the input', `contradiction: ${why} (unknown)`));
  return [...things.map((one) => (doubts.has(one) ? { ...one, conditional: doubts.get(one) ?? '' } : one)), ...gaps];
}

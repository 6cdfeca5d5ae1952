import { normalizedText } from '../normalize/normalize.ts';
import { canonicalJson } from '../plan/json.ts';
import type { Parameter } from '../plan/parameter.ts';
import type { Guard, ModulePlan, Output, RequiredStatements } from '../plan/plan.ts';
import { allowedBy, uncovered } from './atoms.ts';
import type { Bump, Change, ChangedPart, ChangeKind } from './change.ts';
import { linesOf } from './grants.ts';

/** What callers of a module see of it: outputs, parameters, guards, the statements that its owners must add elsewhere, and its texts. */
export function interfaceChanges(before: ModulePlan, after: ModulePlan): readonly Change[] {
  const pair = { before, after };
  return [
    ...compared(pair, { part: 'output', list: ({ outputs }) => outputs, key: ({ name }) => name, judge: outputChange }),
    ...compared(pair, {
      part: 'parameter',
      list: ({ parameters }) => parameters,
      key: ({ name }) => name,
      judge: parameterChange,
      added: ({ optional, default: value }) => (optional || value ? 'minor' : 'major'),
    }),
    ...compared(pair, {
      part: 'guard',
      list: ({ guards }) => guards,
      key: guardKey,
      judge: () => undefined,
      added: () => 'major',
      removed: 'patch',
    }),
    ...compared(pair, {
      part: 'required',
      list: ({ required }) => required,
      key: ({ id }) => id,
      judge: (old, now) => requiredChange(pair, old, now),
      added: () => 'major',
      removed: 'patch',
    }),
    ...textChanges(pair),
  ];
}

interface Pair {
  readonly before: ModulePlan;
  readonly after: ModulePlan;
}

interface Verdict {
  readonly kind?: ChangeKind;
  readonly bump: Bump;
  readonly details: readonly string[];
}

interface Comparison<T> {
  readonly part: ChangedPart;
  readonly list: (module: ModulePlan) => readonly T[];
  readonly key: (item: T) => string;
  /** What a difference between the two means; nothing where there is none. */
  readonly judge: (before: T, after: T) => Verdict | undefined;
  readonly added?: (item: T) => Bump;
  readonly removed?: Bump;
}

function compared<T>({ before, after }: Pair, comparison: Comparison<T>): readonly Change[] {
  const { part, list, key, judge, added = () => 'minor' as const, removed = 'major' } = comparison;
  const old = new Map(list(before).map((item) => [key(item), item]));
  const now = new Map(list(after).map((item) => [key(item), item]));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((subject): readonly Change[] => {
    const base = { module: after.id, part, subject };
    const [was, is] = [old.get(subject), now.get(subject)];
    if (is === undefined) return [{ ...base, kind: 'removed', bump: removed, details: [] }];
    if (was === undefined) return [{ ...base, kind: 'added', bump: added(is), details: [] }];
    const verdict = judge(was, is);
    return verdict ? [{ ...base, kind: 'changed', ...verdict }] : [];
  });
}

/** They say that something changed, not what. */
const STAMPS: ReadonlySet<string> = new Set(['document_version', 'facts_hash']);

function outputChange(before: Output, after: Output): Verdict | undefined {
  if (STAMPS.has(before.name)) return undefined;
  const [was, is] = [before.value.kind, after.value.kind];
  if (was !== is) return { bump: 'major', details: [`type: ${was} → ${is}`] };
  if (canonicalJson(before) === canonicalJson(after)) return undefined;
  return {
    bump: 'patch',
    details: [canonicalJson(before.value) === canonicalJson(after.value) ? 'description' : 'value'],
  };
}

function parameterChange(before: Parameter, after: Parameter): Verdict | undefined {
  const strict = [
    ...(before.default && !after.default ? ['default removed'] : []),
    ...(before.optional && !after.optional ? ['no longer optional'] : []),
    ...(before.list === after.list ? [] : ['type']),
    ...(before.pattern === after.pattern ? [] : ['pattern']),
    ...((after.max ?? Number.POSITIVE_INFINITY) < (before.max ?? Number.POSITIVE_INFINITY)
      ? ['fewer values allowed']
      : []),
    ...(after.excludes ?? [])
      .filter((value) => !before.excludes?.includes(value))
      .map((value) => `no longer accepts ${value}`),
  ];
  if (strict.length > 0) return { bump: 'major', details: strict };
  if (canonicalJson(before) === canonicalJson(after)) return undefined;
  const isDefault = canonicalJson(before.default ?? null) !== canonicalJson(after.default ?? null);
  // Another VPC by default: everything of the module would be created there anew.
  const bump = isDefault && before.default && after.name === 'vpc_id' ? 'major' : 'patch';
  return { bump, details: [isDefault ? 'default' : 'description'] };
}

function guardKey(guard: Guard): string {
  return guard.kind === 'account' ? `account ${guard.account}` : guard.kind;
}

function requiredChange(
  { before, after }: Pair,
  old: RequiredStatements,
  now: RequiredStatements,
): Verdict | undefined {
  const was = allowedBy(old.statements, (value) => normalizedText(before, value));
  const is = allowedBy(now.statements, (value) => normalizedText(after, value));
  const more = linesOf(uncovered(is.atoms, was.atoms));
  const unknown = [...is.opaque.keys()].filter((key) => !was.opaque.has(key));
  if (more.length + unknown.length > 0) return { kind: 'widened', bump: 'major', details: [...more, ...unknown] };
  const less = linesOf(uncovered(was.atoms, is.atoms));
  return less.length > 0 ? { kind: 'narrowed', bump: 'patch', details: less } : undefined;
}

function textChanges({ before, after }: Pair): readonly Change[] {
  const differs = (part: (module: ModulePlan) => unknown) => canonicalJson(part(before)) !== canonicalJson(part(after));
  const base = { module: after.id, kind: 'changed', bump: 'patch', details: [] } as const;
  return [
    ...(differs(({ factsHash }) => factsHash)
      ? [{ ...base, part: 'facts', subject: 'AWS reference data' } as const]
      : []),
    ...(differs(({ notes }) => notes) ? [{ ...base, part: 'text', subject: 'notes' } as const] : []),
    ...(differs(({ description }) => description) ? [{ ...base, part: 'text', subject: 'description' } as const] : []),
    ...(differs(({ activation }) => activation ?? null)
      ? [{ ...base, part: 'text', subject: 'defaults of activate.sh' } as const]
      : []),
  ];
}

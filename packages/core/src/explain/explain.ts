import type { Compilation } from '../compile.ts';
import type { SourceSpan } from '../diagnostics/diagnostic.ts';
import { pathOf, placeAt } from '../document/document.ts';
import { SOURCES, type Source, type SourceKey } from '../facts/source.ts';
import type { ModulePlan } from '../plan/plan.ts';
import type { Reason } from '../plan/reason.ts';

import { matchesWildcards } from '../wildcards.ts';
import { type ExplainedEntry, entriesOf, operatorEntries } from './entries.ts';
import { needEntries } from './need-entries.ts';

/** A source of AWS that a reason depends on. */
export interface ExplainedSource {
  readonly key: string;
  readonly title: string;
  readonly url?: string;
  readonly date?: string;
}

/** Why something is in the plan, with the line of the document that requires it. */
export interface ExplainedReason {
  /** The part of the document, e.g. `spec.capabilities.patchManager`. */
  readonly path: string;
  /** Where that part stands; what is there by default is at its nearest parent. */
  readonly place?: SourceSpan;
  readonly reason: string;
  readonly basis: Reason['basis'];
  readonly sources: readonly ExplainedSource[];
}

/** One thing of the plan with its reasons. */
export interface Explanation extends Omit<ExplainedEntry, 'reasons'> {
  /** The module that holds it: `account`, or the Region. Ways and conditions are those of the nodes in the Region. */
  readonly module: string;
  readonly reasons: readonly ExplainedReason[];
}

/** Every parameter, resource and statement of every module with what requires it, in the order of the plan. */
export function explain(compilation: Compilation): readonly Explanation[] {
  return compilation.plan.modules.flatMap((module) => explainModule(compilation, module));
}

/** What the nodes need beside the plan, by Region: ways to servers outside AWS, and conditions that no module meets. */
export function explainNeeds(compilation: Compilation): readonly Explanation[] {
  return compilation.requirements.regions.flatMap((region) =>
    needEntries(compilation.needs, region).map((entry) => explained(compilation, region, entry)),
  );
}

function explainModule(compilation: Compilation, module: ModulePlan): readonly Explanation[] {
  const named = module.kind === 'account' ? operatorEntries(compilation.needs, compilation.requirements.partition) : [];
  return [...entriesOf(module), ...named].map((entry) => explained(compilation, module.id, entry));
}

function explained(compilation: Compilation, module: string, { reasons, ...entry }: ExplainedEntry): Explanation {
  return { ...entry, module, reasons: reasons.map((one) => explainReason(compilation, one)) };
}

function explainReason(compilation: Compilation, { path, text: reason, basis, sources }: Reason): ExplainedReason {
  const place = placeOf(compilation, path);
  return { path, ...(place && { place }), reason, basis, sources: sources.map(explainSource) };
}

function explainSource(key: string): ExplainedSource {
  const source: Source = SOURCES[key as SourceKey];
  return { key, ...source };
}

/** Where a part of the document such as `spec.operators[0]` stands, or its nearest parent. */
export function placeOf({ parsed }: Compilation, path: string): SourceSpan | undefined {
  return placeAt(parsed, pathOf(path));
}

/** The explanations that a string names as a whole: see {@link isNamed}. */
export function narrowExplanations(all: readonly Explanation[], text: string): readonly Explanation[] {
  const exact = all.filter(({ names }) => names.some((name) => same(name, text)));
  if (exact.length > 0) return exact;
  return all.filter((one) => isNamed(one, text) || one.reasons.some(({ path }) => isField(path, text)));
}

/**
 * Whether a string is the whole name of an entry, of a service or action that it is about, of a bucket or another part of an ARN, in upper or lower
 * case; never a part of a word.
 */
export function isNamed(entry: Pick<ExplainedEntry, 'names' | 'terms'>, text: string): boolean {
  return (
    entry.names.some((name) => same(name, text)) ||
    entry.terms.some((term) => partsOf(term).some((part) => same(part, text)) || covers(term, text))
  );
}

/** Whether a string is a field of the document on a path such as `spec.capabilities.runCommand.outputBucket`, or the path down to one. */
function isField(path: string, text: string): boolean {
  const plain = path.toLowerCase().replaceAll(/\[[0-9]+\]/g, '');
  const lower = text.toLowerCase();
  return plain === lower || plain.startsWith(`${lower}.`) || plain.split('.').includes(lower);
}

/** The parts that have a name of their own: the whole, the service of an action, what an ARN has between `:` and `/`. */
function partsOf(term: string): readonly string[] {
  return [
    term,
    ...term.split(/[:/]/).filter((part) => part !== '' && part !== '*' && part !== 'aws' && part !== 'arn'),
  ];
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Whether a pattern such as `ssm:*` covers an action or an ARN. One that covers everything says nothing. */
function covers(pattern: string, text: string): boolean {
  return pattern !== '*' && text.includes(':') && matchesWildcards(pattern.toLowerCase(), text.toLowerCase());
}

import type { Need, NeedCondition, Needs, Way } from '../needs/need.ts';
import { groupBy } from '../plan/group-by.ts';
import type { ExplainedEntry } from './entries.ts';

/** What the nodes of one Region need beside the plan: ways to servers outside AWS, and conditions. Each is there once, with all its reasons. */
export function needEntries({ callers }: Needs, region: string): readonly ExplainedEntry[] {
  const needs = callers.filter(({ caller }) => caller.region === region).flatMap((one) => one.needs);
  const entries = needs.flatMap((need) => entryOf(need));
  return [...groupBy(entries, ({ kind, id }) => `${kind} ${id}`).values()].flatMap(merged);
}

function entryOf(need: Need): readonly ExplainedEntry[] {
  if (need.kind === 'way') return [wayEntry(need)];
  return need.kind === 'condition' ? [conditionEntry(need)] : [];
}

function wayEntry({ id, what, servers, carriedBy, reason }: Way): ExplainedEntry {
  const hosts = [...new Set(servers.map(({ host }) => host))];
  const named = 'path' in carriedBy ? [carriedBy.path] : [];
  return {
    kind: 'way',
    id,
    title: `${what}, ${carrierText(carriedBy)}${hosts.length > 0 ? `: ${hosts.join(', ')}` : ''}`,
    names: [id, ...hosts],
    terms: named,
    reasons: [reason],
  };
}

function carrierText(carrier: Way['carriedBy']): string {
  switch (carrier.kind) {
    case 'internet':
      return 'over the internet';
    case 'endpoint':
      return `through the S3 endpoint because of ${carrier.path}`;
    case 'capability':
      return `with ${carrier.path}`;
    case 'stated':
      return `from ${carrier.source} as stated in ${carrier.path}`;
    case 'unknown':
      return 'carried by nothing that the document names';
  }
}

function conditionEntry({ id, subject, what, check, statedBy, reason }: NeedCondition): ExplainedEntry {
  const stated = statedBy === undefined ? '' : `, stated in ${statedBy}`;
  return {
    kind: 'condition',
    id,
    title: `${what}${stated} (check: ${check})`,
    names: [id, subject],
    terms: statedBy === undefined ? [] : [statedBy],
    reasons: [reason],
  };
}

function merged([first, ...more]: readonly ExplainedEntry[]): readonly ExplainedEntry[] {
  if (!first) return [];
  const all = [first, ...more].flatMap(({ reasons }) => reasons);
  const reasons = [...groupBy(all, ({ path, text }) => `${path} ${text}`).values()].flatMap(([one]) => one ?? []);
  return [{ ...first, reasons }];
}

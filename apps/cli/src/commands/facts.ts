import { callFacts } from '@ssmc/core';
import {
  CORRECTIONS,
  DOCUMENT_CATEGORIES,
  MANAGED_BUCKETS,
  MANAGED_POLICIES,
  REGION_SOURCES,
  SOURCES,
  type Source,
  WAYS,
} from '@ssmc/core/facts';
import type { Run } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { formatOf, printJson } from '../render/report.ts';
import { table } from '../render/table.ts';

interface Fact {
  readonly topic: string;
  readonly fact: string;
  readonly sources: readonly string[];
}

/** Every fact with its sources, every call with who needs it, every source with its date, and every deviation from a source. */
export const facts: Run = ({ flags }, host) => {
  const all = [
    ...bucketFacts(),
    ...policyFacts(),
    ...wayFacts(),
    { topic: 'Regions', fact: 'see ssmc regions', sources: REGION_SOURCES },
  ];
  const sources: readonly (readonly [string, Source])[] = Object.entries(SOURCES);
  const calls = callFacts();
  if (formatOf(flags) === 'json') {
    printJson({ facts: all, calls, corrections: CORRECTIONS, sources: Object.fromEntries(sources) }, host);
    return EXIT.fine;
  }
  const factRows = all.map(({ topic, fact, sources: keys }) => [topic, fact, keys.join(' ')]);
  const callRows = calls.map(({ action, capability, basis, sources: keys }) => [
    action,
    capability,
    basis,
    keys.join(' '),
  ]);
  const correctionRows = CORRECTIONS.map(({ id, reason, topic, decision }) => [id, reason, `${topic}: ${decision}`]);
  const sourceRows = sources.map(([key, { title, date, url }]) => [key, date ?? '-', title, url ?? '']);
  host.stdout(
    [
      table([['TOPIC', 'FACT', 'SOURCES'], ...factRows]),
      table([['CALL', 'CAPABILITY', 'BASIS', 'SOURCES'], ...callRows]),
      table([['CORRECTION', 'REASON', 'DECISION'], ...correctionRows]),
      table([['SOURCE', 'DATE', 'TITLE', 'PAGE'], ...sourceRows]),
    ].join('\n'),
  );
  return EXIT.fine;
};

function bucketFacts(): readonly Fact[] {
  const rows = Object.entries(MANAGED_BUCKETS).map(([key, fact]) => [`managedBuckets.${key}`, fact] as const);
  return [...rows, ['documentCategories', DOCUMENT_CATEGORIES] as const].map(
    ([topic, { pattern, purpose, sources }]) => ({
      topic,
      fact: `${pattern}: ${purpose}`,
      sources,
    }),
  );
}

function policyFacts(): readonly Fact[] {
  return Object.entries(MANAGED_POLICIES).map(([name, { version, updated, sources }]) => ({
    topic: name,
    fact: `version ${version} of ${updated}`,
    sources,
  }));
}

function wayFacts(): readonly Fact[] {
  return Object.entries(WAYS).flatMap(([key, { what, remark, hosts, sources, lookedAt }]) => {
    const topic = `ways.${key}`;
    const about = { topic, fact: `${what} (${lookedAt})${remark ? `. ${remark}` : ''}`, sources };
    const servers = hosts.map(({ host, ports, protocol, isPublished }) => ({
      topic,
      fact: `${host} ${protocol} ${ports.join(', ')}${isPublished ? '' : ' (no vendor publishes this name)'}`,
      sources,
    }));
    return [about, ...servers];
  });
}

import { type CallFact, callFacts } from '@ssmc/core';
import { CORRECTIONS, lastLook, listFacts, SOURCES, type Source, type SourceKey } from '@ssmc/core/facts';
import type { Run } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { formatOf, printJson } from '../render/report.ts';
import { table } from '../render/table.ts';

/** Every fact and every call with its sources and the day on which they were last read, every source, and every deviation from a source. */
export const facts: Run = ({ flags }, host) => {
  const all = listFacts();
  const calls = callFacts().map((call) => ({ ...call, lookedAt: lastLook(call.sources as readonly SourceKey[]) }));
  if (formatOf(flags) === 'json') {
    printJson({ facts: all, calls, corrections: CORRECTIONS, sources: SOURCES }, host);
    return EXIT.fine;
  }
  const factRows = all.map(({ topic, fact, sources, lookedAt }) => [topic, lookedAt, sources.join(' '), fact]);
  const correctionRows = CORRECTIONS.map(({ id, reason, topic, decision }) => [id, reason, `${topic}: ${decision}`]);
  host.stdout(
    [
      table([['TOPIC', 'LOOKED AT', 'SOURCES', 'FACT'], ...factRows]),
      table([['CALL', 'CALLER', 'CAPABILITY OR ACCESS', 'BASIS', 'LOOKED AT', 'SOURCES'], ...calls.map(callRow)]),
      table([['CORRECTION', 'REASON', 'DECISION'], ...correctionRows]),
      table([['SOURCE', 'DATE', 'LOOKED AT', 'TITLE', 'PAGE'], ...Object.entries<Source>(SOURCES).map(sourceRow)]),
    ].join('\n'),
  );
  return EXIT.fine;
};

function callRow({ action, caller, capability, basis, lookedAt, sources }: CallFact & { readonly lookedAt: string }) {
  return [action, caller, capability, basis, lookedAt, sources.join(' ')];
}

function sourceRow([key, { title, date, lookedAt, url }]: readonly [string, Source]) {
  return [key, date ?? '-', lookedAt, title, url ?? ''];
}

import { trimmedEnd } from '@ssmc/core';
import type { Counts, DocumentSummary, RunOptions } from '../generate/task.ts';
import type { Host } from '../host.ts';
import { plural } from './report.ts';

interface Printing {
  readonly host: Host;
  readonly options: RunOptions;
}

/** What was written, and the first command for each target. */
export function printSummary(
  documents: readonly DocumentSummary[],
  { write, keep, remove }: Counts,
  { host, options }: Printing,
): void {
  const counts = [
    `${plural(write, 'file')} written`,
    ...(keep > 0 ? [`${keep} unchanged`] : []),
    ...(remove > 0 ? [`${remove} removed`] : []),
  ];
  const base = trimmedEnd(options.out.label, '/');
  const rows = host.targets.filter(({ id }) => options.targets.length === 0 || options.targets.includes(id));
  const parts = documents.map((document) => documentSummary(document, base, rows));
  host.stdout(`${counts.join(', ')} in ${base}\n${parts.map((part) => `\n${part}`).join('')}`);
}

function documentSummary({ claims: { name }, selected }: DocumentSummary, base: string, rows: Host['targets']): string {
  const [first] = selected;
  if (!first) return `${name}: no resources are required.\n`;
  const { id, region } = first;
  const steps = rows.map((row) => `  ${row.nextStep({ path: `${base}/${name}/${row.id}/${id}`, id, region, name })}\n`);
  const order = id === 'account' && selected.length > 1 ? '; deploy account first' : '';
  const ids = selected.map((module) => module.id).join(', ');
  return `${name}: ${ids}${order}. Choose one target and start with ${id}:\n${steps.join('')}`;
}

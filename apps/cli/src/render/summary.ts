import type { DocumentOutput } from '../emit.ts';
import type { Host } from '../host.ts';
import type { Changes } from '../io/changes.ts';
import { plural } from './report.ts';

/** What was written, and the first command for each target. */
export function printSummary(
  outputs: readonly DocumentOutput[],
  changes: Changes,
  { host, out }: { readonly host: Host; readonly out: string },
): void {
  const { write, keep, remove } = changes;
  const counts = [
    `${plural(write.length, 'file')} written`,
    ...(keep.length > 0 ? [`${keep.length} unchanged`] : []),
    ...(remove.length > 0 ? [`${remove.length} removed`] : []),
  ];
  const base = out.replace(/\/+$/, '');
  const parts = outputs.map((output) => documentSummary(output, base));
  host.stdout(`${counts.join(', ')} in ${base}\n${parts.map((part) => `\n${part}`).join('')}`);
}

function documentSummary({ compilation: { name }, modules }: DocumentOutput, base: string): string {
  const ids = [...new Set(modules.map(({ module }) => module.id))];
  if (ids.length === 0) return `${name}: nothing has to be made.\n`;
  const first = modules.filter(({ module }) => module.id === ids[0]);
  const steps = first.map(
    ({ row, module: { id, region } }) =>
      `  ${row.nextStep({ path: `${base}/${name}/${row.id}/${id}`, id, region, name })}\n`,
  );
  const order = ids[0] === 'account' && ids.length > 1 ? '; deploy account first' : '';
  return `${name}: ${ids.join(', ')}${order}. Choose one target and start with ${ids[0]}:\n${steps.join('')}`;
}

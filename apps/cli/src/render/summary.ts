import { trimmedEnd } from '@ssmc/core';
import type { DocumentOutput } from '@ssmc/pipeline';
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
  const base = trimmedEnd(out, '/');
  const parts = outputs.map((output) => documentSummary(output, base, host));
  host.stdout(`${counts.join(', ')} in ${base}\n${parts.map((part) => `\n${part}`).join('')}`);
}

function documentSummary({ compilation: { name }, modules }: DocumentOutput, base: string, { targets }: Host): string {
  const ids = [...new Set(modules.map(({ module }) => module.id))];
  if (ids.length === 0) return `${name}: nothing has to be made.\n`;
  const first = modules.filter(({ module }) => module.id === ids[0]);
  const steps = first.flatMap(({ target, module: { id, region } }) =>
    targets
      .filter((row) => row.id === target)
      .map((row) => `  ${row.nextStep({ path: `${base}/${name}/${target}/${id}`, id, region, name })}\n`),
  );
  const order = ids[0] === 'account' && ids.length > 1 ? '; deploy account first' : '';
  return `${name}: ${ids.join(', ')}${order}. Choose one target and start with ${ids[0]}:\n${steps.join('')}`;
}

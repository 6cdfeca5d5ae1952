import type { Host } from '../host.ts';
import { table } from './table.ts';

/** The options of every target that has any, for the help of `compile`. */
export async function targetOptionsHelp({ targets: rows }: Host): Promise<string> {
  const targets = await Promise.all(rows.map(({ load }) => load()));
  const lines = targets.flatMap(({ id, options }) =>
    options.map(({ key, values, default: value, description }) => [
      `  --option ${id}.${key}=${values.join('|') || 'VALUE'}`,
      `${description} (default ${value || 'empty'})`,
    ]),
  );
  return lines.length > 0 ? `Options of targets:\n${table(lines)}` : '';
}

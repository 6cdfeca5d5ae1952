import { TARGETS } from '../targets.ts';
import { table } from './table.ts';

/** The options of every target that has any, for the help of `compile`. */
export async function targetOptionsHelp(): Promise<string> {
  const targets = await Promise.all(TARGETS.map(({ load }) => load()));
  const rows = targets.flatMap(({ id, options }) =>
    options.map(({ key, values, default: value, description }) => [
      `  --option ${id}.${key}=${values.join('|') || 'VALUE'}`,
      `${description} (default ${value || 'empty'})`,
    ]),
  );
  return rows.length > 0 ? `Options of targets:\n${table(rows)}` : '';
}

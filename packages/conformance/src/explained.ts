import { type Explanation, explain, type ModulePlan, type OutputFile } from '@ssmc/core';
import type { CompiledCase } from './cases.ts';

/** What is said of a case, as files for goldens: why each part of the modules is there, and the diagnostics. */
export function explainedFiles(
  { compilation, diagnostics }: CompiledCase,
  modules: readonly ModulePlan[],
): readonly OutputFile[] {
  const all = explain(compilation);
  const files = modules.map((module) => {
    const entries = all.filter((entry) => entry.module === module.id);
    return { path: `${module.id}.txt`, content: moduleText(module, entries) };
  });
  const said = diagnostics.map((found) =>
    [`${found.code} line ${found.place?.start.line}: ${found.message}`, found.expected, found.fix]
      .filter(Boolean)
      .join('\n  '),
  );
  return said.length === 0 ? files : [...files, { path: 'diagnostics.txt', content: `${said.join('\n')}\n` }];
}

function moduleText(module: ModulePlan, entries: readonly Explanation[]): string {
  const notes = module.notes.map(({ title, text }) => `note: ${title}\n  ${text}\n`);
  return [...entries.map(entryText), ...notes].join('\n');
}

function entryText({ kind, id, title, reasons }: Explanation): string {
  const lines = reasons.map(({ path, place, reason, basis, sources }) => {
    const keys = sources.map(({ key }) => key).join(', ');
    return `  ${path}, line ${place?.start.line}: ${reason} (${basis}: ${keys})\n`;
  });
  return `${kind} ${id}\n  ${title}\n${lines.join('')}`;
}

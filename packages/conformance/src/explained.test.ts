import { join } from 'node:path';
import { type Explanation, explain, type ModulePlan } from '@ssmc/core';
import { describe, expect, it } from 'vitest';
import { caseNamed, compileCase } from './cases.ts';
import { compareGolden } from './golden.ts';

/** Together they have every capability, every kind of nodes, operator and resource. */
const EXPLAINED = [
  'agent-2-2',
  'command-logs',
  'endpoint-policies-least-privilege',
  'endpoints-existing',
  'host-management-own-role',
  'hybrid-own-role',
  'hybrid-private',
  'instances',
  'operators',
  'private-everything',
  'sessions',
  'windows-services',
] as const;

describe.each(EXPLAINED)('what is said of %s', (name) => {
  it('is what was accepted', () => {
    const one = caseNamed(name);
    const { compilation, diagnostics } = compileCase(one);
    const all = explain(compilation);
    const modules = firstModules(compilation.plan.modules);
    const files = modules.map((module) => ({
      path: `${module.id}.txt`,
      content: moduleText(
        module,
        all.filter((entry) => entry.module === module.id),
      ),
    }));
    const said = diagnostics.map((found) =>
      [`${found.code} line ${found.place?.start.line}: ${found.message}`, found.expected, found.fix]
        .filter(Boolean)
        .join('\n  '),
    );
    const notes = said.length === 0 ? [] : [{ path: 'diagnostics.txt', content: `${said.join('\n')}\n` }];
    const difference = compareGolden(join(one.folder, 'expected', 'explain'), [...files, ...notes]);
    expect(difference).toEqual({ missing: [], changed: [], stale: [] });
  });
});

/** The account's module and the first Region's: the others say the same in other names. */
function firstModules(modules: readonly ModulePlan[]): readonly ModulePlan[] {
  const region = modules.find(({ kind }) => kind === 'region');
  return modules.filter((module) => module.kind === 'account' || module === region);
}

function moduleText(module: ModulePlan, entries: readonly Explanation[]): string {
  const notes = module.notes.map(({ title, text }) => `note: ${title}\n  ${text}\n`);
  return [...entries.map(entryText), ...notes].join('\n');
}

function entryText({ kind, id, title, reasons }: Explanation): string {
  const because = reasons.map(({ path, place, reason, basis, sources }) => {
    const keys = sources.map(({ key }) => key).join(', ');
    return `  ${path}, line ${place?.start.line}: ${reason} (${basis}: ${keys})\n`;
  });
  return `${kind} ${id}\n  ${title}\n${because.join('')}`;
}

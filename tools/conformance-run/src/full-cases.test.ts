import { emitAll } from '@ssmc/conformance';
import { allCases, caseNamed, compileCase } from '@ssmc/conformance/cases';
import { kitchenSink } from '@ssmc/conformance/testing';
import { type Compilation, explain, type OutputFile } from '@ssmc/core';
import { describe, expect, it } from 'vitest';
import { shownModules } from './accepted.ts';
import { FULL_CASES } from './full-cases.ts';
import { TARGETS } from './targets.ts';

const full = FULL_CASES.map((name) => shownModules(compileCase(caseNamed(name)).compilation));
const all = allCases().map((one) => compileCase(one).compilation);

describe('the cases with full goldens', () => {
  it('are eight', () => {
    expect(new Set(FULL_CASES).size).toBe(8);
  });

  it('have each kind of resource', () => {
    const kinds = (plans: readonly Compilation[]) => plans.flatMap(modulesOf).flatMap(({ resources }) => resources);
    const found = new Set(kinds(full).map(({ kind }) => kind));
    expect(kitchenSink.resources.map(({ kind }) => kind).filter((kind) => !found.has(kind))).toEqual([]);
  });

  it('have each partition, parameter, guard and output that any case has', () => {
    const parts = (plans: readonly Compilation[]) =>
      plans
        .flatMap(modulesOf)
        .flatMap((module) => [
          module.partition,
          ...module.parameters.map(({ name }) => `parameter ${name}`),
          ...module.guards.map(({ kind }) => `guard ${kind}`),
          ...module.outputs.map(({ name }) => `output ${name}`),
        ]);
    expect(missing(parts(all), parts(full))).toEqual([]);
  });

  it('have each capability', () => {
    const capabilities = (plans: readonly Compilation[]) =>
      plans.flatMap((plan) =>
        explain(plan)
          .filter(({ module }) => modulesOf(plan).some(({ id }) => id === module))
          .flatMap(({ reasons }) => reasons.flatMap(({ path }) => /^spec\.capabilities\.\w+/.exec(path)?.[0] ?? [])),
      );
    expect(missing(capabilities(all), capabilities(full))).toEqual([]);
  });

  it.each(TARGETS)('have each file, and each kind of thing in it, that $target.id writes for any case', (tested) => {
    const features = (plans: readonly Compilation[]) =>
      plans.flatMap((plan) => emitAll(tested, plan).files.flatMap((file) => featuresOf(file)));
    expect(missing(features(all), features(full))).toEqual([]);
  });
});

function modulesOf({ plan }: Compilation): Compilation['plan']['modules'] {
  return plan.modules;
}

function missing(expected: readonly string[], found: readonly string[]): readonly string[] {
  const known = new Set(found);
  return [...new Set(expected)].filter((one) => !known.has(one)).toSorted();
}

/** The name of the file without what the document chooses, and by its language: blocks, types and properties, functions. */
function featuresOf({ path, content }: OutputFile): readonly string[] {
  const module = path.replace(/^[^/]+(?=\/|\.yaml$)/, 'MODULE');
  const name = module
    .replace(/^MODULE\/[^/]+\/(?=README\.md$|[^/]*\.json$)/, 'required/')
    .replace(/(policies|required)\/[^/]*\.json$/, '$1/FILE.json');
  const found = (LANGUAGES[/\.\w+$/.exec(path)?.[0] ?? ''] ?? []).flatMap((pattern) => [...content.matchAll(pattern)]);
  return [name, ...found.map(([, feature]) => String(feature))];
}

const LANGUAGES: Readonly<Record<string, readonly RegExp[]>> = {
  '.tf': [/^(?:resource|data) "(\w+)"/gm, /^ +(\w+) \{$/gm],
  '.yaml': [/^ {4}(Type: AWS::\S+|DependsOn|Condition|DeletionPolicy|UpdateReplacePolicy|Metadata)/gm],
  '.sh': [/^(\w+)\(\) \{$/gm],
};

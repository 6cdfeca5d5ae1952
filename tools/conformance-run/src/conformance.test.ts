import { join } from 'node:path';
import { emitAll, meaningOf } from '@ssmc/conformance';
import { allCases, compileCase } from '@ssmc/conformance/cases';
import { compareGolden } from '@ssmc/conformance/testing';
import type { Compilation } from '@ssmc/core';
import { describe, expect, it } from 'vitest';
import { TARGETS } from './targets.ts';

describe.each(allCases())('$name', (one) => {
  it('compiles to the same plan twice', () => {
    expect(compileCase(one).compilation.plan).toEqual(compileCase(one).compilation.plan);
  });

  describe.each(TARGETS)('$target.id', (tested) => {
    it('is what was accepted', () => {
      const { files } = emitAll(tested, firstModules(compileCase(one).compilation));
      const difference = compareGolden(join(one.folder, 'expected', tested.target.id), files);
      expect(difference).toEqual({ missing: [], changed: [], stale: [] });
    });

    it('means what the plan means', () => {
      for (const module of compileCase(one).compilation.plan.modules) {
        const { decoded, planned, idleGaps } = meaningOf(tested, module);
        expect(decoded).toEqual(planned);
        expect(idleGaps).toEqual([]);
      }
    });
  });
});

/** What is accepted by eye is the account's module and one Region's or two: more of them would be read by nobody. */
function firstModules(compilation: Compilation): Compilation {
  const { plan } = compilation;
  const regions = plan.modules.filter(({ kind }) => kind === 'region').slice(0, 2);
  const modules = plan.modules.filter((module) => module.kind === 'account' || regions.includes(module));
  return { ...compilation, plan: { ...plan, modules } };
}

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allCases, compileCase } from './cases.ts';
import { compareGolden } from './golden.ts';
import { emitAll, meaningOf } from './suite.ts';
import { TARGETS } from './targets.ts';

describe.each(allCases())('$name', (one) => {
  it('compiles to the same plan twice', () => {
    expect(compileCase(one).compilation.plan).toEqual(compileCase(one).compilation.plan);
  });

  describe.each(TARGETS)('$target.id', (tested) => {
    it('is what was accepted', () => {
      const { files } = emitAll(tested, compileCase(one).compilation);
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

import { join } from 'node:path';
import { meaningOf } from '@ssmc/conformance';
import { allCases, compileCase } from '@ssmc/conformance/cases';
import { compareGolden, SAME } from '@ssmc/conformance/testing';
import { describe, expect, it } from 'vitest';
import { acceptedFiles } from './accepted.ts';
import { TARGETS } from './targets.ts';

describe.each(allCases())('$name', (one) => {
  it('compiles to the same plan twice', () => {
    expect(compileCase(one).compilation.plan).toEqual(compileCase(one).compilation.plan);
  });

  it('is what was accepted', () => {
    expect(compareGolden(join(one.folder, 'expected'), acceptedFiles(one))).toEqual(SAME);
  });

  describe.each(TARGETS)('$target.id', (tested) => {
    it('means what the plan means', () => {
      for (const module of compileCase(one).compilation.plan.modules) {
        const { decoded, planned, idleGaps } = meaningOf(tested, module);
        expect(decoded).toEqual(planned);
        expect(idleGaps).toEqual([]);
      }
    });
  });
});

import { join } from 'node:path';
import { awsCliTarget } from '@ssmc/emit-aws-cli';
import { decodeAwsCli } from '@ssmc/emit-aws-cli/testing';
import { cloudFormationTarget } from '@ssmc/emit-cloudformation';
import { cloudFormationGaps, decodeCloudFormation } from '@ssmc/emit-cloudformation/testing';
import { terraformTarget } from '@ssmc/emit-terraform';
import { decodeTerraform, terraformGaps } from '@ssmc/emit-terraform/testing';
import { describe, expect, it } from 'vitest';
import { allCases, compileCase } from './cases.ts';
import { compareGolden } from './golden.ts';
import { emitAll, meaningOf, type TestedTarget } from './suite.ts';

const TARGETS: readonly TestedTarget[] = [
  { target: terraformTarget, decode: decodeTerraform, gaps: terraformGaps },
  { target: cloudFormationTarget, decode: decodeCloudFormation, gaps: cloudFormationGaps },
  { target: awsCliTarget, decode: decodeAwsCli, gaps: () => [] },
];

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
        const { decoded, planned } = meaningOf(tested, module);
        expect(decoded).toEqual(planned);
      }
    });
  });
});

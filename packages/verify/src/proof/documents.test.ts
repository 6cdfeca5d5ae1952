import { sha256 } from '@ssmc/conformance/cases';
import { compileDocument } from '@ssmc/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstBlocker, verifyPlan } from '../index.ts';
import { documents } from '../testing/documents.ts';

it('finds nothing blocked and nothing in excess in the plan of any document that compiles', () => {
  let compiled = 0;
  fc.assert(
    fc.property(documents, (data) => {
      const [compilation] = compileDocument({ file: 'ssmc.yaml', text: JSON.stringify(data) }, { sha256 });
      if (!compilation) return;
      compiled += 1;
      const { cells, excessPermissions } = verifyPlan(compilation);
      const blocked = cells.flatMap((cell) => firstBlocker(cell) ?? []);
      expect({ blocked, excessPermissions }).toEqual({ blocked: [], excessPermissions: [] });
    }),
    { numRuns: 200, seed: 7 },
  );
  expect(compiled).toBeGreaterThan(100);
});

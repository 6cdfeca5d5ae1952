import {
  anyChoice,
  anyGoodChoice,
  anyTexts,
  broken,
  compileText,
  errorCodes,
  yamlOf,
} from '@ssmc/conformance/generated';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectSameBytes, expectSameMeaning } from './same-meaning.ts';

/** `SSMC_SEED` and `SSMC_RUNS` in the environment look at other, and at more, documents. */
const seed = Number(process.env['SSMC_SEED'] ?? 20_261);
const runs = Number(process.env['SSMC_RUNS'] ?? 300);
const TIMEOUT = 600_000;

describe(`generated documents (seed ${seed})`, () => {
  it(
    'mean the same in every target',
    () => {
      fc.assert(
        fc.property(anyGoodChoice(), anyTexts, (choice, texts) => {
          expectSameMeaning(yamlOf(choice, texts));
        }),
        { seed, numRuns: runs },
      );
    },
    TIMEOUT,
  );

  it(
    'give the same bytes twice',
    () => {
      fc.assert(
        fc.property(anyGoodChoice(), anyTexts, (choice, texts) => {
          expectSameBytes(yamlOf(choice, texts));
        }),
        { seed, numRuns: Math.ceil(runs / 5) },
      );
    },
    TIMEOUT,
  );

  it(
    'are refused when, and only when, values do not go together, with the codes for it',
    () => {
      fc.assert(
        fc.property(anyChoice(), anyTexts, (choice, texts) => {
          const [, diagnostics] = compileText(yamlOf(choice, texts));
          const expected = [...new Set(broken(choice).map(({ outcome }) => outcome))].toSorted();
          expect(errorCodes(diagnostics)).toEqual(expected);
        }),
        { seed, numRuns: runs },
      );
    },
    TIMEOUT,
  );
});

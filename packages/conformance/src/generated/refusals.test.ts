import { describe, expect, it } from 'vitest';
import { compileText, errorCodes } from './compiled.ts';
import { yamlOf } from './document.ts';
import { EXCLUSIONS } from './exclusions.ts';
import { isCode, refusals } from './refusals.ts';

describe('values that do not go together', () => {
  const all = refusals();

  it('have a document for each exclusion', () => {
    const shown = new Set(all.map(({ exclusion }) => exclusion));
    const hidden = EXCLUSIONS.filter((one) => isCode(one.outcome) && !shown.has(one));
    expect(hidden).toEqual([]);
  });

  it.each(all)('$exclusion.outcome: $title', ({ exclusion, choice }) => {
    const [, diagnostics] = compileText(yamlOf(choice));
    expect(errorCodes(diagnostics)).toEqual([exclusion.outcome]);
  });
});

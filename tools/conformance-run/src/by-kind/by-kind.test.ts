import { describe, it } from 'vitest';
import { BY_KIND } from './by-kind.ts';
import { expectTargets } from './expect-targets.ts';

describe.each(Object.entries(BY_KIND))('%s', (_, { id, ...expected }) => {
  it('is this text in each target', () => {
    expectTargets(id, expected);
  });
});

import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { command } from './shell.ts';

describe('command', () => {
  it('leaves plain words as they are', () => {
    expect(command('aws', 'iam', '--role-name', 'a/b+c@d', '--x', '$LATEST')).toBe(
      "aws iam --role-name a/b+c@d --x '$LATEST'",
    );
  });

  it('is read back by a shell', () => {
    const word = fc.string({ unit: fc.constantFrom('a', "'", '"', '$', '`', '\\', ' ', '\n', '*', '!', '', 'é') });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        const script = command('printf', '%s\\0', ...words);
        expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' })).toBe(words.map((one) => `${one}\0`).join(''));
      }),
      { numRuns: 50 },
    );
  });
});

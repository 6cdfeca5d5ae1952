import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parseSums, printSums } from './sums.ts';

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const HASH = sha256('');

describe('checksums', () => {
  test('are sorted and read back', () => {
    const text = printSums(
      [
        { path: 'b', content: 'two' },
        { path: 'a/c', content: new Uint8Array([1]) },
      ],
      sha256,
    );
    expect(text).toBe(`${sha256(new Uint8Array([1]))}  a/c\n${sha256('two')}  b\n`);
    expect(parseSums(text)).toEqual(
      new Map([
        ['a/c', sha256(new Uint8Array([1]))],
        ['b', sha256('two')],
      ]),
    );
  });

  test.each([
    ['', 'it is empty'],
    [`${HASH}  a`, 'its last line has no end'],
    [`${HASH} a\n`, 'line 1 is no checksum and path'],
    [`${HASH.toUpperCase()}  a\n`, 'line 1 is no checksum and path'],
    [`${HASH}  ../a\n`, "line 1 has the path '../a'"],
    [`${HASH}  /a\n`, "line 1 has the path '/a'"],
    [`${HASH}  C:/a\n`, "line 1 has the path 'C:/a'"],
    [`${HASH}  a\\b\n`, "line 1 has the path 'a\\b'"],
    [`${HASH}  a//b\n`, "line 1 has the path 'a//b'"],
    [`${HASH}  a/.\n`, "line 1 has the path 'a/.'"],
    [`${HASH}  a.\n`, "line 1 has the path 'a.'"],
    [`${HASH}  a\u202Eb\n`, "line 1 has the path 'a\\u{202e}b'"],
    [`${HASH}  README.md\n`, "line 1 has the path 'README.md'"],
    [`${HASH}  a\n${HASH}  A\n`, "line 2 has the path 'A' a second time"],
  ])('%j: %s', (text, problem) => {
    expect(parseSums(text)).toBe(problem);
  });
});

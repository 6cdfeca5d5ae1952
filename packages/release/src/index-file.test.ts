import { describe, expect, test } from 'vitest';
import { type Index, type IndexEntry, newestEntry, parseIndex, printIndex } from './index-file.ts';

const HASH = 'a'.repeat(64);

function entry(version: string): IndexEntry {
  return {
    version,
    date: '2026-11-29T10:00:00Z',
    sums: HASH,
    bump: 'minor',
    why: 'output role_arn added',
    understated: false,
    zip: `v${version}/terraform/web-${version}.zip?checksum=sha256:${HASH}`,
    modules: [{ id: 'us-east-2', region: 'us-east-2' }],
    tool: 'ssmc 0.1.0',
  };
}

const INDEX: Index = { format: 1, name: 'web', versions: [entry('1.0.0')] };

function changed(change: object): string {
  return JSON.stringify({ ...INDEX, ...change });
}

describe('index', () => {
  test('is read back, lowest version first', () => {
    const versions = ['1.10.0', '1.9.0', '2.0.0-rc.1', '1.0.0'].map(entry);
    const read = parseIndex(printIndex({ ...INDEX, versions }), 'web');
    expect(typeof read === 'object' && read.versions.map(({ version }) => version)).toEqual([
      '1.0.0',
      '1.9.0',
      '1.10.0',
      '2.0.0-rc.1',
    ]);
    expect(typeof read === 'object' && newestEntry(read)?.version).toBe('1.10.0');
  });

  test.each([
    ['no JSON', '<html>', /not JSON/],
    ['another format', changed({ format: 2 }), /format is 2/],
    ['that of another tool', JSON.stringify({ versions: [] }), /format is not there/],
    ['that of another document', changed({ name: 'prod' }), /index of "prod", not of 'web'/],
    ['unknown fields', changed({ more: 1 }), /^the index is invalid$/],
    ['a version that leads elsewhere', changed({ versions: [entry('1.0.0/../..')] }), /versions\.0\.version/],
    ['a version twice', changed({ versions: [entry('1.0.0'), entry('1.0.0')] }), /listed twice/],
    [
      'an archive elsewhere',
      changed({ versions: [{ ...entry('1.0.0'), zip: 'https://evil.example/a.zip' }] }),
      /archive/,
    ],
    [
      'a module that leads elsewhere',
      changed({ versions: [{ ...entry('1.0.0'), modules: [{ id: '../x', region: 'x' }] }] }),
      /modules/,
    ],
    ['a prototype', '{"format":1,"name":"web","versions":[],"__proto__":{"a":1}}', /./],
  ])('%s is refused', (_, text, problem) => {
    expect(parseIndex(text, 'web')).toMatch(problem);
  });
});

import { unzipSync } from 'fflate';
import { afterEach, describe, expect, test } from 'vitest';
import { zipOf } from './archive.ts';

const FILES = [
  { path: 'us-east-2/main.tf', content: 'resource "a" "b" {}\n' },
  { path: 'account/README.md', content: '# Größe\n' },
];

const ZONE = process.env['TZ'];

afterEach(() => {
  process.env['TZ'] = ZONE ?? '';
  if (ZONE === undefined) delete process.env['TZ'];
});

describe('archive', () => {
  test('is the same in every time zone and order', () => {
    const zips = ['UTC', 'Pacific/Honolulu', 'Asia/Kathmandu', 'Pacific/Kiritimati'].map((zone) => {
      process.env['TZ'] = zone;
      return Buffer.from(zipOf(zone === 'UTC' ? FILES : FILES.toReversed())).toString('hex');
    });
    expect(new Set(zips).size).toBe(1);
  });

  test('holds the files, sorted, of mode 0644, from 1 January 1980', () => {
    const zip = Buffer.from(zipOf(FILES));
    expect(Object.entries(unzipSync(zip)).map(([path, bytes]) => [path, new TextDecoder().decode(bytes)])).toEqual(
      FILES.toReversed().map(({ path, content }) => [path, content]),
    );
    const central = zip.indexOf('PK\x01\x02', 0, 'latin1');
    expect(zip.readUInt8(central + 5)).toBe(3);
    expect((zip.readUInt32LE(central + 38) >>> 16).toString(8)).toBe('100644');
    expect(zip.readUInt16LE(central + 14).toString(2)).toBe('100001');
    expect(zip.readUInt16LE(central + 12)).toBe(0);
  });
});

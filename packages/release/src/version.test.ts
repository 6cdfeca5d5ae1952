import { describe, expect, test } from 'vitest';
import { compareVersions, isPreRelease, isVersion, newestOf, nextVersion, reaches } from './version.ts';

describe('versions', () => {
  test.each(['1.0.0', '0.3.0', '10.20.30', '1.4.0-rc.1', '2.0.0-alpha'])('%s is one', (text) => {
    expect(isVersion(text)).toBe(true);
  });

  test.each([
    '1.0',
    'v1.0.0',
    '1.0.0+5',
    '01.0.0',
    ' 1.0.0',
    '1.0.0-',
    '1.0.0/..',
    '',
    '=1.0.0',
    `1.0.0-${'a'.repeat(99)}`,
  ])('%j is none', (text) => {
    expect(isVersion(text)).toBe(false);
  });

  test('a pre-release comes before its release and is never the newest', () => {
    expect(compareVersions('1.4.0-rc.1', '1.4.0')).toBe(-1);
    expect([isPreRelease('1.4.0-rc.1'), isPreRelease('1.4.0')]).toEqual([true, false]);
    expect(newestOf(['1.9.0', '1.10.0', '2.0.0-rc.1'])).toBe('1.10.0');
    expect(newestOf(['2.0.0-rc.1'])).toBeUndefined();
  });

  test.each([
    ['1.3.0', 'major', '2.0.0'],
    ['1.3.4', 'minor', '1.4.0'],
    ['1.3.4', 'patch', '1.3.5'],
    ['0.3.4', 'major', '0.4.0'],
    ['0.3.4', 'minor', '0.4.0'],
  ] as const)('%s and %s give %s', (version, bump, next) => {
    expect(nextVersion(version, bump)).toBe(next);
  });

  test.each([
    ['1.4.0', '1.3.0', 'minor', true],
    ['2.0.0', '1.3.0', 'minor', true],
    ['1.3.1', '1.3.0', 'minor', false],
    ['1.4.0-rc.1', '1.3.0', 'minor', true],
    ['1.4.0-rc.1', '1.3.0', 'major', false],
    ['1.0.0', '0.9.0', 'major', true],
  ] as const)('%s over %s with %s: %s', (version, earlier, bump, expected) => {
    expect(reaches(version, earlier, bump)).toBe(expected);
  });
});

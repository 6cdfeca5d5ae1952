import { CORRECTIONS, listFacts, SOURCES } from '@ssmc/core/facts';
import { describe, expect, test } from 'vitest';
import { factsOfTables, namesOfTables, staleFacts } from './check-facts.ts';
import { differences, leafPaths, withValue } from './differences.ts';
import collected from './facts.json' with { type: 'json' };

const { sources, conflicts, ...facts } = collected;

describe('the tables of the core', () => {
  test('say what was collected, row by row and value by value', () => {
    expect(differences(factsOfTables(), facts)).toEqual([]);
  });

  test('know every collected source', () => {
    expect(sources.filter((key) => !namesOfTables().sources.includes(key))).toEqual([]);
  });

  test('take sides only in conflicts that were collected', () => {
    expect(namesOfTables().conflicts.filter((id) => !conflicts.includes(id))).toEqual([]);
  });

  test('name each correction once', () => {
    expect(new Set(CORRECTIONS.map(({ id }) => id)).size).toBe(CORRECTIONS.length);
  });

  test('give the pages of AWS as sources, and nothing that is not https', () => {
    const urls = Object.entries(SOURCES).flatMap(([key, source]) => ('url' in source ? [[key, source.url]] : []));
    const ofAws = /^https:\/\/(docs\.aws\.amazon\.com|docs\.amazonaws\.cn|github\.com\/aws-samples)\//;
    expect(urls.filter(([key, url]) => key?.match(/^(S\d|D-)/) && !url?.match(ofAws))).toEqual([]);
    expect(urls.filter(([, url]) => !url?.startsWith('https://'))).toEqual([]);
  });
});

describe('the day on which facts were looked at', () => {
  const days = Object.values(SOURCES).map(({ lookedAt }) => lookedAt);
  const later = (day: string, months: number, more = 0) => {
    const date = new Date(`${day}T12:00:00Z`);
    date.setUTCMonth(date.getUTCMonth() + months);
    date.setUTCDate(date.getUTCDate() + more);
    return date;
  };

  test('is less than a year ago for every fact and every source', () => {
    expect(staleFacts(new Date())).toEqual([]);
  });

  test('is a day that has been', () => {
    for (const day of [...days, ...listFacts().map(({ lookedAt }) => lookedAt)]) {
      expect(day).toMatch(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
      expect(new Date(`${day}T00:00:00Z`).getTime()).toBeLessThan(Date.now());
    }
  });

  test('is not a year ago on the anniversary, and more than a year ago on the day after it', () => {
    const [oldest = ''] = days.toSorted();
    expect(staleFacts(later(oldest, 12))).toEqual([]);
    const stale = staleFacts(later(oldest, 12, 1));
    expect(stale).toContain(`source S000: looked at on ${oldest}`);
    expect(stale.length).toBeLessThan(staleFacts(new Date('2032-01-01T00:00:00Z')).length);
  });

  test('is too long ago for all of them some years later', () => {
    expect(staleFacts(new Date('2032-01-01T00:00:00Z'))).toHaveLength(days.length + listFacts().length);
  });
});

describe('the comparison', () => {
  const tables = factsOfTables();

  test('covers all Regions and the names of all documented buckets', () => {
    expect(Object.keys(facts.regions)).toHaveLength(47);
    expect(Object.keys(facts.buckets_per_region)).toHaveLength(34);
    expect(leafPaths(facts.buckets_per_region)).toHaveLength(34 * 9 + 2);
  });

  test('fails when any one collected value is another', () => {
    const missed = leafPaths(facts).filter((path) => differences(tables, withValue(facts, path, 'wrong')).length !== 1);
    expect(missed).toEqual([]);
  });

  test('fails when any one value of the tables is another', () => {
    const missed = leafPaths(tables).filter(
      (path) => differences(withValue(tables, path, 'wrong'), facts).length !== 1,
    );
    expect(missed).toEqual([]);
  });

  test('fails when a row is missing on either side', () => {
    const { 'me-west-1': _, ...others } = facts.regions;
    const fewer = { ...facts, regions: others };
    expect(differences(tables, fewer).every((difference) => difference.startsWith('regions.me-west-1'))).toBe(true);
    expect(differences(tables, fewer)).not.toEqual([]);
    expect(differences(fewer, tables)).not.toEqual([]);
  });

  test('says which name is wrong', () => {
    const path = ['buckets_per_region', 'us-east-2', 'pm'];
    expect(differences(withValue(tables, path, 'aws-patch-manager-us-east-2-552881075'), facts)).toEqual([
      'buckets_per_region.us-east-2.pm: "aws-patch-manager-us-east-2-552881075" instead of "aws-patch-manager-us-east-2-552881074"',
    ]);
  });
});

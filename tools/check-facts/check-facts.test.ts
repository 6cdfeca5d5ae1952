import { CORRECTIONS, SOURCES } from '@ssmc/core/facts';
import { describe, expect, test } from 'vitest';
import { factsOfTables, namesOfTables } from './check-facts.ts';
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
    expect(
      urls.filter(([key, url]) => key?.match(/^[SD]/) && !url?.startsWith('https://docs.aws.amazon.com/')),
    ).toEqual([]);
    expect(urls.filter(([, url]) => !url?.startsWith('https://'))).toEqual([]);
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

import { expect, test } from 'vitest';
import {
  isInferredRegionId,
  isRegionId,
  PARTITIONS,
  partitionOf,
  REGIONS,
  type RegionId,
  regionOf,
} from './regions.ts';

const ids = Object.keys(REGIONS) as RegionId[];

test.each(['us-east-2', 'me-west-1', 'us-isof-east-1'])('%s is a Region', (text) => {
  expect(isRegionId(text)).toBe(true);
});

test.each(['', 'us-esat-1', 'US-EAST-1', 'toString', '__proto__', 'constructor'])('%j is no Region', (text) => {
  expect(isRegionId(text)).toBe(false);
});

test('a Region belongs to a partition that knows its own name', () => {
  expect(partitionOf('cn-north-1')).toMatchObject({ id: 'aws-cn', dnsSuffix: 'amazonaws.com.cn' });
  expect(ids.filter((id) => PARTITIONS[regionOf(id).partition].id !== regionOf(id).partition)).toEqual([]);
});

test('34 Regions of the commercial partition have Systems Manager, and as many have published patch buckets', () => {
  const commercial = ids.filter((id) => regionOf(id).partition === 'aws');
  expect(commercial.filter((id) => regionOf(id).ssmEndpoint)).toHaveLength(34);
  expect(ids.filter((id) => regionOf(id).patchBuckets)).toEqual(commercial.filter((id) => regionOf(id).ssmEndpoint));
});

test('the message service of old agents ends with the Regions of 2024', () => {
  const dated = ids.filter((id) => regionOf(id).launched !== null);
  const expected = dated.map((id) => ((regionOf(id).launched ?? '') < '2024' ? 'supported' : 'unsupported'));
  expect(dated.map((id) => regionOf(id).ec2messages)).toEqual(expected);
});

test('every Region of the table has the form of its partition, so that newer ones are told by it', () => {
  for (const [id, { partition }] of Object.entries(REGIONS)) {
    const newer = id.replace(/\d+$/, '77');
    if (!isInferredRegionId(newer)) throw new Error(`${newer} has no form`);
    expect(regionOf(newer).partition, id).toBe(partition);
  }
});

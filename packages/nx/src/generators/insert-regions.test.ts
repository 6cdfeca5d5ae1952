import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { insertRegions } from './insert-regions.ts';

const NEW = ['ap-south-1', 'ap-south-2'];

function textWith(regions: string): string {
  return `kind: ManagedNodes # of AWS\nmetadata: { name: web }\nspec:\n${regions}  # what else\n  nodes: {}\n`;
}

describe('Regions are added', () => {
  test.each([
    ['in one line', '  regions: [us-east-2]\n', '  regions: [us-east-2, ap-south-1, ap-south-2]\n'],
    ['before a comma', '  regions: [ us-east-2 , ]\n', '  regions: [ us-east-2, ap-south-1, ap-south-2 , ]\n'],
    ['in quotes', "  regions: ['us-east-2']\n", "  regions: ['us-east-2', 'ap-south-1', 'ap-south-2']\n"],
    [
      'below each other',
      '  regions:\n  - eu-west-1\n  - us-east-2  # the first\n\n',
      '  regions:\n  - eu-west-1\n  - us-east-2  # the first\n  - ap-south-1\n  - ap-south-2\n\n',
    ],
    [
      'with the gap of the last one',
      '  regions:\n    -   "us-east-2"\n',
      '  regions:\n    -   "us-east-2"\n    -   "ap-south-1"\n    -   "ap-south-2"\n',
    ],
    [
      'one a line in brackets',
      '  regions: [\n      eu-west-1,\n      us-east-2 # the last\n    ]\n',
      '  regions: [\n      eu-west-1,\n      us-east-2, # the last\n      ap-south-1,\n      ap-south-2\n    ]\n',
    ],
    [
      'one a line in brackets, with a comma at the end',
      '  regions: [\n      us-east-2, # the last\n    ]\n',
      '  regions: [\n      us-east-2, # the last\n      ap-south-1,\n      ap-south-2,\n    ]\n',
    ],
    [
      'in brackets that end in the line of the last one',
      '  regions: [\n      us-east-2]\n',
      '  regions: [\n      us-east-2,\n      ap-south-1,\n      ap-south-2]\n',
    ],
    [
      'after Windows line ends',
      '  regions:\r\n    - us-east-2\r\n',
      '  regions:\r\n    - us-east-2\r\n    - ap-south-1\r\n    - ap-south-2\r\n',
    ],
  ])('%s', (_, before, after) => {
    const changed = insertRegions('web.ssmc.yaml', textWith(before), NEW);
    expect(changed).toBe(textWith(after));
    expect(load(changed ?? '')).toMatchObject({ spec: { regions: expect.arrayContaining(['us-east-2', ...NEW]) } });
  });

  test('at the end of a file without a line end', () => {
    const text = 'kind: ManagedNodes\nmetadata: { name: web }\nspec:\n  nodes: {}\n  regions:\n    - us-east-2';
    expect(insertRegions('web.ssmc.yaml', text, NEW)).toBe(`${text}\n    - ap-south-1\n    - ap-south-2`);
  });

  test('in JSON', () => {
    const json = (regions: readonly string[]) =>
      JSON.stringify({ kind: 'ManagedNodes', metadata: { name: 'web' }, spec: { regions, nodes: {} } }, null, 2);
    expect(insertRegions('web.ssmc.json', json(['us-east-2']), NEW)).toBe(json(['us-east-2', ...NEW]));
  });
});

test.each([
  ['of which another list is a copy', '  regions: *more\n'],
  ['that is missing', ''],
  ['that is no list', '  regions: us-east-2\n'],
])('a list %s stays as it is', (_, regions) => {
  const text = `x: &more [us-east-2]\n${textWith(regions)}`;
  expect(insertRegions('web.ssmc.yaml', text, NEW)).toBeUndefined();
});

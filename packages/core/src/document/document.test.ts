import { expect, it } from 'vitest';
import { nodeAt, type Path, pathText } from './document.ts';
import { parseDocument } from './parse.ts';

it.each<[Path, string]>([
  [[], ''],
  [['spec', 'regions', 0], 'spec.regions[0]'],
  [['spec', 'managedBuckets', 'us-gov-west-1', 'packages'], 'spec.managedBuckets.us-gov-west-1.packages'],
  [['metadata', 'tags', 'a "b"\n'], 'metadata.tags["a \\"b\\"\\n"]'],
  [[3, 'a'], '[3].a'],
])('the text of %j is %s', (path, text) => {
  expect(pathText(path)).toBe(text);
});

it.each<[Path, boolean, string]>([
  [['spec', 'regions', 1], true, '2:24'],
  [['spec', 'regions', 5], false, '2:3'],
  [['spec', 'nodes', 'ec2'], false, '1:1'],
  [['spec', 'regions', 1, 'x'], false, '2:24'],
  [['metadata'], false, '1:1'],
  [['spec', 'regions', 'length'], false, '2:3'],
])('%j: found %s, at %s', (path, isFound, at) => {
  const [document] = parseDocument('f', 'spec:\n  regions: [us-east-1, us-east-2]\n');
  const { node, keyPlace } = document ? nodeAt(document.root, path) : {};
  expect(node !== undefined).toBe(isFound);
  expect(`${keyPlace?.start.line}:${keyPlace?.start.column}`).toBe(at);
});

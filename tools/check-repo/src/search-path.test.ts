import path from 'node:path';
import { expect, it } from 'vitest';
import { withoutNodeFolder } from './search-path.mjs';

const joined = (...folders: readonly string[]) => folders.join(path.delimiter);

it.each([
  [
    'in front and in its own place',
    joined('bin', 'node', 'tools', 'node', 'last'),
    joined('bin', 'tools', 'node', 'last'),
  ],
  ['in its own place only', joined('bin', 'node', 'last'), joined('bin', 'node', 'last')],
  ['nowhere', joined('bin', 'last'), joined('bin', 'last')],
])('the folder of node %s', (_, given, expected) => {
  expect(withoutNodeFolder(given, 'node')).toBe(expected);
});

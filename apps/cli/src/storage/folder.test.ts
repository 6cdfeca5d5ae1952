import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { liveOwners, workingAs } from '../testing/releases.ts';
import { storageContract } from '../testing/storage-contract.ts';
import { workspace } from '../testing/workspace.ts';
import { folderStorage } from './folder.ts';

function open(over: Partial<typeof fs> = {}) {
  const { root } = workspace();
  return {
    root,
    storage: folderStorage({
      label: 'out',
      root: path.join(root, 'out'),
      fs: { ...fs, ...over },
      ...workingAs(liveOwners('a')),
    }),
  };
}

storageContract(async () => open().storage);

test('on a file system without links a file is still created once', async () => {
  const linkSync = () => {
    throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
  };
  const { storage } = open({ linkSync });
  expect(await storage.create({ path: 'a', content: 'one' })).toBe(true);
  expect(await storage.create({ path: 'a', content: 'two' })).toBe(false);
  expect(await storage.replace({ path: 'i', content: 'one' }, undefined)).toBe(true);
});

test('links are not followed', async () => {
  const { root, storage } = open();
  fs.mkdirSync(path.join(root, 'out'));
  fs.writeFileSync(path.join(root, 'secret'), 'secret');
  fs.symlinkSync(path.join(root, 'secret'), path.join(root, 'out/a'));
  fs.symlinkSync(root, path.join(root, 'out/b'));
  await expect(storage.read('a', 100)).rejects.toThrow('out/a is a symbolic link.');
  await expect(storage.read('b/secret', 100)).rejects.toThrow('out/b is a symbolic link.');
  await expect(storage.create({ path: 'b/c', content: '' })).rejects.toThrow('out/b is a symbolic link.');
});

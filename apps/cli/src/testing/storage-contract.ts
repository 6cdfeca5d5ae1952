import type { Storage } from '@ssmc/release';
import { expect, test } from 'vitest';

const text = (stored: { readonly bytes: Uint8Array } | undefined) => stored && new TextDecoder().decode(stored.bytes);

/** What every storage does. */
export function storageContract(open: () => Promise<Storage>): void {
  test('nothing is there', async () => {
    const storage = await open();
    expect(await storage.read('a/b.json', 10)).toBeUndefined();
    expect(await storage.list?.('a', 10)).toEqual([]);
    expect(await storage.folders?.(10)).toEqual([]);
  });

  test('a file is created once', async () => {
    const storage = await open();
    expect(await storage.create({ path: 'a/b.json', content: 'one' })).toBe(true);
    expect(await storage.create({ path: 'a/b.json', content: 'two' })).toBe(false);
    expect(text(await storage.read('a/b.json', 10))).toBe('one');
  });

  test('bytes stay bytes', async () => {
    const storage = await open();
    const content = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    await storage.create({ path: 'a/b.zip', content });
    expect([...((await storage.read('a/b.zip', 256))?.bytes ?? [])]).toEqual([...content]);
  });

  replacing(open);
  limitsAndListings(open);
}

function replacing(open: () => Promise<Storage>): void {
  test('a file is replaced by the one who read it last', async () => {
    const storage = await open();
    expect(await storage.replace({ path: 'i.json', content: 'one' }, undefined)).toBe(true);
    expect(await storage.replace({ path: 'i.json', content: 'two' }, undefined)).toBe(false);
    const first = await storage.read('i.json', 10);
    expect(await storage.replace({ path: 'i.json', content: 'three' }, first?.etag)).toBe(true);
    expect(await storage.replace({ path: 'i.json', content: 'four' }, first?.etag)).toBe(false);
    expect(await storage.replace({ path: 'missing.json', content: 'five' }, first?.etag)).toBe(false);
    expect([text(await storage.read('i.json', 10)), await storage.read('missing.json', 10)]).toEqual([
      'three',
      undefined,
    ]);
  });

  test('a file is written over', async () => {
    const storage = await open();
    await storage.write({ path: 'a/b', content: 'one' });
    await storage.write({ path: 'a/b', content: 'two' });
    expect(text(await storage.read('a/b', 10))).toBe('two');
  });
}

function limitsAndListings(open: () => Promise<Storage>): void {
  test('what is larger than allowed is not read', async () => {
    const storage = await open();
    await storage.create({ path: 'a/b', content: 'x'.repeat(11) });
    await expect(storage.read('a/b', 10)).rejects.toMatchObject({ isStorageFailure: true });
    await expect(storage.read('a/b', 11)).resolves.toBeDefined();
  });

  test('files and folders are listed', async () => {
    const storage = await open();
    for (const path of ['a/b/c', 'a/d', 'ab/e', 'z']) await storage.create({ path, content: path });
    const listed = (await storage.list?.('a', 10)) ?? [];
    expect(listed.toSorted((x, y) => (x.path < y.path ? -1 : 1))).toEqual([
      { path: 'a/b/c', bytes: 5 },
      { path: 'a/d', bytes: 3 },
    ]);
    expect(await storage.folders?.(10)).toEqual(['a', 'ab']);
    await expect(storage.list?.('a', 1)).rejects.toMatchObject({ isStorageFailure: true });
  });
}

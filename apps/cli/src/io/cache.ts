import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { constants } from 'node:fs';
import path from 'node:path';
import type { FileSystem } from '../host.ts';
import { sha256 } from '../sha256.ts';
import type { CacheFolders } from './cache-folders.ts';
import { makeFolders, namesIn, quietly } from './tree.ts';

const MOST_BYTES = 32 * 1024 * 1024;
const DAY = 24 * 60 * 60_000;
const LONGEST_UNUSED = 30 * DAY;

/** Texts by their names. What cannot be read, was not written by this user or only in part, is not there. */
export interface Cache {
  /** The hash of ssmc's own code, and of what runs it. */
  readonly code: string;
  readonly read: (name: string) => string | undefined;
  readonly write: (name: string, text: string) => void;
  /** Space for so many bytes, until the next call: new memory for each document takes longer than filling it. */
  readonly space: (size: number) => Buffer;
}

/** Opens a cache; nothing where there is none that can be used. */
export function openCache(fs: FileSystem, { entries, key: keyFile, program }: CacheFolders): Cache | undefined {
  // Before anything is hashed for it.
  if (!quietly(() => makeFolders(fs, entries))) return undefined;
  const code = quietly(() => sha256(`${process.version} ${sha256(fs.readFileSync(program))}`));
  const key = quietly(() => readKey(fs, keyFile) ?? makeKey(fs, keyFile));
  if (code === undefined || key === undefined) return undefined;
  const sign = (name: string, text: string): string =>
    createHmac('sha256', key).update(`${name}\n${text}`).digest('hex');
  const read = (name: string): string | undefined => {
    const file = path.join(entries, name);
    const content = quietly(() => readRegular(fs, file))?.toString('utf8');
    const signature = content?.slice(0, 64) ?? '';
    const text = content?.slice(65) ?? '';
    if (!isSame(signature, sign(name, text))) return undefined;
    quietly(() => touch(fs, file));
    return text;
  };
  const write = (name: string, text: string): void => {
    const temporary = path.join(entries, `${name}.${randomBytes(4).toString('hex')}.tmp`);
    const isWritten = quietly(() => {
      fs.writeFileSync(temporary, `${sign(name, text)}\n${text}`, { flag: 'wx', mode: 0o600 });
      fs.renameSync(temporary, path.join(entries, name));
      return true;
    });
    if (!isWritten) quietly(() => fs.unlinkSync(temporary));
    quietly(() => prune(fs, entries));
  };
  let space = Buffer.alloc(0);
  const spaceFor = (size: number): Buffer => {
    if (space.length < size) space = Buffer.allocUnsafe(size * 2);
    return space;
  };
  return { code, read, write, space: spaceFor };
}

/** A key that another user could have read or written does not count. */
function readKey(fs: FileSystem, file: string): string | undefined {
  const seen = fs.lstatSync(file, { throwIfNoEntry: false });
  if (!seen) return undefined;
  const isOwn = process.platform === 'win32' || (seen.uid === process.getuid?.() && (seen.mode & 0o077) === 0);
  const key = seen.isFile() && isOwn ? fs.readFileSync(file, 'utf8') : '';
  if (/^[0-9a-f]{64}$/.test(key)) return key;
  throw new Error('the key cannot be used');
}

function makeKey(fs: FileSystem, file: string): string | undefined {
  makeFolders(fs, path.dirname(file));
  const temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`;
  fs.writeFileSync(temporary, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 });
  try {
    // Of two runs that make a key, the later one takes that of the earlier.
    quietly(() => fs.linkSync(temporary, file));
  } finally {
    fs.unlinkSync(temporary);
  }
  return readKey(fs, file);
}

function readRegular(fs: FileSystem, file: string): Buffer | undefined {
  const opened = fs.openSync(file, OPEN_FLAGS);
  try {
    const { size } = fs.fstatSync(opened);
    if (size > MOST_BYTES) return undefined;
    const bytes = Buffer.allocUnsafe(size);
    return bytes.subarray(0, fs.readSync(opened, bytes, 0, size, null));
  } finally {
    fs.closeSync(opened);
  }
}

/** Neither through a link, nor waiting for what has no end. Windows has no such flags. */
export const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

function isSame(signature: string, expected: string): boolean {
  const [a, b] = [Buffer.from(signature), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Says once a day that an entry is used. */
function touch(fs: FileSystem, file: string): void {
  const now = Date.now();
  if (now - fs.statSync(file).mtimeMs > DAY) fs.utimesSync(file, new Date(now), new Date(now));
}

/** Removes once a day what was not used for a month, and what killed runs left. */
function prune(fs: FileSystem, entries: string): void {
  const marker = path.join(entries, 'pruned');
  const now = Date.now();
  if (now - (fs.statSync(marker, { throwIfNoEntry: false })?.mtimeMs ?? 0) < DAY) return;
  fs.writeFileSync(marker, '');
  for (const name of namesIn(fs, entries)) {
    const file = path.join(entries, name);
    const age = now - (fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? now);
    if (age > (name.endsWith('.tmp') ? DAY : LONGEST_UNUSED)) quietly(() => fs.unlinkSync(file));
  }
}

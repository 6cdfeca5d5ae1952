import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { workspaceDataDirectory } from 'nx/src/utils/cache-directory';
import { version } from '../package.json';
import type { Summary } from './document.ts';
import type { Options } from './options.ts';

/** Summaries by the hash of their document's text. */
export interface Cache {
  readonly get: (text: string, read: (text: string) => Summary) => Summary;
  /** Writes what was used, and nothing else. */
  readonly close: () => void;
}

/** Opens the cache in the folder that nx keeps for such. Without a readable one all is read anew. */
export function openCache(options: Options, folder: string = workspaceDataDirectory): Cache {
  const file = path.join(folder, `ssmc-${hashOf(JSON.stringify([version, options])).slice(0, 16)}.json`);
  const before = readCache(file);
  const used = new Map<string, Summary>();
  return {
    get: (text, read) => {
      const key = hashOf(text);
      const summary = before.get(key) ?? read(text);
      used.set(key, summary);
      return summary;
    },
    close: () => {
      const isSame = used.size === before.size && [...used.keys()].every((key) => before.has(key));
      if (!isSame) writeCache(file, used);
    },
  };
}

function hashOf(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}

function readCache(file: string): ReadonlyMap<string, Summary> {
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Summary>));
  } catch {
    return new Map();
  }
}

/** A cache that cannot be written costs time and nothing else. */
function writeCache(file: string, summaries: ReadonlyMap<string, Summary>): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(temporary, JSON.stringify(Object.fromEntries(summaries)));
    renameSync(temporary, file);
  } catch {
    // Read anew next time.
  }
}

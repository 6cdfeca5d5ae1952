import path from 'node:path';
import type { FileSystem } from '../host.ts';
import { isPlainFile, lookBelow } from '../io/paths.ts';

/** Reads texts below a folder; nothing where there is no regular file, or where a link leads elsewhere. Each is read once. */
export function plainFileReader(fs: FileSystem, root: string): (file: string) => string | undefined {
  const look = lookBelow(fs, root);
  const known = new Map<string, string | undefined>();
  return (file) => {
    if (!known.has(file)) known.set(file, isPlainFile(look, file) ? readText(fs, path.join(root, file)) : undefined);
    return known.get(file);
  };
}

function readText(fs: FileSystem, file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

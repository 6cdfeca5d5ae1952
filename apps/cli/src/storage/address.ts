import path from 'node:path';
import { trimmedEnd } from '@ssmc/core';
import { isVersion } from '@ssmc/release';

/** Where the releases of one document are. */
export interface ReleaseAddress {
  /** The folder above that of the document: a path, a URL, or `s3://…`. */
  readonly root: string;
  readonly name: string;
  /** If the folder of one release was named. */
  readonly version: string | undefined;
}

const NAME = /^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$/;

/** Reads `…/<name>` and `…/<name>/v<version>`; undefined where it is neither. */
export function releaseAddress(address: string, cwd: string): ReleaseAddress | undefined {
  const isUrl = /^(https?|s3):\/\//.test(address);
  const plain = trimmedEnd(isUrl ? address : path.resolve(cwd, address).replaceAll(path.sep, '/'), '/');
  const segments = plain.split('/');
  const last = segments.at(-1) ?? '';
  const version = last.startsWith('v') && isVersion(last.slice(1)) ? last.slice(1) : undefined;
  const above = version === undefined ? segments : segments.slice(0, -1);
  const name = above.at(-1) ?? '';
  const root = above.slice(0, -1).join('/');
  if (!NAME.test(name) || (isUrl && !/^\w+:\/\/[^/]/.test(root))) return undefined;
  const label = isUrl ? root : path.relative(cwd, root || '/') || '.';
  return { root: label, name, version };
}

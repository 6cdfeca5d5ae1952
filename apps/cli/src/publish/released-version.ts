import { type Outcome, trimmedEnd } from '@ssmc/core';
import type { Version } from '@ssmc/pipeline';
import { findRelease, isStorageFailure, isVersion, readRelease } from '@ssmc/release';
import type { Host } from '../host.ts';
import { sha256 } from '../sha256.ts';
import { withReadable } from '../storage/open.ts';
import { unusable } from './failed.ts';

/** A release as one side of a comparison. */
export interface Released {
  readonly name: string;
  /** Nothing for `stable`. */
  readonly version: string | undefined;
}

/** Reads `name@1.4.0` and `name@stable`; undefined where a word is neither. */
export function releasedIn(word: string): Released | undefined {
  const [, name, version] = /^([a-z](?:[a-z0-9-]{0,30}[a-z0-9])?)@([^@/\\]+)$/.exec(word) ?? [];
  if (name === undefined || version === undefined) return undefined;
  if (version === 'stable') return { name, version: undefined };
  return isVersion(version) ? { name, version } : undefined;
}

/** The recorded plans of a release, each checked against its checksum. */
export async function readReleased(
  { name, version }: Released,
  to: string,
  host: Host,
): Promise<Outcome<Version | undefined>> {
  try {
    return await withReadable(
      trimmedEnd(to, '/') || to,
      host,
      async (storage): Promise<Outcome<Version | undefined>> => {
        const entry = await findRelease(storage, name, version);
        if ('code' in entry) return [undefined, [entry]];
        const [release, problems] = await readRelease({ storage, name, entry, sha256 });
        return [release?.version, problems];
      },
    );
  } catch (error) {
    if (!isStorageFailure(error)) throw error;
    return [undefined, [unusable(error)]];
  }
}

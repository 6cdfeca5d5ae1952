import { homedir } from 'node:os';
import path from 'node:path';

/** Where entries are kept, and the key that says that they are ours. */
export interface CacheFolders {
  readonly entries: string;
  /** A file outside the entries: who can write entries, as a restored cache of CI can, cannot make valid ones. */
  readonly key: string;
  /** The code of ssmc. */
  readonly program: string;
}

/** The folders of this user. @see https://specifications.freedesktop.org/basedir-spec/latest/ */
export function cacheFolders(
  environment: Readonly<Record<string, string | undefined>>,
  program: string,
): CacheFolders | undefined {
  const base = (variable: string, fallback: string): string => {
    const given = environment[variable];
    return given !== undefined && path.isAbsolute(given) ? given : path.join(homedir(), fallback);
  };
  try {
    return {
      entries: path.join(base('XDG_CACHE_HOME', '.cache'), 'ssmc'),
      key: path.join(base('XDG_STATE_HOME', '.local/state'), 'ssmc', 'cache-key'),
      program,
    };
  } catch {
    // Who has no home has no cache.
    return undefined;
  }
}

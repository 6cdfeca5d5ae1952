import { sha256 } from '../sha256.ts';

/** The text with a line feed at the end of each line, as ssmc writes files. Git may write CRLF on a checkout. */
export function withLineFeeds(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** Whether a string has the hash that a manifest lists, whatever its line endings are. */
export function hasHash(text: string, hash: string): boolean {
  return sha256(text) === hash || (text.includes('\r\n') && sha256(withLineFeeds(text)) === hash);
}

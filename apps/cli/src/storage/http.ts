import { worded } from '@ssmc/core';
import { type ReadableStorage, type Stored, storageFailure } from '@ssmc/release';
import { sha256 } from '../sha256.ts';

const MOST_REDIRECTS = 5;
const PATIENCE = 60_000;

/** Releases that a web server serves. It has no listing; redirects that leave the server are refused. */
export function httpStorage(base: string): ReadableStorage {
  return {
    label: base,
    read: async (path, limit) => {
      const url = new URL(`${base}/${path}`);
      try {
        return await read(url, limit);
      } catch (error) {
        if (!(error instanceof Error) || 'isStorageFailure' in error) throw error;
        throw storageFailure(worded('SSMC432', 'unreadable', { url: url.href, reason: reasonOf(error) }));
      }
    },
  };
}

async function read(url: URL, limit: number): Promise<Stored | undefined> {
  const answer = await follow(url);
  if (answer.status === 404 || answer.status === 410) return undefined;
  if (!answer.ok) throw storageFailure(worded('SSMC432', 'status', { url: url.href, status: answer.status }));
  const bytes = await capped(answer, limit, url);
  return { bytes, etag: sha256(bytes) };
}

/** Redirects stay on the server that was named: another one was not requested. */
async function follow(start: URL): Promise<Response> {
  let url = start;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const answer = await fetch(url.href, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) });
    const location = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null;
    if (location === null) return answer;
    await answer.body?.cancel();
    const next = URL.canParse(location, url.href) ? new URL(location, url) : undefined;
    if (next?.origin !== start.origin) throw storageFailure(worded('SSMC432', 'otherServer', { url: start.href }));
    url = next;
  }
  throw storageFailure(worded('SSMC432', 'circle', { url: start.href }));
}

async function capped({ body }: Response, limit: number, { href }: URL): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += piece.byteLength;
    if (size > limit) throw storageFailure(worded('SSMC432', 'tooLarge', { place: href, bytes: limit }));
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function reasonOf(error: Error): string {
  const cause = error.cause instanceof Error ? error.cause : error;
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
}

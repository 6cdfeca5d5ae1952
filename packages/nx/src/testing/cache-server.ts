import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A remote cache of nx on a free port of loopback. */
export interface CacheServer {
  readonly url: string;
  /** The hashes that it keeps. */
  readonly hashes: () => readonly string[];
  readonly stop: () => void;
}

/** Starts one. @see https://nx.dev/docs/guides/tasks--caching/self-hosted-caching */
export async function startCacheServer(): Promise<CacheServer> {
  const kept = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    void (async () => {
      const hash = request.url?.split('/').at(-1) ?? '';
      if (request.method === 'PUT') {
        kept.set(hash, await buffer(request));
        response.writeHead(200).end();
        return;
      }
      const found = kept.get(hash);
      if (found) response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(found);
      else response.writeHead(404).end();
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, hashes: () => [...kept.keys()], stop: () => void server.close() };
}

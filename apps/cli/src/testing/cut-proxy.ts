import type { AddressInfo } from 'node:net';
import { createConnection, createServer, type Socket } from 'node:net';

/** A way to a server that breaks for good at one of the requests. */
export interface CutProxy {
  readonly url: string;
  readonly isCut: () => boolean;
  readonly stop: () => void;
}

/** Starts a way to a server of this machine. Its n-th request and all later ones get no answer, and nothing listens any more. */
export async function startCutProxy(target: string, n: number): Promise<CutProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let count = 0;
  const cut = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((client) => {
    const upstream = createConnection(Number(port), hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
    client.on('data', (piece) => {
      if (/^(?:GET|HEAD|POST|PUT) /.test(piece.toString('latin1'))) count += 1;
      if (count >= n) cut();
      else upstream.write(piece);
    });
    client.on('close', () => upstream.destroy());
    upstream.pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: own } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${own}`, isCut: () => count >= n, stop: cut };
}

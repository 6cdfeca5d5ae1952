import { type CallerNeeds, type WayServer, waysIn } from '../needs/need.ts';

/** A server that answers no AWS API call, as firewalls and proxies want it named. */
export interface RequiredWay {
  readonly host: string;
  /** Ports and ranges of ports, joined by commas. */
  readonly port: string;
  readonly protocol: 'tcp' | 'udp';
  readonly why: string;
}

/** The servers that the nodes reach for packages, installers and directories, each once. */
export function requiredWays(callers: readonly CallerNeeds[]): readonly RequiredWay[] {
  const servers = callers.flatMap(({ needs }) => waysIn(needs).flatMap((way) => way.servers));
  const byServer = new Map<string, readonly WayServer[]>();
  for (const server of servers) {
    const key = `${server.host} ${server.protocol} ${server.ports.join()}`;
    byServer.set(key, [...(byServer.get(key) ?? []), server]);
  }
  const keys = [...byServer.keys()].toSorted();
  return keys.flatMap((key) => rowOf(byServer.get(key) ?? []));
}

function rowOf(servers: readonly WayServer[]): readonly RequiredWay[] {
  const [server] = servers;
  if (!server) return [];
  const { host, protocol, ports, isPublished } = server;
  const reasons = [...new Set(servers.map(({ what }) => what))].join('; ');
  const why = isPublished ? reasons : `${reasons} (name not published by the vendor)`;
  return [{ host, port: ports.join(','), protocol, why }];
}

/** The same as one sentence. */
export function waysText(ways: readonly RequiredWay[]): string {
  return ways.map(({ host, port, protocol }) => `${host} (${protocol} ${port.replaceAll(',', ', ')})`).join('; ');
}

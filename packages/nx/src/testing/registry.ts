import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

/** A registry of packages on a free port of loopback. */
export interface Registry {
  readonly url: string;
  readonly stop: () => void;
}

interface Package {
  readonly manifest: Manifest;
  /** Its files, as `npm pack` would put them into an archive. */
  readonly archive: () => Buffer;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly os?: readonly string[];
}

/** Serves these archives, and what is installed in these folders `node_modules`: whoever installs from it needs no other registry. */
export async function startRegistry(archives: readonly string[], installed: readonly string[]): Promise<Registry> {
  const byName = new Map<string, Package[]>();
  const found = [...archives.map(packed), ...installed.flatMap(packagesIn)];
  for (const one of [...found, ...found.flatMap(elsewhere)]) {
    const known = byName.get(one.manifest.name) ?? [];
    if (!known.some(({ manifest }) => manifest.version === one.manifest.version))
      byName.set(one.manifest.name, [...known, one]);
  }
  const server = createServer((request, response) => {
    const [name = '', version] = decodeURIComponent(request.url ?? '')
      .slice(1)
      .split('/-/');
    const versions = byName.get(name) ?? [];
    const one = versions.find(({ manifest }) => manifest.version === version);
    if (one) response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(one.archive());
    else answer(response, version === undefined ? versions : [], `http://${request.headers.host}`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, stop: () => void server.close() };
}

function answer(response: ServerResponse, versions: readonly Package[], host: string): void {
  const [first] = versions;
  if (!first) {
    response.writeHead(404).end('{}');
    return;
  }
  const { name, version: latest } = first.manifest;
  const entries = versions.map(({ manifest }) => {
    const tarball = `${host}/${name.replace('/', '%2f')}/-/${manifest.version}`;
    return [manifest.version, { ...manifest, dist: { tarball } }] as const;
  });
  const text = JSON.stringify({ name, 'dist-tags': { latest }, versions: Object.fromEntries(entries) });
  response.writeHead(200, { 'content-type': 'application/json' }).end(text);
}

function packed(archive: string): Package {
  const manifest = execFileSync('tar', ['-xzOf', archive, 'package/package.json'], { encoding: 'utf8' });
  return { manifest: JSON.parse(manifest) as Manifest, archive: () => readFileSync(archive) };
}

/** What a package would take on other systems: a lock file names it, too. */
function elsewhere({ manifest }: Package): readonly Package[] {
  return Object.entries(manifest.optionalDependencies ?? {}).map(([name, version]) => ({
    manifest: { name, version, os: ['none'] },
    archive: () => Buffer.alloc(0),
  }));
}

/** The packages of a folder `node_modules`, with those inside them. Links, such as to workspaces, are no packages. */
function packagesIn(folder: string): readonly Package[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const at = path.join(folder, entry.name);
    if (!entry.isDirectory() || entry.name.startsWith('.')) return [];
    if (entry.name.startsWith('@')) return packagesIn(at);
    const file = path.join(at, 'package.json');
    if (!existsSync(file)) return [];
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
    return [{ manifest, archive: () => archiveOf(at) }, ...packagesIn(path.join(at, 'node_modules'))];
  });
}

function archiveOf(folder: string): Buffer {
  const [parent, name] = [path.dirname(folder), path.basename(folder)];
  const words = ['--use-compress-program=gzip -1', '--exclude=node_modules', `--transform=s,^${name},package,`];
  return execFileSync('tar', [...words, '-cf', '-', '-C', parent, name], { maxBuffer: 1 << 30 });
}

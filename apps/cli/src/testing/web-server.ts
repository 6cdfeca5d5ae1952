import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The rule that users put into their server. */
const SNIPPET = fileURLToPath(new URL('../../../../packages/release/serve/nginx.conf', import.meta.url));

/** A folder that nginx serves by HTTPS on this machine. */
export interface WebServer {
  readonly host: string;
  /** The certificate that clients must trust. */
  readonly certificate: string;
  readonly stop: () => Promise<void>;
}

/** Starts the real nginx with the rule of the registry. */
export async function startWebServer(root: string): Promise<WebServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ssmc-nginx-'));
  const [certificate, key] = [path.join(folder, 'cert.pem'), path.join(folder, 'key.pem')];
  const subject = ['-subj', '/CN=ssmc test', '-addext', 'subjectAltName=IP:127.0.0.1'];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject, '-keyout', key, '-out', certificate],
    { stdio: 'ignore' },
  );
  const port = await freePort();
  const config = path.join(folder, 'nginx.conf');
  writeFileSync(config, configOf({ root, folder, port, certificate, key }));
  const child = spawn('nginx', ['-c', config, '-p', folder, '-e', path.join(folder, 'error.log')], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await answers(port);
  return {
    // Terraform wants a dot in the name of a registry.
    host: `127.0.0.1:${port}`,
    certificate,
    stop: async () => {
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Settings {
  readonly root: string;
  readonly folder: string;
  readonly port: number;
  readonly certificate: string;
  readonly key: string;
}

function configOf({ root, folder, port, certificate, key }: Settings): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `  ${name}_temp_path ${folder}/${name};`,
  );
  return [
    // Its workers would be another user, who may not read the folders of tests.
    ...(process.getuid?.() === 0 ? ['user root;'] : []),
    'daemon off;',
    'worker_processes 1;',
    `pid ${folder}/nginx.pid;`,
    'events {}',
    'http {',
    '  access_log off;',
    '  types { text/html html; application/json json; application/zip zip; text/yaml yaml; }',
    ...temporary,
    '  server {',
    `    listen 127.0.0.1:${port} ssl;`,
    `    ssl_certificate ${certificate};`,
    `    ssl_certificate_key ${key};`,
    `    root ${root};`,
    '    index index.html;',
    `    include ${SNIPPET};`,
    '  }',
    '}',
    '',
  ].join('\n');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

async function answers(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const isUp = await new Promise<boolean>((resolve) => {
      const request = get({ host: '127.0.0.1', port, path: '/', rejectUnauthorized: false }, (response) => {
        response.resume();
        resolve(true);
      });
      request.once('error', () => resolve(false));
    });
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('nginx does not answer');
}

import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, terraformCliConfig } from '@ssmc/aws-emulator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Built, builtCommand } from './testing/built.ts';

const DEMO = fileURLToPath(new URL('../../../packages/release/serve/demo.sh', import.meta.url));

let built: Built;
let folder = '';

beforeAll(() => {
  built = builtCommand({});
  folder = fs.mkdtempSync(path.join(tmpdir(), 'ssmc-demo-'));
});

afterAll(() => {
  built.remove();
  fs.rmSync(folder, { recursive: true, force: true });
});

test('npm run registry-demo goes from a document to terraform plan by the registry, and leaves nothing', async () => {
  const TMPDIR = path.join(folder, 'tmp');
  fs.mkdirSync(TMPDIR);
  const env = {
    ...process.env,
    TMPDIR,
    SSMC: path.join(built.root, 'package/bin/ssmc.cjs'),
    TF_CLI_CONFIG_FILE: terraformCliConfig(path.join(folder, 'configuration')),
  };
  const { code, stdout, stderr } = await run('bash', [DEMO], { cwd: folder, env });
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('Plan: 3 to add, 0 to change, 0 to destroy.');
  expect(stdout).toContain('+ release = "1.0.0"');
  expect(stdout).toContain('GET /v1/modules/platform/production/aws/1.0.0/download 200\n');
  expect(fs.readdirSync(TMPDIR)).toEqual([]);
});

test('npm run registry-demo names what is missing, and how to get it', async () => {
  const bin = path.join(folder, 'bin');
  fs.mkdirSync(bin);
  fs.symlinkSync('/usr/bin/dirname', path.join(bin, 'dirname'));
  const { code, stderr } = await run('/bin/bash', [DEMO], { cwd: folder, env: { PATH: bin } });
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/^registry-demo: nginx is missing\. .*apt-get install nginx/),
  ]);
});

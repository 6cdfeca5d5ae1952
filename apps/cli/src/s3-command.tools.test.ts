import { callApi, type Emulator, startEmulator } from '@ssmc/aws-emulator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Built, builtCommand } from './testing/built.ts';
import { startCutProxy } from './testing/cut-proxy.ts';
import { ONE } from './testing/releases.ts';

/** The command as it is shipped, with the AWS SDK in a file of its own. */
let built: Built;
let emulator: Emulator;
let count = 0;

beforeAll(async () => {
  built = builtCommand({ 'ssmc.yaml': ONE });
  emulator = await startEmulator();
  expect(await built.run(['compile', '--quiet'])).toMatchObject({ code: 0 });
}, 120_000);

afterAll(async () => {
  await emulator.stop();
  built.remove();
});

function ssmc(line: string, more: Readonly<Record<string, string>> = {}) {
  const own = emulator.env as Readonly<Record<string, string>>;
  return built.run(line.split(' '), { env: { ...own, AWS_REGION: 'us-east-2', ...more } });
}

function s3(operation: string, words: Readonly<Record<string, unknown>>) {
  return callApi(emulator, { service: 's3', region: 'us-east-1', operation, arguments: words });
}

async function bucket(): Promise<string> {
  count += 1;
  await s3('create_bucket', { Bucket: `releases-${count}` });
  return `releases-${count}`;
}

async function keysOf(Bucket: string): Promise<readonly string[]> {
  const { Contents = [] } = (await s3('list_objects_v2', { Bucket })) as { Contents?: readonly { Key: string }[] };
  return Contents.map(({ Key }) => Key);
}

const PUBLISH = 'publish dist/ssmc/production --to';

describe('verify-release of a bucket', () => {
  test('says what it says of a folder, with and without the approved digest', async () => {
    const name = await bucket();
    const published = await ssmc(`${PUBLISH} s3://${name}/teams`);
    expect(published).toMatchObject({ code: 0, stderr: '' });
    const digest = published.stdout.trimEnd().split('\n').at(-1) ?? '';
    const plain = await ssmc(`verify-release s3://${name}/teams/production`);
    expect([plain.code, plain.stderr]).toEqual([0, '']);
    expect(plain.stdout).toContain('ssmc generates the same bytes from document.yaml.');
    expect(plain.stdout).toContain(`consistent, origin not proven: compare ${digest}`);
    const proven = await ssmc(`verify-release s3://${name}/teams/production --version 1.0.0 --sums ${digest}`);
    expect([proven.code, proven.stdout]).toEqual([
      0,
      expect.stringContaining('SHA256SUMS is the one that you approved'),
    ]);
  });

  test('names what was changed, what is surplus and what is not there', async () => {
    const name = await bucket();
    await ssmc(`${PUBLISH} s3://${name}`);
    const release = `s3://${name}/production`;
    const Key = 'production/v1.0.0/terraform/us-east-2/more.tf';
    await s3('put_object', { Bucket: name, Key, Body: 'surplus' });
    expect((await ssmc(`verify-release ${release}`)).stderr).toContain(
      "terraform/us-east-2/more.tf' is not in SHA256SUMS",
    );
    await s3('delete_object', { Bucket: name, Key });
    await s3('put_object', { Bucket: name, Key: 'production/v1.0.0/document.yaml', Body: 'a: b' });
    const changed = await ssmc(`verify-release ${release}`);
    expect([changed.code, changed.stderr]).toEqual([1, expect.stringContaining('document.yaml has other contents')]);
    const missing = await ssmc(`verify-release s3://${name}/web`);
    expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining('SSMC438')]);
  });
});

describe('the network goes in the middle', () => {
  test.each([3, 20])(
    'of publish, at request %s: nothing half-published is listed, and the next run finishes',
    async (at) => {
      const name = await bucket();
      const proxy = await startCutProxy(emulator.url, at);
      const cut = await ssmc(`${PUBLISH} s3://${name}`, { AWS_ENDPOINT_URL: proxy.url });
      proxy.stop();
      expect([proxy.isCut(), cut.code, cut.stdout]).toEqual([true, 1, '']);
      expect(cut.stderr).toContain(`SSMC432: s3://${name} cannot be reached: `);
      expect(cut.stderr).toContain('Run the command again: it goes on where it stopped.');
      expect(await keysOf(name)).not.toContain('production/index.json');
      expect(await ssmc(`${PUBLISH} s3://${name}`)).toMatchObject({ code: 0 });
      expect(await ssmc(`verify-release s3://${name}/production`)).toMatchObject({ code: 0, stderr: '' });
    },
  );

  test('of verify-release: nothing is called consistent', async () => {
    const name = await bucket();
    await ssmc(`${PUBLISH} s3://${name}`);
    const proxy = await startCutProxy(emulator.url, 6);
    const cut = await ssmc(`verify-release s3://${name}/production`, { AWS_ENDPOINT_URL: proxy.url });
    proxy.stop();
    expect([proxy.isCut(), cut.code, cut.stdout]).toEqual([true, 1, '']);
    expect(cut.stderr).toContain(`SSMC432: s3://${name} cannot be reached: `);
  });
});

test('without credentials the command names the sources that it tried', async () => {
  const none = { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '', AWS_EC2_METADATA_DISABLED: 'true' };
  const { code, stdout, stderr } = await ssmc(`${PUBLISH} s3://nobody`, none);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(
    /SSMC432: No AWS credentials for s3:\/\/\S+\. ssmc tried environment variables, shared files,/,
  );
});

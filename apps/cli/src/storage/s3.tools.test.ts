import { type Emulator, startEmulator } from '@ssmc/aws-emulator';
import type { Storage } from '@ssmc/release';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bothAtOnce, dyingStorage, publishTo } from '../testing/publishers.ts';
import { BASE, compiled, MAJOR, MINOR, ONE, recompile } from '../testing/releases.ts';
import { storageContract } from '../testing/storage-contract.ts';
import { s3Storage } from './s3.ts';

let emulator: Emulator;
let count = 0;
const kept = { ...process.env };

beforeAll(async () => {
  emulator = await startEmulator();
  Object.assign(process.env, emulator.env, { AWS_REGION: 'us-east-2' });
});

afterAll(async () => {
  for (const name of Object.keys(process.env)) if (!(name in kept)) delete process.env[name];
  Object.assign(process.env, kept);
  await emulator.stop();
});

/** A plain request: the header tells the emulator which service is meant. */
function call(path: string, method: string): Promise<Response> {
  const authorization = 'AWS4-HMAC-SHA256 Credential=testing/20261129/us-east-1/s3/aws4_request';
  return fetch(`${emulator.url}/${path}`, { method, headers: { authorization } });
}

/** A storage in a new bucket. */
async function open(prefix = 'teams/a'): Promise<Storage> {
  count += 1;
  const bucket = `modules-${count}`;
  const answer = await call(bucket, 'PUT');
  if (!answer.ok) throw new Error(await answer.text());
  return s3Storage({ label: `s3://${bucket}/${prefix}`, bucket, prefix, environment: process.env });
}

interface Listing {
  readonly versions: readonly { readonly version: string; readonly sums: string }[];
}

/** The versions that the index names; each of them must be whole. */
async function wholeVersions(storage: Storage): Promise<readonly string[]> {
  const index = await storage.read('production/index.json', 1e6);
  if (!index) return [];
  const { versions } = JSON.parse(new TextDecoder().decode(index.bytes)) as Listing;
  for (const { version } of versions) {
    const sums = await storage.read(`production/v${version}/SHA256SUMS`, 1e6);
    const paths = new TextDecoder()
      .decode(sums?.bytes)
      .split('\n')
      .filter(Boolean)
      .map((line) => line.slice(66));
    const listed = ((await storage.list?.(`production/v${version}`, 1000)) ?? []).map(({ path }) => path);
    const expected = [...paths, 'SHA256SUMS', 'README.md', 'provenance.json'].map(
      (path) => `production/v${version}/${path}`,
    );
    expect(listed.toSorted()).toEqual(expected.toSorted());
  }
  return versions.map(({ version }) => version);
}

describe('storage in S3', () => {
  storageContract(() => open());
  describe('in the root of a bucket', () => storageContract(() => open('')));

  test('a bucket that is missing', async () => {
    const place = { label: 's3://none', bucket: 'none', prefix: '', environment: process.env };
    await expect((await s3Storage(place)).read('a', 1)).rejects.toThrow('There is no such bucket (s3://none).');
  });
});

describe('publishing to S3', () => {
  test('killed at a write, the index names whole releases, and the next run finishes', async () => {
    const place = await compiled();
    const storage = await open();
    await publishTo(place, storage);
    await recompile(place, MINOR);
    // Every third write, and each of them with `SSMC_STOPS=all`.
    const step = process.env['SSMC_STOPS'] === 'all' ? 1 : 3;
    let n = 0;
    for (let isFinished = false; !isFinished; ) {
      n += step;
      const fresh = await open();
      await recompile(place, ONE);
      await publishTo(place, fresh);
      await recompile(place, MINOR);
      const dying = dyingStorage(fresh, n);
      await publishTo(place, dying.storage).catch((error) => expect(error.message).toBe('killed'));
      isFinished = !dying.isDead();
      expect([['1.0.0'], ['1.0.0', '1.1.0']]).toContainEqual(await wholeVersions(fresh));
      expect('problems' in (await publishTo(place, fresh))).toBe(false);
      expect([n, await wholeVersions(fresh)]).toEqual([n, ['1.0.0', '1.1.0']]);
    }
    expect(n).toBeGreaterThan(20);
  });

  test('two publishers of different contents: one wins, the other is told', async () => {
    const storage = await open();
    const outcomes = await bothAtOnce([await compiled(ONE), await compiled(MAJOR)], [storage, storage]);
    const told = outcomes.flatMap((one) => ('problems' in one ? one.problems : []));
    expect(told.map(({ code }) => code)).toEqual(['SSMC434']);
    expect(await wholeVersions(storage)).toHaveLength(1);
  });

  test('two publishers of the same contents', async () => {
    const storage = await open();
    const outcomes = await bothAtOnce([await compiled(ONE), await compiled(ONE)], [storage, storage]);
    expect(outcomes.map((one) => 'kind' in one && one.kind)).toEqual(['published', 'published']);
    expect(await wholeVersions(storage)).toEqual(['1.0.0']);
  });

  test('by the command, with the content types of a web server', async () => {
    const { label } = await open('x');
    const place = await compiled();
    const { code, stdout, stderr } = await place.run(`publish ${BASE} --to ${label}/ --registry platform`, {
      environment: process.env,
    });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`in ${label}/production/v1.0.0`);
    const types = await Promise.all(
      [
        'production/index.html',
        'production/v1.0.0/cloudformation/us-east-2.yaml',
        'production/v1.0.0/aws-cli/us-east-2/deploy.sh',
        'production/v1.0.0/terraform/production-1.0.0.zip',
        'v1/modules/platform/production/aws/1.0.0/download',
      ].map(async (path) => (await call(`${label.slice(5)}/${path}`, 'GET')).headers.get('content-type')),
    );
    expect(types).toEqual([
      'text/html; charset=utf-8',
      'text/yaml; charset=utf-8',
      'text/x-shellscript; charset=utf-8',
      'application/zip',
      'application/json',
    ]);
  });

  test.each([
    ['s3://', 'is not s3://BUCKET/PREFIX'],
    ['s3://Bucket', 'is not s3://BUCKET/PREFIX'],
    ['s3://bucket/../x', 'is not s3://BUCKET/PREFIX'],
    ['gs://bucket', 'is neither a folder nor s3://BUCKET/PREFIX'],
  ])('--to %s is refused', async (to, message) => {
    const place = await compiled();
    const { code, stderr } = await place.run(`publish ${BASE} --to ${to}`);
    expect([code, stderr.includes('SSMC432'), stderr.includes(message)]).toEqual([1, true, true]);
  });

  test('without credentials the sources are named that were tried', async () => {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = process.env;
    delete process.env['AWS_ACCESS_KEY_ID'];
    delete process.env['AWS_SECRET_ACCESS_KEY'];
    try {
      const storage = await s3Storage({ label: 's3://b', bucket: 'b', prefix: '', environment: process.env });
      await expect(storage.read('a', 1)).rejects.toThrow(
        /^No AWS credentials for s3:\/\/b\. ssmc tried environment variables, .*instance metadata\.$/,
      );
    } finally {
      Object.assign(process.env, { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY });
    }
  });

  test('a server that is not there', async () => {
    const environment = { ...process.env, AWS_ENDPOINT_URL: 'http://127.0.0.1:1' };
    process.env['AWS_ENDPOINT_URL'] = environment.AWS_ENDPOINT_URL;
    try {
      const storage = await s3Storage({ label: 's3://b', bucket: 'b', prefix: '', environment });
      await expect(storage.read('a', 1)).rejects.toThrow('s3://b cannot be reached: ECONNREFUSED.');
    } finally {
      process.env['AWS_ENDPOINT_URL'] = emulator.url;
    }
  });
});

import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../emulator.ts';
import { callApi } from '../fixtures.ts';

/** Calls one API in one Region: service, operation and arguments in the words of boto3. The caller says what of the answer it reads. */
export type Api = <Answer = Readonly<Record<string, unknown>>>(
  service: string,
  operation: string,
  args?: object,
) => Promise<Answer>;

/** One thing that moto does otherwise than AWS. */
export interface Mended {
  readonly what: string;
  readonly region?: string;
  /** Fails on moto as it is. */
  readonly proof: (api: Api, emulator: Emulator) => Promise<void>;
}

/** Proves each on our emulator, and that the proof fails on moto as it is. */
export function testMended(list: readonly Mended[]): void {
  let ours: Emulator;
  let plain: Emulator;
  beforeAll(async () => {
    [ours, plain] = await Promise.all([startEmulator(), startEmulator({ plain: true })]);
  });
  afterAll(async () => {
    await Promise.all([ours.stop(), plain.stop()]);
  });
  beforeEach(async () => {
    await Promise.all([ours.reset(), plain.reset()]);
  });

  it.each(list.map((one) => [one.what, one] as const))('%s', async (_, { region = 'us-east-2', proof }) => {
    const api = (emulator: Emulator): Api => {
      return async <Answer>(service: string, operation: string, args: object = {}) =>
        (await callApi(emulator, { region, service, operation, arguments: args })) as Answer;
    };
    await proof(api(ours), ours);
    await expect(proof(api(plain), plain)).rejects.toThrow();
  });
}

import type { Emulator } from './emulator.ts';

/** One call of an AWS API, in the words of boto3. */
export interface ApiCall {
  readonly region: string;
  readonly service: string;
  readonly operation: string;
  readonly arguments: object;
}

/** Makes one call and returns its answer, dates as texts. Throws with the error of the API. */
export async function callApi(emulator: Emulator, call: ApiCall): Promise<unknown> {
  return emulator.call('call', call);
}

/** Makes a security group whose id is given, for a document that names one. */
export async function giveSecurityGroup(
  emulator: Emulator,
  group: { readonly region: string; readonly id: string; readonly vpcId: string },
): Promise<void> {
  await emulator.call('security-group', group);
}

/** Runs an instance whose id is given, for a document that names one. */
export async function giveInstance(
  emulator: Emulator,
  instance: { readonly region: string; readonly id: string },
): Promise<void> {
  await emulator.call('instance', instance);
}

import { readPolicy } from '../../iam/read-policy.ts';
import type { ExistingResource } from '../existing/existing-resource.ts';
import { cleaned } from '../existing/unknown.ts';
import type { InputFile, ReadInput } from './input.ts';

/** A file that holds nothing but a policy: what it is on is not told. */
export function readPolicyFile({ path, value }: InputFile): ReadInput {
  const read = readPolicy(JSON.stringify(cleaned(value)));
  if ('problem' in read)
    return { things: [], refused: [{ path, problem: `it is not an IAM policy: ${read.problem}` }] };
  const thing: ExistingResource = { kind: 'loose-policy', where: path, document: read.policy };
  return { things: [thing], refused: [] };
}

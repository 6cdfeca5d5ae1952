import { readPolicy } from '../../iam/read-policy.ts';
import { cleaned } from '../seen/hole.ts';
import type { Thing } from '../seen/thing.ts';
import type { InputFile, ReadInput } from './input.ts';

/** A file that holds nothing but a policy: what it is on is not told. */
export function readPolicyFile({ path, value }: InputFile): ReadInput {
  const read = readPolicy(JSON.stringify(cleaned(value)));
  if ('problem' in read) return { things: [], refused: [{ path, problem: `it holds no policy: ${read.problem}` }] };
  const thing: Thing = { kind: 'loose-policy', where: path, document: read.policy };
  return { things: [thing], refused: [] };
}

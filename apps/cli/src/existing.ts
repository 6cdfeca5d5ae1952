import { type Compilation, type Diagnostic, diagnostic, didYouMean, isRegionId, worded } from '@ssmc/core';
import { PARTITIONS, type RegionId } from '@ssmc/core/facts';
import {
  type Existing,
  type ExistingResource,
  type InputFile,
  type ReadContext,
  type Refused,
  readInput,
  regionsOf,
  templateParameters,
  UNKNOWN_ACCOUNT,
} from '@ssmc/verify';
import { allValues, type Flags, lastValue } from './command.ts';
import type { Host } from './host.ts';
import { filesOf, type NamedFile } from './io/existing-files.ts';
import { readOperators } from './operators.ts';
import { parameterFlags, readParameters } from './template-parameters.ts';

/** Existing resources that the flags name, or why they cannot be read: in the files, or in the command line. */
export type ReadExisting =
  | { readonly existing: Existing; readonly names: string }
  | { readonly problems: readonly Diagnostic[] }
  | { readonly usage: string };

/** Reads what `--against` names, for the Region that `--region`, the document or the input tells. */
export async function readExisting(flags: Flags, host: Host, { requirements }: Compilation): Promise<ReadExisting> {
  const values = allValues(flags, 'against');
  const arns = values.filter((value) => value.startsWith('arn:'));
  const named = values.filter((value) => !value.startsWith('arn:'));
  const [files, problems] = await filesOf(named, host);
  const [parameters, wrong] = await readParameters(flags, host);
  if (problems.length + wrong.length > 0) return { problems: [...problems, ...wrong] };
  const unknown = unknownParameter(flags, files);
  if (unknown !== undefined) return { usage: unknown };
  const region = chooseRegion(flags, requirements.regions, files);
  if (typeof region === 'object') return region;
  const context: ReadContext = {
    region,
    partition: requirements.partition,
    dnsSuffix: PARTITIONS[requirements.partition].dnsSuffix,
    account: requirements.account ?? UNKNOWN_ACCOUNT,
    parameters,
  };
  const read = readInput(files, context);
  const refused = refusals(read.refused, files);
  if (refused.length > 0) return { problems: refused };
  const things: readonly ExistingResource[] = [
    ...read.things,
    ...arns.map((arn): ExistingResource => ({ kind: 'loose-arn', where: arn, arn })),
    ...read.refused.map(
      ({ path, problem }): ExistingResource => ({ kind: 'gap', where: path, what: problem, holds: [] }),
    ),
  ];
  const vpcId = lastValue(flags, 'vpc-id');
  const [operators, malformed] = await readOperators(flags, host, requirements.operators);
  if (malformed.length > 0) return { problems: malformed };
  const choices = { roles: allValues(flags, 'role'), operators, ...(vpcId !== undefined && { vpcId }) };
  const awsPolicies = await loadAwsPolicies();
  return { existing: { things, region, choices, ...(awsPolicies && { awsPolicies }) }, names: values.join(', ') };
}

/** The table of AWS managed policies is a file of its own beside the bundle. Without it their services are not known. */
async function loadAwsPolicies(): Promise<Existing['awsPolicies']> {
  try {
    return (await import('./aws-policies.ts')).awsPolicyServices;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'MODULE_NOT_FOUND' && code !== 'ERR_MODULE_NOT_FOUND') throw error;
    return undefined;
  }
}

/** A name on the command line that no template has is a slip of the pen. */
function unknownParameter(flags: Flags, files: readonly InputFile[]): string | undefined {
  const known = templateParameters(files);
  const unknown = [...parameterFlags(flags).keys()].find((name) => !known.includes(name));
  if (unknown === undefined) return undefined;
  const meant = didYouMean(unknown, known);
  return `No template of the input has a parameter '${unknown}'.${meant ? ` Use '${meant}'.` : ''}`;
}

function chooseRegion(
  flags: Flags,
  regions: readonly RegionId[],
  files: readonly InputFile[],
): RegionId | Exclude<ReadExisting, { existing: Existing }> {
  const asked = lastValue(flags, 'region');
  if (asked !== undefined) {
    if (isRegionId(asked) && regions.includes(asked)) return asked;
    const meant = didYouMean(asked, regions);
    return {
      usage: `The document has no Region '${asked}'.${meant ? ` Use '${meant}'.` : ''} It has ${regions.join(', ')}.`,
    };
  }
  const [only, second] = regions;
  if (only && second === undefined) return only;
  const told = regionsOf(files).filter((region) => isRegionId(region) && regions.includes(region));
  const [first, another] = told;
  if (first !== undefined && another === undefined && isRegionId(first)) return first;
  return { usage: `--against needs --region, because the document has ${regions.join(', ')}.` };
}

/** A file that was named must be one that can be read; of a folder, one must be. */
function refusals(refused: readonly Refused[], files: readonly NamedFile[]): readonly Diagnostic[] {
  const folderOf = new Map(files.map(({ path, folder }) => [path, folder]));
  const unread = new Set(refused.map(({ path }) => path));
  const readIn = new Set(files.flatMap(({ path, folder }) => (unread.has(path) ? [] : [folder])));
  const isFatal = ({ path }: Refused) => folderOf.get(path) === undefined || !readIn.has(folderOf.get(path));
  return refused.filter(isFatal).map(({ path, problem, fix }) => {
    const words = worded('SSMC407', 'default', { file: path, problem: problem.replace(/^it /, '') });
    return diagnostic('SSMC407', { ...words, ...(fix !== undefined && { fix }) });
  });
}

import type { ExistingResource } from '../existing/existing-resource.ts';
import { treeOf } from '../existing/tree.ts';
import { readTemplates } from './cloudformation.ts';
import { withContradictions } from './contradictions.ts';
import { type Format, formatOf } from './format.ts';
import { readPolicyFile } from './iam-policy.ts';
import type { InputFile, ReadContext, ReadInput } from './input.ts';
import { exportsIn, readSnapshot } from './snapshot.ts';
import { readTerraform } from './terraform-show.ts';

/** Everything that some files tell of existing resources. Takes any parsed text and never throws. */
export function readInput(files: readonly InputFile[], context: ReadContext): ReadInput {
  const formats = files.map((file) => ({ file, format: formatOf(file.value) }));
  const ofFormat = (expected: Format) => formats.flatMap(({ file, format }) => (format === expected ? [file] : []));
  const others = formats.flatMap(({ file, format }): readonly ReadInput[] => {
    if (typeof format === 'object') return [{ things: [], refused: [{ path: file.path, ...format }] }];
    const read = READERS[format](file);
    return read ? [read] : [];
  });
  return {
    things: withContradictions([
      ...readSnapshot(ofFormat('snapshot')),
      ...readTemplates(ofFormat('cloudformation'), { ...context, exports: exportsIn(ofFormat('snapshot')) }),
      ...others.flatMap(({ things }) => things),
    ]),
    refused: others.flatMap(({ refused }) => refused),
  };
}

/** The reader of each format; answers of the AWS CLI, and templates, are read together. */
const READERS: Readonly<Record<Format, (file: InputFile) => ReadInput | undefined>> = {
  'iam-policy': readPolicyFile,
  cloudformation: () => undefined,
  'terraform-show': (file) => onlyThings(readTerraform(file)),
  snapshot: () => undefined,
};

/** The Regions that answers of the AWS CLI and service names of endpoints speak of. */
export function regionsOf(files: readonly InputFile[]): readonly string[] {
  const dumps = files.filter(({ value }) => formatOf(value) === 'snapshot');
  const shows = files.filter(({ value }) => formatOf(value) === 'terraform-show');
  const things = [...readSnapshot(dumps), ...shows.flatMap(readTerraform)];
  const told = things.flatMap((thing) => (thing.kind === 'region' ? [thing.region] : []));
  const names = things.flatMap((thing) =>
    thing.kind === 'endpoint' ? [thing.serviceName.split('.').at(-2) ?? ''] : [],
  );
  return [...new Set(told.length > 0 ? told : names)];
}

/** The names of the parameters that the templates have. */
export function templateParameters(files: readonly InputFile[]): readonly string[] {
  const templates = files.filter(({ value }) => formatOf(value) === 'cloudformation');
  return [...new Set(templates.flatMap(({ value }) => Object.keys(treeOf(treeOf(value)['Parameters']))))];
}

function onlyThings(things: readonly ExistingResource[]): ReadInput {
  return { things, refused: [] };
}

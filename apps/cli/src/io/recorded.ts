import path from 'node:path';
import {
  type Compilation,
  type Diagnostic,
  diagnostic,
  isAsRecorded,
  type ModulePlan,
  type Outcome,
  readRecordedPlan,
  TARGET_IDS,
  worded,
} from '@ssmc/core';
import { parseSummary, planPath, RECORDED_DOCUMENT, type Summary } from '@ssmc/pipeline';
import type { FileSystem, Host } from '../host.ts';
import { hasHash } from './line-endings.ts';
import { isPlainFile, lookBelow } from './paths.ts';
import { writtenModules } from './written.ts';

/** The output of one document: `<out>/<name>`. */
export interface Folder {
  /** As given. */
  readonly label: string;
  readonly absolute: string;
  readonly host: Host;
}

/** The diagnostic for a folder that is no output of a document. */
export function noVersion({ label, absolute, host }: Folder): Diagnostic {
  const inside = entriesOf(host.fs, absolute).filter((entry) => {
    const file = `${entry}/${RECORDED_DOCUMENT}`;
    return isPlainFile(lookBelow(host.fs, absolute), file);
  });
  return diagnostic('SSMC414', {
    ...worded('SSMC414', 'missing', { label, file: RECORDED_DOCUMENT }),
    expected: 'the output directory of one document, such as dist/ssmc/production',
    fix:
      inside.length > 0
        ? `Use ${inside.map((entry) => path.join(label, entry)).join(' or ')}.`
        : 'Compile the document without --region, or pass the document itself.',
  });
}

/** All recorded plans of the folder. */
export function recordedPlans({ label, absolute, host: { fs } }: Folder): Outcome<readonly ModulePlan[]> {
  const look = lookBelow(fs, absolute);
  const files = entriesOf(fs, path.join(absolute, 'plans'))
    .filter((entry) => entry.endsWith('.json') && isPlainFile(look, `plans/${entry}`))
    .toSorted();
  const read = files.map((entry) =>
    recordedPlan(path.join(label, 'plans', entry), readText(fs, path.join(absolute, 'plans', entry))),
  );
  return [read.flatMap((one) => ('code' in one ? [] : [one])), read.flatMap((one) => ('code' in one ? [one] : []))];
}

function recordedPlan(file: string, text: string): ModulePlan | Diagnostic {
  const plan = readRecordedPlan(text);
  switch (plan.kind) {
    case 'newer':
      return diagnostic('SSMC415', {
        ...worded('SSMC415', 'default', { file, format: plan.format }),
      });
    case 'unreadable':
      return diagnostic('SSMC414', { ...worded('SSMC414', 'plan', { file, reason: plan.reason }) });
    case 'plan':
      if (isAsRecorded(plan.module, text)) return plan.module;
      return diagnostic('SSMC416', { ...worded('SSMC416', 'edited', { file }) });
  }
}

/**
 * What shows that the folder does not hold one version of one document as it was compiled.
 * @param compiled the recorded document compiled now, for folders without a summary
 */
export function partProblems(
  folder: Folder,
  modules: readonly ModulePlan[],
  compiled: () => Compilation | undefined,
): readonly Diagnostic[] {
  const summary = summaryOf(folder);
  const mixed = summary ? differing(folder, summary) : otherSlices(modules, compiled());
  if (mixed.length > 0) {
    return [
      diagnostic('SSMC416', {
        ...worded('SSMC416', 'parts', { label: folder.label, mixed: mixed.join(', ') }),
      }),
    ];
  }
  return editedFiles(folder, modules).map((file) =>
    diagnostic('SSMC416', { ...worded('SSMC416', 'edited', { file }) }),
  );
}

function summaryOf({ absolute, host: { fs } }: Folder): Summary | undefined {
  const isThere = isPlainFile(lookBelow(fs, absolute), 'manifest.json');
  return isThere ? parseSummary(readText(fs, path.join(absolute, 'manifest.json'))) : undefined;
}

function differing({ absolute, host: { fs } }: Folder, { recorded }: Summary): readonly string[] {
  const look = lookBelow(fs, absolute);
  return recorded
    .filter(
      ({ path: file, sha256: hash }) =>
        !isPlainFile(look, file) || !hasHash(readText(fs, path.join(absolute, file)), hash),
    )
    .map(({ path: file }) => file);
}

/** Where only some targets were compiled there is no summary: the plans themselves say which slice they are of. */
function otherSlices(modules: readonly ModulePlan[], compilation: Compilation | undefined): readonly string[] {
  if (!compilation) return [];
  const slices = new Map(compilation.plan.modules.map(({ id, documentVersion }) => [id, documentVersion]));
  const other = modules
    .filter(({ id, documentVersion }) => slices.get(id) !== documentVersion)
    .map(({ id }) => planPath(id));
  const known = new Set(modules.map(({ id }) => id));
  return [...other, ...[...slices.keys()].filter((id) => !known.has(id)).map((id) => planPath(id))];
}

function editedFiles({ absolute, label, host: { fs } }: Folder, [first]: readonly ModulePlan[]): readonly string[] {
  if (!first) return [];
  const out = path.dirname(absolute);
  const name = path.basename(absolute);
  const written = TARGET_IDS.flatMap((target) => writtenModules(fs, out, { name, target })).flatMap(
    ({ files }) => files,
  );
  return written
    .filter(({ file, hash }) => !hasHash(readText(fs, path.join(out, file)), hash))
    .map(({ file }) => path.join(label, path.relative(name, file)));
}

function readText(fs: FileSystem, file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    // What cannot be read has not the text that is compared with.
    return '';
  }
}

function entriesOf(fs: FileSystem, folder: string): readonly string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}

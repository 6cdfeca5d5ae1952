import path from 'node:path';
import { type Compilation, hasErrors, type OutputFile } from '@ssmc/core';
import { type Selection, select, sliceFiles } from '@ssmc/pipeline';
import { allValues, type Flags, lastValue, type Run } from '../command.ts';
import { loadDocuments } from '../documents.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { FileSystem, Host } from '../host.ts';
import { writeOneFile } from '../io/one-file.ts';
import { quietly } from '../io/tree.ts';
import { escalate, printDiagnostics } from '../render/report.ts';
import { requestOf } from '../request.ts';
import { sha256 } from '../sha256.ts';
import { loadTargets } from '../targets.ts';
import { wrongUsage } from '../usage.ts';

const DEFAULT_OUT = path.join('dist', 'ssmc-slices');
/** What a slice holds. Only files that hold it are removed. */
const FIELDS = [
  ['plan', 'emitter', 'options'],
  ['plan', 'needs', 'verifier'],
] as const;

/** Writes what the files and the proof of each module depend on, and removes the slices of modules that the document no longer has. */
export const slices: Run = async (args, host) => {
  const { flags } = args;
  const { code } = host;
  if (code === undefined) return wrongUsage('slices needs the built command: npm run build.', host, 'slices');
  const [{ sources, compilations }, found] = await loadDocuments(args, host);
  const diagnostics = escalate(found, flags);
  printDiagnostics(diagnostics, host, { flags, sources });
  if (hasErrors(diagnostics)) return EXIT.errors;
  const [compilation, second] = compilations;
  if (!compilation || second) {
    return wrongUsage(`slices takes one document, not ${compilations.length}.`, host, 'slices');
  }
  const targets = await loadTargets(host.targets, allValues(flags, 'target'));
  const selection = select(requestOf(flags), compilations, targets);
  if (typeof selection === 'string') return wrongUsage(selection, host, 'slices');
  const files = sliceFiles(compilation, selection, { sha256, code });
  return write({ files, selection, out: folderOf(flags, compilation, host) }, flags, host);
};

function folderOf(flags: Flags, { name }: Compilation, { cwd }: Host): string {
  return path.resolve(cwd, lastValue(flags, 'out') ?? path.join(DEFAULT_OUT, name));
}

interface Written {
  readonly files: readonly OutputFile[];
  readonly selection: Selection;
  readonly out: string;
}

async function write({ files, selection, out }: Written, flags: Flags, host: Host): Promise<ExitCode> {
  const { fs } = host;
  const failed = await host.uninterrupted(() =>
    files.flatMap(({ path: name, content }) => writeOneFile(fs, path.join(out, name), content)),
  );
  printDiagnostics(failed, host, { flags, sources: [] });
  if (failed.length > 0) return EXIT.errors;
  const names = new Set(files.map((file) => file.path));
  const stale = selection.isWhole ? slicesIn(fs, out).filter((name) => !names.has(name)) : [];
  for (const name of stale) quietly(() => fs.unlinkSync(path.join(out, name)));
  return EXIT.fine;
}

/** The names of slices that earlier runs wrote. */
function slicesIn(fs: FileSystem, folder: string): readonly string[] {
  if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.filter((name) => isSlice(fs, path.join(folder, name)));
}

function isSlice(fs: FileSystem, file: string): boolean {
  try {
    const data: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
    return typeof data === 'object' && data !== null && FIELDS.some((fields) => fields.every((name) => name in data));
  } catch {
    return false;
  }
}

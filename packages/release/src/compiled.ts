import {
  type Compilation,
  type CompileContext,
  compileDocument,
  type Diagnostic,
  diagnostic,
  hasErrors,
  type OutputFile,
  type Target,
  trimmedEnd,
  worded,
} from '@ssmc/core';
import {
  emitDocuments,
  expectedFiles,
  parseManifest,
  parseSummary,
  RECORDED_DOCUMENT,
  type Selection,
  type Summary,
  select,
} from '@ssmc/pipeline';

/** The output of one document as `compile` wrote it. */
export interface CompiledFolder {
  /** As given. */
  readonly label: string;
  /** The text of a regular file; nothing where there is none, or where a link leads elsewhere. */
  readonly read: (path: string) => string | undefined;
}

/** A document whose compiled files are those that this version of ssmc generates. */
export interface Compiled {
  readonly compilation: Compilation;
  readonly selection: Selection;
}

interface Context {
  readonly sha256: CompileContext['sha256'];
  readonly targets: readonly Target[];
}

/**
 * Compiles the recorded document again and compares every file. The diagnostics name the first file that differs and say why: it was edited, or
 * compiled with other AWS reference data, other options or another version of ssmc.
 */
export function readCompiled(
  folder: CompiledFolder,
  context: Context,
): readonly [Compiled | undefined, readonly Diagnostic[]] {
  const summary = parseSummary(folder.read('manifest.json') ?? '');
  const text = folder.read(RECORDED_DOCUMENT);
  if (!summary || text === undefined)
    return [undefined, [notWhole(folder, summary ? RECORDED_DOCUMENT : 'manifest.json')]];
  const source = { file: `${folder.label}/${RECORDED_DOCUMENT}`, text };
  const [compilation, found] = compileDocument(source, context);
  if (!compilation) return [undefined, editedFile(folder, summary, context) ?? found.filter(isError)];
  const selection = selectionOf(summary, compilation, context.targets);
  if (typeof selection === 'string') {
    const values = { file: `${folder.label}/manifest.json`, problem: trimmedEnd(selection, '.') };
    return [undefined, [diagnostic('SSMC430', worded('SSMC430', 'options', values))]];
  }
  const compiled = { compilation, selection };
  const problems = differences(folder, { compiled, summary, sha256: context.sha256 });
  return [hasErrors(problems) ? undefined : compiled, problems];
}

/** The selection that the recorded options stand for, or what is wrong with them. */
export function selectionOf(
  { options }: Summary,
  compilation: Compilation,
  targets: readonly Target[],
): Selection | string {
  const given = targets.map(({ id }) => recordedOptions(options[id], id));
  const wrong = given.find((one) => typeof one === 'string');
  if (typeof wrong === 'string') return wrong;
  const read = given.filter((one) => typeof one !== 'string');
  const levels = new Set(read.map(({ comments }) => comments));
  const [comments = 'short'] = levels;
  if (levels.size > 1) return 'its targets have different levels of comments.';
  return select({ regions: [], options: read.flatMap((one) => one.options), comments }, [compilation], targets);
}

interface RecordedOptions {
  readonly comments: 'full' | 'short' | 'none';
  readonly options: readonly string[];
}

function recordedOptions(data: unknown, target: string): RecordedOptions | string {
  const { comments, options } = (data ?? {}) as Readonly<Record<string, unknown>>;
  const isLevel = comments === 'full' || comments === 'short' || comments === 'none';
  if (!isLevel || typeof options !== 'object' || options === null) return `it has no options of the target ${target}.`;
  return { comments, options: Object.entries(options).map(([key, value]) => `${target}.${key}=${String(value)}`) };
}

interface Comparison {
  readonly compiled: Compiled;
  readonly summary: Summary;
  readonly sha256: CompileContext['sha256'];
}

function differences(folder: CompiledFolder, comparison: Comparison): readonly Diagnostic[] {
  const { compilation, selection } = comparison.compiled;
  const [outputs, problems] = emitDocuments([compilation], selection, { sha256: comparison.sha256 });
  if (hasErrors(problems)) return problems.filter(isError);
  const prefix = `${compilation.name}/`;
  const expected = expectedFiles(outputs).map((file) => ({
    ...file,
    path: file.path.slice(prefix.length),
  }));
  const first = expected.find(({ path, content }) => !isSame(folder.read(path), content));
  return first ? reasonsOf(folder, first, comparison) : [];
}

/** Git may have given files other line endings on a checkout. */
function isSame(text: string | undefined, content: string): boolean {
  return text === content || text?.replaceAll('\r\n', '\n') === content;
}

function reasonsOf(
  folder: CompiledFolder,
  { path }: OutputFile,
  { summary, compiled, sha256 }: Comparison,
): readonly Diagnostic[] {
  const edited = editedFile(folder, summary, { sha256 });
  if (edited) return edited;
  const file = `${folder.label}/${path}`;
  const facts = otherFacts(summary, compiled.compilation);
  if (facts) return [diagnostic('SSMC430', worded('SSMC430', 'facts', { file, ...facts }))];
  const document = `${folder.label}/${RECORDED_DOCUMENT}`;
  return [diagnostic('SSMC430', worded('SSMC430', 'bytes', { file, document }))];
}

/** The diagnostic for the first file that is not what the manifests on disk say. */
function editedFile(
  folder: CompiledFolder,
  { recorded, modules }: Summary,
  { sha256 }: Pick<Context, 'sha256'>,
): readonly Diagnostic[] | undefined {
  const manifests = modules.map(({ manifest, sha256: hash }) => ({ path: manifest, sha256: hash }));
  const own = modules.flatMap(({ manifest }) => {
    const base = manifest.slice(0, manifest.lastIndexOf('/') + 1);
    const files = parseManifest(folder.read(manifest) ?? '')?.files ?? [];
    return files.map(({ path, sha256: hash }) => ({ path: `${base}${path}`, sha256: hash }));
  });
  for (const { path, sha256: hash } of [...recorded, ...manifests, ...own]) {
    const text = folder.read(path);
    const file = `${folder.label}/${path}`;
    if (text === undefined) return [diagnostic('SSMC416', worded('SSMC416', 'missing', { file }))];
    const hashes = [text, text.replaceAll('\r\n', '\n')].map((one) => sha256(one));
    if (!hashes.includes(hash)) return [diagnostic('SSMC416', worded('SSMC416', 'alone', { file }))];
  }
  return undefined;
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

function otherFacts(
  { modules }: Summary,
  { plan }: Compilation,
): { readonly facts: string; readonly current: string } | undefined {
  const now = new Map(plan.modules.map(({ id, factsHash }) => [id, factsHash]));
  const other = modules.find(({ module, factsHash }) => now.has(module) && now.get(module) !== factsHash);
  return other && { facts: other.factsHash, current: now.get(other.module) ?? '' };
}

function notWhole({ label }: CompiledFolder, file: string): Diagnostic {
  return diagnostic('SSMC414', {
    ...worded('SSMC414', 'unreadable', { label, file }),
    expected: 'the output directory of one document, such as dist/ssmc/production, with all modules and targets',
  });
}

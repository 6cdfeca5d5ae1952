import {
  type Diagnostic,
  diagnostic,
  type ModulePlan,
  type Outcome,
  parseDocument,
  plainOf,
  readRecordedPlan,
  worded,
} from '@ssmc/core';
import { parseSummary, planPath, RECORDED_DOCUMENT, type Summary, type Version } from '@ssmc/pipeline';
import type { IndexEntry } from './index-file.ts';
import { LIMITS, SUMS, versionFolder } from './layout.ts';
import { textOf } from './read-index.ts';
import type { ReadableStorage } from './storage.ts';
import { parseSums, type Sha256 } from './sums.ts';

/** A stored release, as far as it is compared with. */
export interface StoredRelease {
  readonly entry: IndexEntry;
  readonly sums: ReadonlyMap<string, string>;
  readonly version: Version;
}

/** Which release of which storage. */
export interface ReleaseRef {
  readonly storage: ReadableStorage;
  readonly name: string;
  readonly entry: IndexEntry;
  readonly sha256: Sha256;
}

/** The recorded document and plans of a release, each checked against its checksum. */
export async function readRelease(ref: ReleaseRef): Promise<Outcome<StoredRelease | undefined>> {
  const { name, entry } = ref;
  const sums = await readSums(ref);
  if (!(sums instanceof Map)) return [undefined, [sums as Diagnostic]];
  const summary = parseSummary((await readListed(ref, sums, 'manifest.json')) ?? '');
  const document = await readListed(ref, sums, RECORDED_DOCUMENT);
  if (!summary || document === undefined)
    return [undefined, [altered(ref, summary ? RECORDED_DOCUMENT : 'manifest.json')]];
  const ids = moduleIds(summary);
  const texts = await Promise.all(ids.map((id) => readListed(ref, sums, planPath(id))));
  const plans = texts.map((text, at) => planOf(ref, planPath(ids[at] ?? ''), text));
  const problem = plans.find((plan) => 'code' in plan);
  if (problem && 'code' in problem) return [undefined, [problem]];
  const modules = plans.flatMap((plan) => ('code' in plan ? [] : [plan]));
  const [parsed] = parseDocument(RECORDED_DOCUMENT, document);
  const version: Version = {
    label: `${name}@${entry.version}`,
    plan: { name, modules },
    document: parsed && plainOf(parsed.root),
    source: 'recorded',
  };
  return [{ entry, sums, version }, []];
}

/** The checksums of a release; the index says which digest they have. */
async function readSums(ref: ReleaseRef): Promise<ReadonlyMap<string, string> | Diagnostic> {
  const { storage, name, entry, sha256 } = ref;
  const stored = await storage.read(`${versionFolder(name, entry.version)}/${SUMS}`, LIMITS.fileBytes);
  if (!stored || sha256(stored.bytes) !== entry.sums) return altered(ref, SUMS, stored === undefined);
  const sums = parseSums(textOf(stored.bytes));
  return typeof sums === 'string' ? altered(ref, SUMS) : sums;
}

async function readListed(
  { storage, name, entry, sha256 }: ReleaseRef,
  sums: ReadonlyMap<string, string>,
  path: string,
): Promise<string | undefined> {
  const hash = sums.get(path);
  if (hash === undefined) return undefined;
  const stored = await storage.read(`${versionFolder(name, entry.version)}/${path}`, LIMITS.fileBytes);
  return stored && sha256(stored.bytes) === hash ? textOf(stored.bytes) : undefined;
}

/** In the order of the plan, each once. */
function moduleIds({ modules }: Summary): readonly string[] {
  return [...new Set(modules.map(({ module }) => module))];
}

function planOf(ref: ReleaseRef, path: string, text: string | undefined): ModulePlan | Diagnostic {
  if (text === undefined) return altered(ref, path);
  const plan = readRecordedPlan(text);
  if (plan.kind === 'plan') return plan.module;
  if (plan.kind === 'unreadable') return altered(ref, path);
  const file = `${place(ref)}/${path}`;
  return diagnostic('SSMC415', worded('SSMC415', 'release', { file, format: plan.format }));
}

function altered(ref: ReleaseRef, path: string, isMissing = false): Diagnostic {
  const file = `${place(ref)}/${path}`;
  return diagnostic('SSMC435', worded('SSMC435', isMissing ? 'missing' : 'altered', { file }));
}

function place({ storage, name, entry }: ReleaseRef): string {
  return `${storage.label}/${versionFolder(name, entry.version)}`;
}

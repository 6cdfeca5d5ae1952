import path from 'node:path';
import {
  type Compilation,
  compileDocument,
  type Diagnostic,
  hasErrors,
  type ModulePlan,
  type Outcome,
  parseDocument,
  plainOf,
} from '@ssmc/core';
import { RECORDED_DOCUMENT, type Version } from '@ssmc/pipeline';
import type { Host } from '../host.ts';
import { sha256 } from '../sha256.ts';
import { readText } from './read.ts';
import { type Folder, noVersion, partProblems, recordedPlans } from './recorded.ts';

/** One side of a comparison: a document, which is compiled, or a folder that `compile` wrote, whose recorded plans are read. */
export async function readVersion(label: string, host: Host): Promise<Outcome<Version | undefined>> {
  const absolute = path.resolve(host.cwd, label);
  const isFolder = label !== '-' && host.fs.statSync(absolute, { throwIfNoEntry: false })?.isDirectory();
  return isFolder ? readFolder({ label, absolute, host }) : readDocument(label, host);
}

async function readDocument(label: string, host: Host): Promise<Outcome<Version | undefined>> {
  const source = await readText(label, host);
  if (!('text' in source)) return [undefined, [source]];
  const [compilation, found] = compileDocument(source, { sha256 });
  if (!compilation) return [undefined, found];
  return [{ label, plan: compilation.plan, document: dataOf(compilation), source: 'document' }, found];
}

async function readFolder(folder: Folder): Promise<Outcome<Version | undefined>> {
  const { label, absolute, host } = folder;
  const file = path.join(label, RECORDED_DOCUMENT);
  const document = await readText(path.join(absolute, RECORDED_DOCUMENT), host);
  if (!('text' in document)) return [undefined, [noVersion(folder)]];
  const [modules, problems] = recordedPlans(folder);
  if (hasErrors(problems)) return [undefined, problems];
  // What this version of ssmc thinks of the document does not matter, as long as it can be read.
  const [parsed] = parseDocument(file, document.text);
  const data = parsed && plainOf(parsed.root);
  const compiled = () => compileDocument({ file, text: document.text }, { sha256 })[0];
  const mixed: readonly Diagnostic[] = partProblems(folder, modules, compiled);
  if (hasErrors(mixed)) return [undefined, mixed];
  const plan = { name: modules[0]?.name ?? path.basename(absolute), modules: inOrder(modules, data) };
  return [{ label, plan, document: data, source: 'recorded' }, []];
}

function dataOf({ parsed }: Compilation): unknown {
  return plainOf(parsed.root);
}

/** The account first, then the Regions as the document lists them. */
function inOrder(modules: readonly ModulePlan[], document: unknown): readonly ModulePlan[] {
  const listed = (document as { readonly spec?: { readonly regions?: unknown } } | null | undefined)?.spec?.regions;
  const order: readonly unknown[] = ['account', ...(Array.isArray(listed) ? listed : [])];
  const rank = ({ id }: ModulePlan) => (order.includes(id) ? order.indexOf(id) : order.length);
  return modules.toSorted((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
}

import { compileDocument, type Diagnostic, diagnostic, type Target, trimmedEnd, worded } from '@ssmc/core';
import { parseSummary, RECORDED_DOCUMENT } from '@ssmc/pipeline';
import { selectionOf } from './compiled.ts';
import { rebuild } from './contents.ts';
import type { IndexEntry } from './index-file.ts';
import { archivePath, CHANGELOG, quoted, versionFolder } from './layout.ts';
import { checksumOf } from './page.ts';
import { provenanceSubject } from './provenance.ts';
import { type Contents, readContents } from './read-contents.ts';
import { textOf } from './read-index.ts';
import type { ReadableStorage } from './storage.ts';
import type { Sha256 } from './sums.ts';

/** What a release is verified with. */
export interface VerifyRequest {
  readonly storage: ReadableStorage;
  readonly name: string;
  readonly entry: IndexEntry;
  /** The digest of SHA256SUMS that was approved. */
  readonly approved: string | undefined;
  /** Whether the bytes are generated again from the recorded document. */
  readonly rebuilds: boolean;
  readonly targets: readonly Target[];
  /** The version of this ssmc. */
  readonly tool: string;
  readonly sha256: Sha256;
}

/** A release in which everything agrees. */
export interface Verified {
  readonly files: number;
  /** Whether files that no checksum covers would have been found: not where the storage has no listing. */
  readonly isListed: boolean;
}

/** Follows a release from its index to each byte; the diagnostic is about the first thing that differs. */
export async function verifyRelease(request: VerifyRequest): Promise<Verified | Diagnostic> {
  const { entry, approved, storage } = request;
  if (approved !== undefined && approved !== entry.sums) {
    const values = { place: place(request), digest: entry.sums, approved };
    return diagnostic('SSMC435', worded('SSMC435', 'notApproved', values));
  }
  const contents = await readContents(request);
  if ('code' in contents) return contents;
  const problem =
    statementProblem(request, contents) ?? (request.rebuilds ? rebuildProblem(request, contents) : undefined);
  return problem ?? { files: contents.files.size, isListed: storage.list !== undefined };
}

function statementProblem(request: VerifyRequest, { files, sums }: Contents): Diagnostic | undefined {
  const { name, entry } = request;
  const archive = archivePath(name, entry.version);
  if (sums.get(archive) !== checksumOf(entry)) {
    return differs(request, archive, 'archive');
  }
  const summary = parseSummary(textIn(files, 'manifest.json'));
  if (summary?.name !== name) return named(request, 'manifest.json', 'manifest');
  const subject = provenanceSubject(textIn(files, 'provenance.json'));
  if (subject !== entry.sums) return differs(request, 'provenance.json', 'statement');
  return undefined;
}

function rebuildProblem(request: VerifyRequest, { files, sums }: Contents): Diagnostic | undefined {
  const { entry, tool, targets, sha256 } = request;
  if (entry.tool !== `ssmc ${tool}`) {
    const values = { place: place(request), published: quoted(entry.tool), running: `ssmc ${tool}` };
    return diagnostic('SSMC437', worded('SSMC437', 'default', values));
  }
  const [compilation] = compileDocument(
    { file: RECORDED_DOCUMENT, text: textIn(files, RECORDED_DOCUMENT) },
    { sha256 },
  );
  const summary = parseSummary(textIn(files, 'manifest.json'));
  if (!compilation || !summary || compilation.name !== request.name) {
    return named(request, RECORDED_DOCUMENT, 'document');
  }
  const selection = selectionOf(summary, compilation, targets);
  if (typeof selection === 'string') {
    const problem = trimmedEnd(selection, '.');
    return diagnostic('SSMC435', worded('SSMC435', 'options', { file: `${place(request)}/manifest.json`, problem }));
  }
  const built = rebuild({ compilation, selection }, entry.version, { sha256 });
  const other = built.find(({ path, content }) => sums.get(path) !== sha256(content));
  if (other) return differs(request, other.path, 'rebuilt');
  const known = new Set([...built.map(({ path }) => path), CHANGELOG]);
  const surplus = [...sums.keys()].find((path) => !known.has(path));
  return surplus === undefined ? undefined : differs(request, surplus, 'notGenerated');
}

function textIn(files: Contents['files'], path: string): string {
  const bytes = files.get(path);
  return bytes === undefined ? '' : textOf(bytes);
}

function place({ storage, name, entry }: VerifyRequest): string {
  return `${storage.label}/${versionFolder(name, entry.version)}`;
}

function differs(
  request: VerifyRequest,
  path: string,
  how: 'archive' | 'statement' | 'rebuilt' | 'notGenerated',
): Diagnostic {
  return diagnostic('SSMC435', worded('SSMC435', how, { file: `${place(request)}/${path}` }));
}

function named(request: VerifyRequest, path: string, how: 'manifest' | 'document'): Diagnostic {
  return diagnostic('SSMC435', worded('SSMC435', how, { file: `${place(request)}/${path}`, name: request.name }));
}

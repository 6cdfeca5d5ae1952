import { compileDocument, type Diagnostic, diagnostic, type Target } from '@ssmc/core';
import { parseSummary, RECORDED_DOCUMENT } from '@ssmc/pipeline';
import { selectionOf } from './compiled.ts';
import { rebuild } from './contents.ts';
import type { IndexEntry } from './index-file.ts';
import { archivePath, CHANGELOG, quoted, SUMS, versionFolder } from './layout.ts';
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
  const { entry, approved, storage, name } = request;
  if (approved !== undefined && approved !== entry.sums) {
    const message = `${storage.label}/${versionFolder(name, entry.version)} has checksums with the digest ${entry.sums}, not the approved ${approved}.`;
    return diagnostic('SSMC435', { message, fix: 'Do not deploy it. Ask the publisher which release was meant.' });
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
    return differs(request, archive, 'has another checksum in the index');
  }
  const summary = parseSummary(textIn(files, 'manifest.json'));
  if (summary?.name !== name) return differs(request, 'manifest.json', `is no manifest of ${name}`);
  const subject = provenanceSubject(textIn(files, 'provenance.json'));
  if (subject !== entry.sums) return differs(request, 'provenance.json', `is no statement about this ${SUMS}`);
  return undefined;
}

function rebuildProblem(request: VerifyRequest, { files, sums }: Contents): Diagnostic | undefined {
  const { entry, tool, targets, sha256 } = request;
  if (entry.tool !== `ssmc ${tool}`) {
    return diagnostic('SSMC437', {
      message: `${place(request)} is of ${quoted(entry.tool)}. This is ssmc ${tool}, and may generate other bytes.`,
      fix: `Use ${quoted(entry.tool)}, or compare checksums only with --skip-rebuild.`,
    });
  }
  const [compilation] = compileDocument(
    { file: RECORDED_DOCUMENT, text: textIn(files, RECORDED_DOCUMENT) },
    { sha256 },
  );
  const summary = parseSummary(textIn(files, 'manifest.json'));
  if (!compilation || !summary || compilation.name !== request.name) {
    return differs(request, RECORDED_DOCUMENT, `is no document ${request.name} that compiles`);
  }
  const selection = selectionOf(summary, compilation, targets);
  if (typeof selection === 'string') return differs(request, 'manifest.json', `is unusable: ${selection}`);
  const built = rebuild({ compilation, selection }, entry.version, { sha256 });
  const other = built.find(({ path, content }) => sums.get(path) !== sha256(content));
  if (other) return differs(request, other.path, 'is not what this version of ssmc generates from document.yaml');
  const known = new Set([...built.map(({ path }) => path), CHANGELOG]);
  const surplus = [...sums.keys()].find((path) => !known.has(path));
  return surplus === undefined ? undefined : differs(request, surplus, 'is not generated from document.yaml');
}

function textIn(files: Contents['files'], path: string): string {
  const bytes = files.get(path);
  return bytes === undefined ? '' : textOf(bytes);
}

function place({ storage, name, entry }: VerifyRequest): string {
  return `${storage.label}/${versionFolder(name, entry.version)}`;
}

function differs(request: VerifyRequest, path: string, what: string): Diagnostic {
  return diagnostic('SSMC435', {
    message: `${place(request)}/${path} ${what}.`,
    fix: 'Do not deploy it. Restore the release from a backup or another copy.',
  });
}

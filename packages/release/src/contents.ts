import type { CompileContext } from '@ssmc/core';
import { stampedFiles } from '@ssmc/pipeline';
import { zipOf } from './archive.ts';
import { changelog } from './changelog.ts';
import type { Compiled } from './compiled.ts';
import type { ReleaseInput } from './input.ts';
import { archivePath, CHANGELOG, SUMS } from './layout.ts';
import { provenance } from './provenance.ts';
import { readme } from './readme.ts';
import type { StorageFile } from './storage.ts';
import { printSums } from './sums.ts';

/** One release, made but not stored. Paths are relative to its folder. */
export interface Release {
  readonly name: string;
  readonly version: string;
  readonly modules: readonly { readonly id: string; readonly region: string }[];
  /** What SHA256SUMS covers. */
  readonly files: readonly StorageFile[];
  readonly sums: StorageFile;
  /** SHA-256 of SHA256SUMS. */
  readonly digest: string;
  /** SHA-256 of the archive. */
  readonly archive: string;
  /** What names the digest: README.md and provenance.json. */
  readonly outside: readonly StorageFile[];
}

/** All files of the release. Equal documents, versions and releases before give equal checksums. */
export function releaseOf(input: ReleaseInput): Release {
  const { compiled, version, sha256 } = input;
  const { name, plan } = compiled.compilation;
  const built = rebuild(compiled, version, { sha256 });
  const files = [...built, { path: CHANGELOG, content: changelog(input) }];
  const sums = { path: SUMS, content: printSums(files, sha256) };
  const archive = sha256(built.find(({ path }) => path === archivePath(name, version))?.content ?? '');
  const digest = sha256(sums.content);
  const modules = plan.modules.map(({ id, region }) => ({ id, region }));
  const outside = [
    { path: 'README.md', content: readme({ ...input, archive, digest }) },
    { path: 'provenance.json', content: provenance({ ...input, files, digest }) },
  ];
  return { name, version, modules, files, sums, digest, archive, outside };
}

/** What is made from the document alone, byte for byte: modules, templates, scripts, archive, plans, manifests and the document. */
export function rebuild(
  { compilation, selection }: Compiled,
  version: string,
  { sha256 }: { readonly sha256: CompileContext['sha256'] },
): readonly StorageFile[] {
  const files = stampedFiles(compilation, selection, { version, sha256 });
  const terraform = files
    .filter(({ path }) => path.startsWith('terraform/'))
    .map(({ path, content }) => ({ path: path.slice('terraform/'.length), content }));
  return [...files, { path: archivePath(compilation.name, version), content: zipOf(terraform) }];
}

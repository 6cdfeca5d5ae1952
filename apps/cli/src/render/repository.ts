import path from 'node:path';
import type { Diagnostic } from '@ssmc/core';
import type { Host } from '../host.ts';

type SourceSpan = Pick<Host, 'fs' | 'cwd' | 'githubWorkspace'>;

/**
 * The diagnostics with the paths of their files relative to the repository, as annotations and code scanning take them. A file outside the
 * repository keeps the path that it was given.
 * @see https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export function fromRepository(diagnostics: readonly Diagnostic[], place: SourceSpan): readonly Diagnostic[] {
  const root = repositoryRoot(place);
  const files = [...new Set(diagnostics.flatMap((found) => found.place?.file ?? []))];
  const paths = new Map(files.map((file) => [file, pathFrom(root, file, place)]));
  return diagnostics.map((found) => {
    const file = found.place && paths.get(found.place.file);
    return found.place && file !== undefined ? { ...found, place: { ...found.place, file } } : found;
  });
}

function pathFrom(root: string, file: string, { fs, cwd }: SourceSpan): string {
  const absolute = path.resolve(cwd, file);
  const relative = path.relative(root, absolute);
  const isInside = relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
  // Standard input has a name that is no path.
  return isInside && !file.startsWith('<') && exists(fs, absolute) ? relative.replaceAll(path.sep, '/') : file;
}

/** The folder with the repository that the command runs in; else the workspace of the GitHub job around it; else the current folder. */
function repositoryRoot({ fs, cwd, githubWorkspace }: SourceSpan): string {
  for (let folder = cwd; ; folder = path.dirname(folder)) {
    if (exists(fs, path.join(folder, '.git'))) return folder;
    if (path.dirname(folder) === folder) break;
  }
  const isAround = githubWorkspace !== undefined && !path.relative(githubWorkspace, cwd).startsWith('..');
  return isAround ? path.resolve(githubWorkspace) : cwd;
}

function exists(fs: Host['fs'], file: string): boolean {
  try {
    return fs.statSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

import type { CompileContext, ModulePlan, OutputFile, Target } from '@ssmc/core';
import { listedFile, type ManifestFile } from './manifest.ts';

/** Where the teardown of a module is kept that is no longer in the document, relative to the folder of the document. */
export function retiredFolder(module: string): string {
  return `retired/${module}`;
}

/**
 * What is needed to remove a module that left the document: its destroy.sh, a Terraform root, and a README with the commands. Made from the plan
 * that was recorded when the module was compiled last. Paths are relative to the folder of the document.
 */
export function retiredFiles(
  module: ModulePlan,
  targets: readonly Target[],
  { sha256 }: CompileContext,
): readonly OutputFile[] {
  const folder = retiredFolder(module.id);
  const parts = targets.map(({ retire }) => retire(module));
  const files = [
    {
      path: 'README.md',
      content: readme(
        module,
        parts.map(({ readme: text }) => text),
      ),
    },
    ...parts.flatMap((part) => part.files),
  ];
  const placed = files.map((file) => ({ ...file, path: `${folder}/${file.path}` }));
  const listed = placed
    .map((file) => listedFile({ ...file, sha256: sha256(file.content) }, `${folder}/`))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const content = `${JSON.stringify({ name: module.name, retired: module.id, files: listed }, null, 2)}\n`;
  return [...placed, { path: `${folder}/.ssmc.json`, content }];
}

/** What the list of a retired module says. */
export interface RetiredManifest {
  readonly name: string;
  readonly retired: string;
  readonly files: readonly ManifestFile[];
}

/** Reads the list of a retired module, or nothing if it is none. */
export function parseRetired(text: string): RetiredManifest | undefined {
  try {
    const data = JSON.parse(text) as Partial<RetiredManifest> | null;
    const isList =
      Array.isArray(data?.files) &&
      data.files.every((file) => typeof file?.path === 'string' && typeof file.sha256 === 'string');
    return isList && typeof data.name === 'string' && typeof data.retired === 'string'
      ? (data as RetiredManifest)
      : undefined;
  } catch {
    return undefined;
  }
}

function readme({ id, name, region }: ModulePlan, sections: readonly string[]): string {
  return [
    `# ${name} (${id}), retired`,
    '',
    `The requirements document no longer has this module. What it created in ${region} stays until you remove it. Choose the target that you deployed`,
    'it with:',
    '',
    ...sections,
    '## Afterwards',
    '',
    `\`ssmc compile --forget ${id}\` removes this folder.`,
    '',
  ].join('\n');
}

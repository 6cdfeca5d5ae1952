import type { Compilation, CompileContext, ModulePlan, OutputFile } from '@ssmc/core';
import { generate, plainFiles } from './emit.ts';
import type { Selection } from './selection.ts';

/**
 * All files of a document as a release holds them, relative to the folder of the document. The generated files name the version of the release
 * where compiled ones name the hash of the document's slice. Recorded plans keep the hash: what is compared does not change with the version.
 */
export function stampedFiles(
  compilation: Compilation,
  selection: Selection,
  { version, sha256 }: CompileContext & { readonly version: string },
): readonly OutputFile[] {
  const batches = generate(stamped(compilation, version), selection, { sha256, recorded: compilation });
  const prefix = `${compilation.name}/`;
  const files = [...batches].flatMap((batch) => batch.files);
  return plainFiles(files).map((file) => ({ ...file, path: file.path.slice(prefix.length) }));
}

function stamped(compilation: Compilation, version: string): Compilation {
  const modules = compilation.plan.modules.map((module): ModulePlan => {
    const outputs = module.outputs.map((output) =>
      output.name === 'document_version' ? { ...output, value: { kind: 'text' as const, value: version } } : output,
    );
    return { ...module, documentVersion: version, outputs };
  });
  return { ...compilation, plan: { ...compilation.plan, modules } };
}

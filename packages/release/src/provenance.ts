import { RECORDED_DOCUMENT } from '@ssmc/pipeline';
import type { ReleaseInput } from './input.ts';
import { SUMS } from './layout.ts';
import type { StorageFile } from './storage.ts';

/**
 * An in-toto statement on how the release was made, with the predicate of SLSA. Nobody has signed it: CI may sign it as an attestation.
 * @see https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md
 * @see https://slsa.dev/spec/v1.0/provenance
 */
export function provenance({
  compiled,
  version,
  source,
  tool,
  sha256,
  digest,
  files,
}: Pick<ReleaseInput, 'compiled' | 'version' | 'source' | 'tool' | 'sha256'> & {
  readonly digest: string;
  readonly files: readonly StorageFile[];
}): string {
  const document = files.find(({ path }) => path === RECORDED_DOCUMENT)?.content ?? '';
  const { name, plan } = compiled.compilation;
  const options = Object.fromEntries(compiled.selection.targets.map(({ target, options }) => [target.id, options]));
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: SUMS, digest: { sha256: digest } }],
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: {
        buildType: 'urn:ssmc:release:v1',
        externalParameters: { name, version, options },
        internalParameters: {
          factsHashes: Object.fromEntries(plan.modules.map(({ id, factsHash }) => [id, factsHash])),
        },
        resolvedDependencies: [
          { name: RECORDED_DOCUMENT, digest: { sha256: sha256(document) } },
          ...(source === undefined ? [] : [{ name: 'source', digest: { gitCommit: source } }]),
        ],
      },
      runDetails: { builder: { id: 'urn:ssmc', version: { ssmc: tool } } },
    },
  };
  return `${JSON.stringify(statement, null, 2)}\n`;
}

/** The digest of SHA256SUMS that a statement is about; nothing where it is no such statement. Takes any text. */
export function provenanceSubject(text: string): string | undefined {
  try {
    const data = JSON.parse(text) as { subject?: readonly { name?: unknown; digest?: { sha256?: unknown } }[] } | null;
    const subjects = Array.isArray(data?.subject) ? data.subject : [];
    const [subject] = subjects;
    const hash = subjects.length === 1 && subject?.name === SUMS ? subject.digest?.sha256 : undefined;
    return typeof hash === 'string' ? hash : undefined;
  } catch {
    return undefined;
  }
}

import { findRelease, isVersion, type ReadableStorage, verifyRelease as verify } from '@ssmc/release';
import { type Flags, isOn, lastValue, type Run } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Host } from '../host.ts';
import { failed, onStorageFailure } from '../publish/failed.ts';
import { formatOf, plural, printJson } from '../render/report.ts';
import { sha256 } from '../sha256.ts';
import { type ReleaseAddress, releaseAddress } from '../storage/address.ts';
import { withReadable } from '../storage/open.ts';
import { loadTargets } from '../targets.ts';
import { wrongUsage } from '../usage.ts';

/** Checks a release: checksums, surplus files, manifest, index, provenance, and that this ssmc generates the same bytes. */
export const verifyRelease: Run = async ({ operands, flags }, host) => {
  const [address, ...more] = operands;
  if (address === undefined || more.length > 0) {
    return wrongUsage(
      'ssmc verify-release takes one folder, URL or s3:// address of releases.',
      host,
      'verify-release',
    );
  }
  const found = releaseAddress(address, host.cwd);
  if (!found) {
    return wrongUsage(
      `'${address}' does not end in the name of a document, or that and v<version>.`,
      host,
      'verify-release',
    );
  }
  const wrong = flagProblem(flags, found);
  if (wrong !== undefined) return wrongUsage(wrong, host, 'verify-release');
  return onStorageFailure(flags, host, () =>
    withReadable(found.root, host, (storage) => run(found, { storage, flags, host })),
  );
};

function flagProblem(flags: Flags, { version: named }: ReleaseAddress): string | undefined {
  const version = lastValue(flags, 'version');
  if (version !== undefined && !isVersion(version)) return `--version is a version such as 1.4.0, not '${version}'.`;
  if (version !== undefined && named !== undefined && version !== named)
    return `the address names ${named}, not --version ${version}.`;
  const sums = lastValue(flags, 'sums');
  if (sums !== undefined && approvedIn(sums) === undefined)
    return '--sums is a SHA-256 of 64 hexadecimal digits, as publish prints it.';
  return undefined;
}

/** The digest, with or without its algorithm. */
function approvedIn(sums: string): string | undefined {
  return /^(?:sha256:)?([0-9a-f]{64})$/i.exec(sums)?.[1]?.toLowerCase();
}

interface Job {
  readonly storage: ReadableStorage;
  readonly flags: Flags;
  readonly host: Host;
}

async function run({ name, version: named }: ReleaseAddress, { storage, flags, host }: Job): Promise<ExitCode> {
  const entry = await findRelease(storage, name, lastValue(flags, 'version') ?? named);
  if ('code' in entry) return failed([entry], flags, host);
  const approved = approvedIn(lastValue(flags, 'sums') ?? '');
  const rebuilds = !isOn(flags, 'skip-rebuild');
  const targets = rebuilds ? await loadTargets(host.targets, []) : [];
  const result = await verify({ storage, name, entry, approved, rebuilds, targets, tool: host.version, sha256 });
  if ('code' in result) return failed([result], flags, host);
  const { files, isListed } = result;
  if (formatOf(flags) === 'json') {
    const origin = approved === undefined ? 'not-proven' : 'approved';
    printJson(
      { name, version: entry.version, sums: entry.sums, files, rebuilt: rebuilds, surplusChecked: isListed, origin },
      host,
    );
    return EXIT.fine;
  }
  host.stdout(
    [
      `${name} ${entry.version}: ${plural(files, 'file')} agree with checksums, manifest, index and provenance.`,
      rebuilds ? 'ssmc generates the same bytes from document.yaml.' : 'Nothing was generated again (--skip-rebuild).',
      ...(isListed ? [] : ['A web server lists no files: surplus ones were not looked for.']),
      approved === undefined
        ? `consistent, origin not proven: compare ${entry.sums} with the digest that you approved, or pass it as --sums.`
        : 'consistent, and SHA256SUMS is the one that you approved.',
    ]
      .map((line) => `${line}\n`)
      .join(''),
  );
  return EXIT.fine;
}

import { diffText } from '@ssmc/pipeline';
import type { Release } from '@ssmc/release';
import { type Flags, isOn } from '../command.ts';
import type { Host } from '../host.ts';
import { formatOf, plural, printJson } from '../render/report.ts';
import type { Published, PublishRequest } from './publish.ts';

type Outcome = Exclude<Published, { problems: unknown }>;

/** Says what was published. The last line is the digest of SHA256SUMS: what is approved, tagged or signed. */
export function printOutcome(
  outcome: Outcome,
  { request, flags, host }: { readonly request: PublishRequest; readonly flags: Flags; readonly host: Host },
): void {
  if (formatOf(flags) === 'json') {
    printJson(dataOf(outcome), host);
    return;
  }
  const lines = outcome.kind === 'nothing' ? nothingLines(outcome) : releaseLines(outcome, request);
  const digest = outcome.kind === 'nothing' ? outcome.newest.sums : outcome.release.digest;
  const told = isOn(flags, 'quiet') ? [] : lines;
  host.stdout([...told, digest].map((line) => `${line}\n`).join(''));
}

function nothingLines({ name, newest, written }: Extract<Outcome, { kind: 'nothing' }>): readonly string[] {
  return [`${name} ${newest.version} has the same contents: nothing to publish.`, ...writtenLines(written, 'repaired')];
}

function releaseLines(
  { kind, release, decision, place, skipped, written }: Exclude<Outcome, { kind: 'nothing' }>,
  { version }: PublishRequest,
): readonly string[] {
  const { bump, why, difference, understated } = decision;
  const files = [...release.files, release.sums, ...release.outside];
  const head = `${release.name} ${release.version}, ${bump === 'first' ? why : `needs ${bump} (${why})`}`;
  return [
    ...(kind === 'planned' && difference ? [diffText(difference)] : []),
    head,
    ...(understated ? ['The version says less than the change demands; the index records it.'] : []),
    ...(bump === 'major' && release.version.startsWith('0.') && version === undefined
      ? ['Before 1.0.0 a breaking change is a minor version.']
      : []),
    ...skipped.map((one) => `Version ${one} was skipped: a run that never finished claimed it for other contents.`),
    ...(kind === 'planned'
      ? ['', ...files.map(({ path }) => `create  ${place}/${path}`).toSorted(), '', ...deployLines(release, place)]
      : [`${plural(files.length, 'file')} in ${place}`, ...writtenLines(written, 'written')]),
    '',
    kind === 'planned'
      ? 'Digest that SHA256SUMS would have:'
      : 'Digest of SHA256SUMS, for a tag, a pull request or an attestation:',
  ];
}

function writtenLines(written: readonly string[], verb: string): readonly string[] {
  return written.length === 0 ? [] : [`${verb}: ${written.slice(0, 10).join(', ')}${written.length > 10 ? ', …' : ''}`];
}

/** What deploys the first module, by each target that reads a release. */
function deployLines({ name, version, modules }: Release, place: string): readonly string[] {
  const [first] = modules;
  if (!first) return [];
  return [
    `terraform: source = "<address>/${name}/v${version}/terraform/${name}-${version}.zip//${first.id}"`,
    `cloudformation: aws cloudformation deploy --region ${first.region} --stack-name ${name}-${first.id} --template-file ${place}/cloudformation/${first.id}.yaml --capabilities CAPABILITY_NAMED_IAM`,
    `aws-cli: bash ${place}/aws-cli/${first.id}/deploy.sh`,
  ];
}

function dataOf(outcome: Outcome): unknown {
  if (outcome.kind === 'nothing') {
    const { name, newest, written } = outcome;
    return { result: 'nothing', name, version: newest.version, sums: newest.sums, written };
  }
  const { kind, release, decision, place, skipped, written } = outcome;
  const { bump, why, understated, difference } = decision;
  return {
    result: kind,
    name: release.name,
    version: release.version,
    sums: release.digest,
    bump,
    why,
    understated,
    place,
    skipped,
    files: [...release.files, release.sums, ...release.outside].map(({ path }) => path).toSorted(),
    written,
    ...(difference && { difference }),
  };
}

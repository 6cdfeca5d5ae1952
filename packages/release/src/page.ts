import { archiveSource, compatible, PLACEHOLDER, registrySource, releaseUrl, type Served } from './addresses.ts';
import { escapeHtml, htmlPage } from './html.ts';
import { type Index, type IndexEntry, newestEntry } from './index-file.ts';
import { compareVersions } from './version.ts';

/** The page for people: every version, what changed, and the lines that use it. It lies beside the index. */
export function indexPage(index: Index, served: Served): string {
  const newest = newestEntry(index)?.version;
  const sorted = index.versions.toSorted((a, b) => compareVersions(b.version, a.version));
  const name = escapeHtml(index.name);
  const address =
    served.baseUrl === undefined
      ? `<p>Replace <code>${PLACEHOLDER}</code> with the address of the folder above this one.</p>\n`
      : '';
  const body = `<h1>${name} <small>releases</small></h1>
<p>Modules for AWS Systems Manager that ssmc generated from one requirements document. Click a line to select it.</p>
${address}${sorted.map((entry) => versionSection(index, entry, { served, newest })).join('\n')}`;
  return htmlPage(`${name}: releases`, body);
}

interface Around {
  readonly served: Served;
  readonly newest: string | undefined;
}

function versionSection({ name }: Index, entry: IndexEntry, { served, newest }: Around): string {
  const { version, date, bump, why, understated, sums, modules } = entry;
  const isNewest = version === newest;
  const archive = checksumOf(entry);
  const ids = modules.map(({ id }) => id);
  return `<details${isNewest ? ' open' : ''} id="v${version}">
<summary>${version}${isNewest ? ' (stable)' : ''} <small>${date.slice(0, 10)}, <span class="${bump}">${BUMPS[bump]}</span></small></summary>
<p>${escapeHtml(why)}.${understated ? ' <span class="understated">The version number says less than this change demands.</span>' : ''}
<a href="v${version}/CHANGELOG.md">What changed</a>, <a href="v${version}/README.md">how to use it</a>,
<a href="v${version}/SHA256SUMS">checksums</a>.</p>
${lines(
  'Terraform, archive with checksum',
  ids.map((id) => `source = "${archiveSource(served, { name, version, archive }, id)}"`),
)}
${registryLines(served, { name, version }, ids)}
${lines(
  'CloudFormation',
  modules.map(
    ({ id, region }) =>
      `aws cloudformation deploy --region ${region} --stack-name ${name}-${id} --template-file v${version}/cloudformation/${id}.yaml --capabilities CAPABILITY_NAMED_IAM`,
  ),
)}
${lines(
  'CloudFormation, by URL',
  modules.map(
    ({ id, region }) =>
      `aws cloudformation update-stack --region ${region} --stack-name ${name}-${id} --template-url ${releaseUrl(served, name, version)}/cloudformation/${id}.yaml --capabilities CAPABILITY_NAMED_IAM`,
  ),
)}
${lines(
  'AWS CLI',
  ids.map((id) => `bash v${version}/aws-cli/${id}/deploy.sh`),
)}
${lines('Verify', [`ssmc verify-release ${name} --version ${version} --sums ${sums}`])}
</details>`;
}

const BUMPS: Readonly<Record<IndexEntry['bump'], string>> = {
  first: 'the first release',
  major: 'major',
  minor: 'minor',
  patch: 'patch',
  nothing: 'no change',
};

function registryLines(
  served: Served,
  { name, version }: { readonly name: string; readonly version: string },
  ids: readonly string[],
): string {
  const sources = ids.flatMap((id) => registrySource(served, name, id) ?? []);
  return lines(
    'Terraform, module registry',
    sources.map((source) => `source = "${source}"\nversion = "${compatible(version)}"`),
  );
}

function lines(title: string, texts: readonly string[]): string {
  if (texts.length === 0) return '';
  return `<h4>${title}</h4>\n${texts.map((text) => `<pre>${escapeHtml(text)}</pre>`).join('\n')}`;
}

/** SHA-256 of the archive. */
export function checksumOf({ zip }: IndexEntry): string {
  return zip.split('?checksum=sha256:')[1] ?? '';
}

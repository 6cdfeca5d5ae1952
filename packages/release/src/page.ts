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
  const { version, date, bump, why, understated, sums } = entry;
  const isNewest = version === newest;
  const modules = shownModules(entry);
  const ids = modules.map(({ id }) => id);
  return `<details${isNewest ? ' open' : ''} id="v${version}">
<summary>${version}${isNewest ? ' (stable)' : ''} <small>${date.slice(0, 10)}, <span class="${bump}">${BUMPS[bump]}</span></small></summary>
<p>${escapeHtml(sentence(why))}${understated ? ' <span class="understated">The version number says less than this change demands.</span>' : ''}
<a href="v${version}/CHANGELOG.md">What changed</a>, <a href="v${version}/README.md">how to use it</a>,
<a href="v${version}/SHA256SUMS">checksums</a>.</p>
${otherModules(entry, modules)}${lines(
  'Terraform, archive with checksum',
  ids.map((id) => `source = "${archiveSource(served, { name, version, archive: checksumOf(entry) }, id)}"`),
)}
${registryLines(served, { name, version }, ids)}
${stackLines(name, entry, served)}
${lines(
  'AWS CLI',
  ids.map((id) => `bash v${version}/aws-cli/${id}/deploy.sh`),
)}
${lines('Verify', [`ssmc verify-release ${name} --version ${version} --sums ${sums}`])}
</details>`;
}

/** The lines of all modules are alike: those of the account and of the first Region are enough. */
function shownModules({ modules }: IndexEntry): IndexEntry['modules'] {
  const region = modules.find(({ id }) => id !== 'account');
  return modules.filter((module) => module.id === 'account' || module === region);
}

function otherModules({ modules }: IndexEntry, shown: IndexEntry['modules']): string {
  const more = modules.filter((module) => !shown.includes(module)).map(({ id }) => id);
  const last = shown.at(-1)?.id ?? '';
  return more.length === 0 ? '' : `<p>In the place of ${last} also: ${more.join(', ')}.</p>\n`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function stackLines(name: string, entry: IndexEntry, served: Served): string {
  const { version } = entry;
  const modules = shownModules(entry);
  const stack = (id: string, region: string) => `--region ${region} --stack-name ${name}-${id}`;
  const deploys = modules.map(
    ({ id, region }) =>
      `aws cloudformation deploy ${stack(id, region)} --template-file v${version}/cloudformation/${id}.yaml --capabilities CAPABILITY_NAMED_IAM`,
  );
  const updates = modules.map(
    ({ id, region }) =>
      `aws cloudformation update-stack ${stack(id, region)} --template-url ${releaseUrl(served, name, version)}/cloudformation/${id}.yaml --capabilities CAPABILITY_NAMED_IAM`,
  );
  return `${lines('CloudFormation', deploys)}\n${lines('CloudFormation, by URL', updates)}`;
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

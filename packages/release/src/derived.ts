import { archiveSource, releaseUrl, type Served } from './addresses.ts';
import { escapeHtml, htmlPage } from './html.ts';
import { type Index, type IndexEntry, newestEntry } from './index-file.ts';
import { archivePath } from './layout.ts';
import { checksumOf, indexPage } from './page.ts';
import type { StorageFile } from './storage.ts';

/** What is made from the index alone and written again after every change of it: the page, the pointers and the registry. */
export function derivedFiles(index: Index, s3Url: string | undefined): readonly StorageFile[] {
  const served: Served = { baseUrl: index.baseUrl, registry: index.registry, s3Url };
  const newest = newestEntry(index);
  return [
    { path: `${index.name}/index.html`, content: indexPage(index, served) },
    ...(newest ? pointers(index.name, newest, served) : []),
    ...(index.registry === undefined ? [] : registry(index, index.registry)),
  ];
}

function pointers(name: string, entry: IndexEntry, served: Served): readonly StorageFile[] {
  const { version, sums, date } = entry;
  const release = { format: 1, name, version, date, sums, path: `v${version}/`, archive: entry.zip };
  return [
    { path: `${name}/stable/release.json`, content: `${JSON.stringify(release, null, 2)}\n` },
    { path: `${name}/stable/index.html`, content: stablePage(name, entry, served) },
  ];
}

/** Terraform follows the meta tag; it wants an absolute URL. @see https://developer.hashicorp.com/terraform/language/modules/sources */
function stablePage(name: string, entry: IndexEntry, served: Served): string {
  const { version } = entry;
  const archive = `${releaseUrl(served, name, version)}/${archivePath(name, version)}?checksum=sha256:${checksumOf(entry)}`;
  const meta = served.baseUrl === undefined ? '' : `<meta name="terraform-get" content="${escapeHtml(archive)}">\n`;
  const first = entry.modules[0]?.id ?? 'account';
  const source =
    served.baseUrl === undefined
      ? archiveSource(served, { name, version, archive: checksumOf(entry) }, first)
      : `${served.baseUrl}/${name}/stable//${first}`;
  const body = `<h1>${name} <small>stable</small></h1>
<p>The newest release is <a href="../v${version}/README.md">${version}</a>. <a href="../index.html">All releases</a>.</p>
<pre>source = "${escapeHtml(source)}"</pre>`;
  return htmlPage(`${name}: stable`, body, meta);
}

/**
 * A module registry of plain files. Terraform takes the place of an archive from a header, which the web server adds; OpenTofu reads it here.
 * @see https://developer.hashicorp.com/terraform/internals/module-registry-protocol
 */
function registry({ name, versions }: Index, namespace: string): readonly StorageFile[] {
  const folder = `v1/modules/${namespace}/${name}/aws`;
  const list = { modules: [{ versions: versions.map(({ version }) => ({ version })) }] };
  return [
    { path: '.well-known/terraform.json', content: `${JSON.stringify({ 'modules.v1': '/v1/modules/' })}\n` },
    { path: `${folder}/versions`, content: `${JSON.stringify(list)}\n` },
    ...versions.map(({ version, zip }) => ({
      path: `${folder}/${version}/download`,
      content: `${JSON.stringify({ location: `/${name}/${zip}` })}\n`,
    })),
  ];
}

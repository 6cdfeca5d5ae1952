import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageFolders } from './notices.mjs';

/**
 * The packages in the bundles of the package in that folder, as a CycloneDX document, without a time or a number of its own: equal bundles give equal bytes.
 * @see https://cyclonedx.org/docs/1.6/json/
 */
export function sbom(folder, inputs, type = 'library') {
  const parts = packageFolders(inputs).map((part) => packageOf(path.resolve(folder, part)));
  const components = parts.map((one) => component(one, 'library'));
  const root = component(packageOf(folder), type);
  const document = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: root },
    components: components.toSorted((a, b) => (a.purl < b.purl ? -1 : 1)),
    dependencies: [{ ref: root['bom-ref'], dependsOn: components.map(({ purl }) => purl).toSorted() }],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function packageOf(folder) {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
}

function component({ name, version, license }, type) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return { type, 'bom-ref': purl, name, version, licenses: [{ license: { id: license } }], purl };
}

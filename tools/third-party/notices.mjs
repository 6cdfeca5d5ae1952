import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

// All may be passed on in a bundle; the Mozilla licence asks to say where the source is, which the notices do.
const LICENCES = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'MPL-2.0'];

/** What the bundle has in another form than the package. */
const CHANGED = {
  cdktf:
    'Changed in ssmc: lib/index.js loads the parts that are used, lib/tokens/private/stack-trace.js captures nothing, and lib/terraform-output.js takes isArray from Array.',
};

/** The notices of the packages that these files are of, for the package in that folder; paths are relative to the folder. */
export function notices(folder, inputs) {
  const { name } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const parts = packageFolders(inputs)
    .map((part) => noticeOf(path.resolve(folder, part)))
    .toSorted();
  return `${name} contains parts of the following packages.\n\n${parts.join('\n')}`;
}

/** The folders of the packages that these files are of. */
export function packageFolders(inputs) {
  return [...new Set(inputs.flatMap((input) => packageFolder(input) ?? []))];
}

function packageFolder(input) {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
}

function noticeOf(absolute) {
  const { name, version, license, repository } = JSON.parse(readFileSync(path.join(absolute, 'package.json'), 'utf8'));
  if (!LICENCES.includes(license))
    throw new Error(`${name} is under ${license}, which is not one of ${LICENCES.join(', ')}`);
  const source = sourceOf(repository);
  const texts = readdirSync(absolute).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
  const bodies = texts.toSorted().map((file) => readFileSync(path.join(absolute, file), 'utf8').trim());
  const rule = '-'.repeat(80);
  return `${rule}\n${name} ${version} (${license})${source ? `, ${source}` : ''}\n${CHANGED[name] ? `${CHANGED[name]}\n` : ''}${rule}\n${bodies.length > 0 ? `${bodies.join('\n\n')}\n` : ''}`;
}

function sourceOf(repository) {
  const url = typeof repository === 'string' ? repository : repository?.url;
  if (!url) return undefined;
  const plain = url
    .replace(/^git\+/, '')
    .replace(/^(?:git|ssh):\/\/(?:git@)?/, 'https://')
    .replace(/\.git$/, '');
  return plain.startsWith('http') ? plain : `https://github.com/${plain.replace(/^github:/, '')}`;
}

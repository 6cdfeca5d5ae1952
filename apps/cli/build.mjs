import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
// Tests build into a folder of their own.
const dist = path.resolve(process.argv[2] ?? path.join(here, 'dist'));
// What runs meanwhile must never find a file missing or half written.
const staging = path.join(dist, `.staging-${process.pid}`);
const bundle = path.join(staging, 'ssmc.cjs');

// All may be passed on in a bundle; the Mozilla licence asks to say where the source is, which the notices do.
const LICENCES = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'MPL-2.0'];

mkdirSync(staging, { recursive: true });

const { metafile, outputFiles } = await build({
  absWorkingDir: here,
  entryPoints: ['src/main.ts'],
  outfile: bundle,
  write: false,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  // One byte for each character: bin/load.mjs reads it so.
  charset: 'ascii',
  minify: true,
  legalComments: 'none',
  // Their ES modules: main would be a second, CommonJS copy that cannot be shaken.
  mainFields: ['module', 'main'],
  plugins: [withoutStackTraces()],
  alias: Object.fromEntries(['archiver', 'json-stable-stringify', 'semver'].map((name) => [name, './src/absent.cjs'])),
  metafile: true,
});

refuseExternals(metafile);
writeFileSync(bundle, withHash(outputFiles[0].text), 'latin1');
keepCompiled();
writeFileSync(path.join(staging, 'THIRD-PARTY-NOTICES.txt'), notices(metafile));
writeFileSync(path.join(staging, 'ssmc.schema.json'), execFileSync(process.execPath, [bundle, 'schema']));
for (const file of readdirSync(staging)) renameSync(path.join(staging, file), path.join(dist, file));
rmdirSync(staging);

/** The first line ends with the hash of the rest, by which compiled code is known to be of this bundle. */
function withHash(text) {
  const hash = createHash('sha256').update(text).digest('hex');
  return `// ssmc, Apache-2.0. Third-party notices: THIRD-PARTY-NOTICES.txt. ${hash}\n${text}`;
}

/** Of a run that emits all targets, so that what most runs need is compiled. */
function keepCompiled() {
  const out = path.join(staging, 'out');
  const words = [path.join(here, 'keep-compiled.mjs'), staging, path.join(here, '../../examples/production.yaml'), out];
  execFileSync(process.execPath, words, { stdio: 'inherit' });
  rmSync(out, { recursive: true });
}

/**
 * cdktf captures the stack of each of its tokens, the first while it is loaded, before `withoutTraces` can keep it from that: in a bundle of
 * one long line it takes 10 ms.
 */
function withoutStackTraces() {
  const filter = /cdktf[\\/]lib[\\/]tokens[\\/]private[\\/]stack-trace\.js$/;
  const contents = 'exports.captureStackTrace = () => [];';
  return { name: 'without-stack-traces', setup: ({ onLoad }) => onLoad({ filter }, () => ({ contents })) };
}

/** What is not in the bundle must come with node: users have no node_modules of ours. */
function refuseExternals({ outputs }) {
  const external = Object.values(outputs).flatMap(({ imports }) => imports.filter((one) => one.external));
  const foreign = external
    .map((one) => one.path)
    .filter((name) => !builtinModules.includes(name.replace(/^node:/, '')));
  if (foreign.length > 0) throw new Error(`not bundled: ${[...new Set(foreign)].join(', ')}`);
}

function notices({ inputs }) {
  const folders = new Set(Object.keys(inputs).flatMap((input) => packageFolder(input) ?? []));
  const parts = [...folders].map(noticeOf).toSorted();
  return `ssmc contains parts of the following packages.\n\n${parts.join('\n')}`;
}

function packageFolder(input) {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
}

function noticeOf(folder) {
  const absolute = path.resolve(here, folder);
  const { name, version, license, repository } = JSON.parse(readFileSync(path.join(absolute, 'package.json'), 'utf8'));
  if (!LICENCES.includes(license))
    throw new Error(`${name} is under ${license}, which is not one of ${LICENCES.join(', ')}`);
  const source = sourceOf(repository);
  const texts = readdirSync(absolute).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
  const bodies = texts.toSorted().map((file) => readFileSync(path.join(absolute, file), 'utf8').trim());
  const rule = '-'.repeat(80);
  return `${rule}\n${name} ${version} (${license})${source ? `, ${source}` : ''}\n${rule}\n${bodies.length > 0 ? `${bodies.join('\n\n')}\n` : ''}`;
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

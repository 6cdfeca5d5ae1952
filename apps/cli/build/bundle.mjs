import { builtinModules } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { codeHashes } from './code-hashes.mjs';

const HEAD = '// ssmc, Apache-2.0. Third-party notices: THIRD-PARTY-NOTICES.txt.\n';

/** What is built: the command and the library as one file, and what only few calls need. Each is CommonJS and needs nothing but node. */
const BUNDLES = [
  // The file alone, copied somewhere, is the command too.
  { name: 'ssmc.cjs', entry: 'src/index.ts', footer: 'if (require.main === module) module.exports.main();' },
  { name: 'ssmc-s3.cjs', entry: 'src/storage/s3.ts', footer: '' },
  { name: 'ssmc-aws-policies.cjs', entry: 'src/aws-policies.ts', footer: '' },
];

/** The bundles, and the files that they were made of. */
export async function bundle(cli) {
  const options = optionsOf(cli);
  const hashes = await codeHashes(options);
  const built = await Promise.all(BUNDLES.map((one) => bundleOf(options, hashes, one)));
  return {
    files: built.map(({ name, text }) => ({ name, text })),
    inputs: [...new Set(built.flatMap(({ inputs }) => inputs))],
  };
}

async function bundleOf(options, hashes, { name, entry, footer }) {
  const { metafile, outputFiles } = await build({
    ...options,
    entryPoints: [entry],
    outfile: `dist/${name}`,
    plugins: [...options.plugins, besides(entry)],
    define: { SSMC_CODE_HASHES: JSON.stringify(hashes) },
    footer: { js: footer },
    metafile: true,
  });
  const text = `${HEAD}${outputFiles[0].text}`;
  refuseExternals(metafile);
  refuseNonAscii(text);
  return { name, text, inputs: Object.keys(metafile.inputs) };
}

/** Imports of the entry of another bundle become imports of that bundle, which lies beside this one. */
function besides(own) {
  const others = BUNDLES.filter(({ entry }) => entry !== own);
  const nameOf = (file) => others.find(({ entry }) => file.endsWith(`/${entry}`))?.name;
  return {
    name: 'besides',
    setup: ({ onResolve }) =>
      onResolve({ filter: /^\.{1,2}\// }, ({ path: to, resolveDir }) => {
        const name = nameOf(path.posix.join(resolveDir.replaceAll(path.sep, '/'), to));
        return name === undefined ? undefined : { path: `./${name}`, external: true };
      }),
  };
}

/** How everything is bundled. */
function optionsOf(cli) {
  return {
    absWorkingDir: cli,
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    // V8 keeps one byte for each character, and compiles faster.
    charset: 'ascii',
    minify: true,
    legalComments: 'none',
    // Their ES modules: main would be a second, CommonJS copy that cannot be shaken.
    mainFields: ['module', 'main'],
    // Workspaces as they are written, whether they are built or not.
    conditions: ['@ssmc/source', 'module'],
    plugins: [withoutStackTraces(), withoutDeprecatedUtil(), withoutUnusedParts(cli)],
  };
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

/**
 * cdktf's outputs call `isArray` of `util`, of which node warns since version 22. It is all they take from it.
 * @see https://nodejs.org/api/deprecations.html#DEP0044
 */
function withoutDeprecatedUtil() {
  const importer = /cdktf[\\/]lib[\\/]terraform-output\.js$/;
  const namespace = 'util-of-cdktf';
  const contents = 'exports.isArray = Array.isArray;';
  return {
    name: 'without-deprecated-util',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^util$/ }, (args) =>
        importer.test(args.importer) ? { path: 'util', namespace } : undefined,
      );
      onLoad({ filter: /^util$/, namespace }, () => ({ contents }));
    },
  };
}

/**
 * cdktf loads all of itself, packages for work that it does not do here, and modules of node to look for a Terraform on the machine and to check
 * arguments: a tenth of the time of a compile of one Region.
 */
function withoutUnusedParts(cli) {
  const within = /node_modules[\\/]cdktf[\\/]/;
  const contents = PARTS.map((name) => `Object.assign(exports, require('./${name}'));`).join('\n');
  return {
    name: 'without-unused-parts',
    setup: ({ onResolve, onLoad }) => {
      onLoad({ filter: /cdktf[\\/]lib[\\/]index\.js$/ }, () => ({ contents }));
      onResolve({ filter: /^(?:child_process|assert|archiver|json-stable-stringify|semver)$/ }, (args) =>
        within.test(args.importer)
          ? { path: path.join(cli, 'build', args.path === 'assert' ? 'assert.cjs' : 'absent.cjs') }
          : undefined,
      );
    },
  };
}

/** What our constructs and the resources of the provider use of cdktf. */
const PARTS = [
  'tokens',
  'terraform-stack',
  'terraform-element',
  'terraform-resource',
  'terraform-data-source',
  'terraform-output',
  'complex-computed-list',
  'terraform-variable',
  'runtime',
  'tfExpression',
  'terraform-count',
  'importable-resource',
];

/** What is not in the bundle must come with node: users have no node_modules of ours. */
function refuseExternals({ outputs }) {
  const external = Object.values(outputs).flatMap(({ imports }) => imports.filter((one) => one.external));
  const foreign = external
    .map((one) => one.path)
    .filter((name) => !builtinModules.includes(name.replace(/^node:/, '')))
    .filter((name) => !BUNDLES.some((one) => name === `./${one.name}`));
  if (foreign.length > 0) throw new Error(`not bundled: ${[...new Set(foreign)].join(', ')}`);
}

/** esbuild escapes strings and names. Regular expressions and raw templates stay, and must be written with escapes such as \u2713. */
function refuseNonAscii(text) {
  const found = [...text.matchAll(/.{0,40}[\u{7f}-\u{10ffff}].{0,40}/gu)].map(([context]) => context);
  if (found.length > 0)
    throw new Error(`characters beyond ASCII in the bundle; write them as escapes:\n${found.join('\n')}`);
}

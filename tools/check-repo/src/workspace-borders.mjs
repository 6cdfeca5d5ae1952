import path from 'node:path';
import { importsOf } from './imports.mjs';

/** @import { Problem, Repo } from './repo.mjs' */
/** @import { Import } from './imports.mjs' */

const CODE = /\.(ts|mts|mjs|cjs)$/;
const WORKSPACE = /^(?:packages|apps|tools)\/[^/]+/;

/**
 * What one workspace takes from another past its package.json, so that nx does not see it: relative imports, files of workspaces that it
 * does not depend on, and packages that it does not declare.
 * @param {Repo} repo
 * @returns {readonly Problem[]}
 */
export function workspaceBorders({ files, read }) {
  const manifests = new Map(
    files
      .filter(
        (file) =>
          path.posix.basename(file) === 'package.json' &&
          WORKSPACE.exec(path.posix.dirname(file))?.[0] === path.posix.dirname(file),
      )
      .map((file) => [path.posix.dirname(file), manifestOf(read(file))]),
  );
  return files
    .filter((file) => CODE.test(file) && manifests.has(workspaceOf(file)))
    .flatMap((file) =>
      importsOf(file, read(file)).flatMap((one) => {
        const message = problemOf(manifests, file, one);
        return message === undefined ? [] : [{ file, line: one.line, message }];
      }),
    );
}

/**
 * @typedef {{ readonly name: string, readonly dependencies: ReadonlySet<string> }} Manifest
 */

/** @type {(text: string) => Manifest} */
function manifestOf(text) {
  const { name, dependencies, devDependencies, peerDependencies } = JSON.parse(text);
  return { name, dependencies: new Set(Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies })) };
}

/** @type {(manifests: ReadonlyMap<string, Manifest>, file: string, one: Import) => string | undefined} */
function problemOf(manifests, file, one) {
  const own = manifests.get(workspaceOf(file));
  if (!one.specifier.startsWith('.')) return one.isUrl ? undefined : undeclared(own, one.specifier);
  const other = manifests.get(workspaceOf(path.posix.join(path.posix.dirname(file), one.specifier)));
  if (!other || other === own) return undefined;
  if (!one.isUrl) return `Import ${other.name} by its name, not by the path ${one.specifier}.`;
  if (own?.dependencies.has(other.name)) return undefined;
  return `${one.specifier} is in ${other.name}, which package.json does not list as a dependency.`;
}

/** @type {(own: Manifest | undefined, specifier: string) => string | undefined} */
function undeclared(own, specifier) {
  if (/^(node:|[#/])/.test(specifier)) return undefined;
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  if (name === own?.name || own?.dependencies.has(name)) return undefined;
  return `package.json does not list ${name} as a dependency.`;
}

/** @type {(file: string) => string} */
function workspaceOf(file) {
  return WORKSPACE.exec(file)?.[0] ?? '';
}

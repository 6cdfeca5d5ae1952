/** @import { Problem, Repo } from './repo.mjs' */

/** Files that every emitter has, and what they export: who knows one emitter knows all. */
const FACES = {
  'context.ts': ['EmitContext'],
  'effects.ts': [],
  'escape.ts': [],
  'index.ts': [],
  'names.ts': [],
  'policy.ts': ['emitPolicy'],
  'target.ts': [],
  'value.ts': ['emitValue'],
  'resources/emitted.ts': ['Emitted'],
  'resources/index.ts': [],
  'testing/decode.ts': [],
  'testing/gaps.ts': [],
  'testing/index.ts': [],
  'testing/interface.ts': ['decodeInterface'],
};

/** The printer of each emitter, named for its format. */
const PRINTERS = ['hcl.ts', 'template.ts', 'script.ts'];

/**
 * Emitters that lack a file or an exported name that the others have: those above, a printer, and for each kind of resource a file with
 * one handler, named after it.
 * @param {Repo} repo
 * @returns {readonly Problem[]}
 */
export function emitterFaces(repo) {
  const emitters = new Set(repo.files.flatMap((file) => /^packages\/emit-[^/]+\/src\//.exec(file)?.[0] ?? []));
  const kinds = new Set([...emitters].flatMap((folder) => kindsOf(repo, folder)));
  return [...emitters].flatMap((folder) => [
    ...Object.entries(FACES).flatMap(([name, exported]) => missing(repo, folder + name, exported)),
    ...[...kinds].flatMap((kind) => missing(repo, `${folder}resources/${kind}.ts`, [`emit${pascalCase(kind)}`])),
    ...(PRINTERS.some((name) => repo.files.includes(folder + name))
      ? []
      : [{ file: `${folder}index.ts`, message: `has no printer named for its format (${PRINTERS.join(', ')})` }]),
  ]);
}

/** @type {(repo: Repo, folder: string) => readonly string[]} */
function kindsOf(repo, folder) {
  return repo.files.flatMap((file) => {
    const [, kind = ''] = file.startsWith(folder) ? (/\/resources\/([a-z-]+)\.ts$/.exec(file) ?? []) : [];
    return kind === '' || NOT_KINDS.has(kind) ? [] : [kind];
  });
}

const NOT_KINDS = new Set(['emitted', 'index', 'tags']);

/** @type {(repo: Repo, file: string, exported: readonly string[]) => readonly Problem[]} */
function missing(repo, file, exported) {
  if (!repo.files.includes(file)) return [{ file, message: 'is missing, and the other emitters have it' }];
  const text = repo.read(file);
  return exported
    .filter((name) => !new RegExp(`^export (function|const|type|interface) ${name}\\b`, 'm').test(text))
    .map((name) => ({ file, message: `does not export ${name}, as the other emitters do` }));
}

/** @type {(kind: string) => string} */
function pascalCase(kind) {
  return kind.replace(/(?:^|-)([a-z])/g, (_, letter) => letter.toUpperCase());
}

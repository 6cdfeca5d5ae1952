/** @import { Problem, Repo } from './repo.mjs' */

const CATALOGUE = 'packages/core/src/diagnostics/catalogue.ts';
const PAGE = /^docs\/diagnostics\/(SSMC\d+)\.md$/;

/**
 * Codes without a page, pages without a code, and pages under another title than the catalogue's.
 * @param {Repo} repo
 * @returns {readonly Problem[]}
 */
export function diagnosticPages({ files, read }) {
  const titles = catalogueTitles(read(CATALOGUE));
  const pages = new Map(files.flatMap((file) => (PAGE.exec(file)?.[1] ? [[PAGE.exec(file)?.[1] ?? '', file]] : [])));
  const missing = [...titles.keys()]
    .filter((code) => !pages.has(code))
    .map((code) => ({ file: CATALOGUE, message: `${code} has no page docs/diagnostics/${code}.md.` }));
  const wrong = [...pages].flatMap(([code, file]) => pageProblems(code, file, { titles, text: read(file) }));
  return [...missing, ...wrong];
}

/** @type {(code: string, file: string, known: { titles: ReadonlyMap<string, string>, text: string }) => readonly Problem[]} */
function pageProblems(code, file, { titles, text }) {
  const title = titles.get(code);
  if (title === undefined) return [{ file, message: `${code} is not in the catalogue.` }];
  const heading = text.split('\n').find((line) => line.startsWith('# ')) ?? '';
  if (heading.includes(code) && heading.includes(title)) return [];
  return [{ file, message: `The heading must say '${code}: ${title}'.` }];
}

/** @type {(text: string) => ReadonlyMap<string, string>} */
function catalogueTitles(text) {
  const entries = text.matchAll(/^\s+(SSMC\d+): \w+\('((?:[^'\\]|\\.)*)'[,)]/gm);
  return new Map([...entries].map(([, code = '', title = '']) => [code, title.replaceAll("\\'", "'")]));
}

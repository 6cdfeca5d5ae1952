/** @import { Problem, Repo } from './repo.mjs' */

const TEST = /(\.test\.ts$|\/testing\/|\/fixtures\/)/;

/**
 * Libraries that one file stands in front of, so that another can take their place in a one-file change.
 * @type {readonly { readonly library: RegExp, readonly name: string, readonly per: 'repository' | 'package' }[]}
 */
const RULES = [
  { name: 'cdktf', library: /^(cdktf|@cdktf\/)/, per: 'repository' },
  { name: 'js-yaml', library: /^js-yaml(\/|$)/, per: 'package' },
];

/**
 * Libraries that more than one file imports, tests aside.
 * @param {Repo} repo
 * @returns {readonly Problem[]}
 */
export function namedOnce({ files, read }) {
  const sources = files.filter((file) => /^(packages|apps)\/[^/]+\/src\/.*\.ts$/.test(file) && !TEST.test(file));
  return RULES.flatMap(({ name, library, per }) => {
    const using = sources.filter((file) => imports(read(file)).some((specifier) => library.test(specifier)));
    const scope = per === 'package' ? packageOf : () => '';
    return using.flatMap((file) => {
      const first = using.find((other) => scope(other) === scope(file));
      return first === file ? [] : [{ file, message: `${name} is named in ${first} already; import that file.` }];
    });
  });
}

/** @type {(text: string) => readonly string[]} */
function imports(text) {
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1] ?? '');
}

/** @type {(file: string) => string} */
function packageOf(file) {
  return file.split('/').slice(0, 2).join('/');
}

import path from 'node:path';
import { lineAt } from './repo.mjs';

/** @import { Problem, Repo } from './repo.mjs' */

/**
 * Links in Markdown that lead to no file, or to no heading of it. Links to other places on the web are not followed.
 * @param {Repo} repo
 * @returns {readonly Problem[]}
 */
export function markdownLinks(repo) {
  const known = new Set(repo.files.flatMap((file) => [file, ...parents(file)]));
  return repo.files.filter((file) => file.endsWith('.md')).flatMap((file) => linkProblems(repo, known, file));
}

/** @type {(repo: Repo, known: ReadonlySet<string>, file: string) => readonly Problem[]} */
function linkProblems(repo, known, file) {
  const text = withoutCode(repo.read(file));
  const links = [...text.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)|^\[[^\]]+\]:\s*(\S+)/gm)];
  return links.flatMap((match) => {
    // A backslash in front of a punctuation mark stands for the mark.
    const target = (match[1] ?? match[2] ?? '').replace(/\\([!-/:-@[-`{-~])/g, '$1');
    const message = /^[a-z][a-z+.-]*:/i.test(target) ? undefined : problemOf(repo, known, { file, target });
    return message === undefined ? [] : [{ file, line: lineAt(text, match.index), message }];
  });
}

/** @type {(repo: Repo, known: ReadonlySet<string>, link: { file: string, target: string }) => string | undefined} */
function problemOf(repo, known, { file, target }) {
  const [to = '', anchor] = target.split('#');
  const absolute = to.startsWith('/') ? to.slice(1) : path.posix.join(path.posix.dirname(file), decodeURI(to));
  const led = to === '' ? file : absolute.replace(/\/$/, '');
  if (led !== '.' && !known.has(led)) return `The link ${target} leads nowhere.`;
  if (!anchor || !led.endsWith('.md') || headings(repo.read(led)).has(anchor)) return undefined;
  return `The link ${target} leads to no heading of ${led}.`;
}

/** @type {(file: string) => readonly string[]} */
function parents(file) {
  const folder = path.posix.dirname(file);
  return folder === '.' ? [] : [folder, ...parents(folder)];
}

/**
 * Code holds no links; its characters stay so that places do not move.
 * @type {(text: string) => string}
 */
function withoutCode(text) {
  return text
    .replace(/^(```|~~~)[\s\S]*?^\1/gm, (block) => block.replace(/[^\n]/g, ' '))
    .replace(/`[^`\n]*`/g, (span) => ' '.repeat(span.length));
}

/**
 * The anchors of a page: those of its headings, as the web pages of repositories make them, and those that it sets itself.
 * @type {(text: string) => ReadonlySet<string>}
 */
function headings(text) {
  const blocks = text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '');
  const slugs = [...blocks.matchAll(/^#+\s+(.+?)\s*#*$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
  const own = [...blocks.matchAll(/<a (?:name|id)="([^"]+)">/g)].map(([, name = '']) => name);
  return new Set([...slugs.map((slug, index) => unique(slug, slugs.slice(0, index))), ...own]);
}

/** @type {(slug: string, before: readonly string[]) => string} */
function unique(slug, before) {
  const times = before.filter((one) => one === slug).length;
  return times === 0 ? slug : `${slug}-${times}`;
}

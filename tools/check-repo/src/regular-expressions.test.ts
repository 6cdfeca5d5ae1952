import { documentSchema } from '@ssmc/core';
import { analyse } from 'scslre';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { repoAt } from './repo.mjs';

/**
 * No regular expression over a text of the user may take more than linear time: 100 kB of the wrong text would hang the command. Which texts
 * are the user's cannot be seen from outside, so that all of packages/ and apps/ must be linear.
 */
interface Found {
  readonly where: string;
  readonly source: string;
  readonly flags: string;
}

const LENGTH = 100_000;
const MOST_MILLISECONDS = 1000;

/** Files that put an expression together at run time, and of what. */
const COMPOSED: Readonly<Record<string, string>> = {
  'packages/core/src/explain/why-not.ts': 'names of Regions, matched against one word of the command line',
  'packages/core/src/requirements/forms.ts': 'parts that stand in the file; the JSON Schema has the result',
  'packages/emit-aws-cli/src/scripts/frame.ts': 'names of our own shell functions, matched against our own script',
};

const { files, read } = repoAt(new URL('../../..', import.meta.url).pathname);
const sources = files
  .filter((file) => /^(packages|apps)\/[^/]+\/src\/.*\.ts$/.test(file) && !/^packages\/conformance\//.test(file))
  .filter((file) => !/\.test\.ts$|\/(testing|fixtures)\//.test(file));
const parsed = sources.map((file) => ({ file, node: ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest) }));
const literals = parsed.flatMap(({ file, node }) => literalsIn(file, node));
const patterns = [...new Set(patternsIn(documentSchema()))].map((source) => ({ where: 'schema', source, flags: 'u' }));

describe('regular expressions', () => {
  it('are found', () => {
    expect(literals.length).toBeGreaterThan(100);
    expect(patterns.length).toBeGreaterThan(10);
    const comment = ts.createSourceFile('x.ts', 'a.replace(/b+/g, "") // /c/', ts.ScriptTarget.Latest);
    expect(literalsIn('x.ts', comment)).toEqual([{ where: 'x.ts /b+/g', source: 'b+', flags: 'g' }]);
  });

  it('are composed only where this test says of what', () => {
    const composing = parsed.flatMap(({ file, node }) => (composes(node) ? [file] : []));
    expect(composing.toSorted()).toEqual(Object.keys(COMPOSED));
  });

  it('are linear by their structure', () => {
    expect([...literals, ...patterns].flatMap(superLinear)).toEqual([]);
  });

  it('are linear on texts made of their own parts', () => {
    expect([...literals, ...patterns].flatMap(slowTexts)).toEqual([]);
  }, 120_000);

  it('that are not linear are noticed', () => {
    const found = (source: string) => ({ where: source, source, flags: 'g' });
    expect([found('\\/+$'), found('^a*a*$')].map((one) => superLinear(one).length)).toEqual([1, 1]);
    // Its attack repeats two characters, which only running it shows.
    expect(slowTexts(found('\\$\\{([^}]*)\\}'))).not.toEqual([]);
  }, 120_000);
});

function literalsIn(file: string, root: ts.Node): readonly Found[] {
  if (ts.isRegularExpressionLiteral(root)) {
    const end = root.text.lastIndexOf('/');
    return [{ where: `${file} ${root.text}`, source: root.text.slice(1, end), flags: root.text.slice(end + 1) }];
  }
  return childrenOf(root).flatMap((child) => literalsIn(file, child));
}

function composes(root: ts.Node): boolean {
  const isCall = ts.isNewExpression(root) || ts.isCallExpression(root);
  if (isCall && ts.isIdentifier(root.expression) && root.expression.text === 'RegExp') return true;
  return childrenOf(root).some(composes);
}

function childrenOf(node: ts.Node): readonly ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  return children;
}

function patternsIn(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === 'pattern' && typeof value === 'string' ? [value] : patternsIn(value),
  );
}

/** By static analysis, for attacks that repeat one character. */
function superLinear({ where, source, flags }: Found): readonly string[] {
  const { reports } = analyse({ source, flags });
  return reports.length > 0 ? [where] : [];
}

function slowTexts({ where, source, flags }: Found): readonly string[] {
  const expression = new RegExp(source, flags);
  return textsFor(source).flatMap((text) => {
    const before = process.cpuUsage();
    text.replace(expression, '');
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000 > MOST_MILLISECONDS ? [`${where} on ${JSON.stringify(text.slice(0, 10))}…`] : [];
  });
}

/** Long repetitions of what the expression names, with an end that nothing matches. */
function textsFor(source: string): readonly string[] {
  const plain = source.replace(/\\u[0-9A-F]{4}/g, (code) => JSON.parse(`"${code}"`)).replaceAll('\\', '');
  const letters = [...new Set([...plain, 'a', '0', ' ', '-', '/', '\n'])];
  const pairs = [...plain].slice(0, -1).map((letter, index) => letter + plain[index + 1]);
  return [...letters, ...new Set(pairs)].map((unit) => `${unit.repeat(Math.floor(LENGTH / unit.length))}\u0001`);
}

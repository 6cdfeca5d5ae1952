import { describe, expect, it } from 'vitest';
import { repoOf } from './repo.mjs';
import { ALLOWANCES, countsOf, RULES, wording, wordingHits } from './wording.mjs';

const hits = (file: string, text: string) =>
  wordingHits(repoOf({ [file]: text })).map(
    ({ rule, kind, line, text: found }) => `${kind}:${line} ${rule.id} ${found}`,
  );
const said = (allowed: object, texts: Readonly<Record<string, string>>) =>
  wording(repoOf({ [ALLOWANCES]: JSON.stringify(allowed), ...texts })).map(
    ({ file, line, message }) => `${file}${line ? `:${line}` : ''} ${message}`,
  );

describe('the glossary', () => {
  it('reads string literals and templates of the code, and neither its comments nor its names', () => {
    const code = [
      '/** Somebody. */',
      'const nobody = 1; // asked for',
      "f('by somebody', 'others');",
      'f(`whoever ${nobody} whom `);',
    ];
    expect(hits('packages/core/src/a.ts', code.join('\n'))).toEqual([
      'strings:3 persons somebody',
      'strings:4 persons whoever',
      'strings:4 persons whom',
    ]);
  });

  it('leaves tests, fixtures and recorded output alone', () => {
    for (const file of ['packages/a/src/a.test.ts', 'packages/a/fixtures/a.ts', 'packages/a/expected/README.md']) {
      expect(hits(file, "f('by somebody')")).toEqual([]);
    }
  });

  it('reads Markdown without its code, and whole examples', () => {
    const page = 'Somebody\n\n```yaml\nnobody\n```\n\n`whom`, and others\n';
    expect(hits('docs/guide/a.md', page)).toEqual(['docs:1 persons Somebody', 'docs:7 others others']);
    expect(hits('examples/a.yaml', '# somebody\n')).toEqual(['examples:1 persons somebody']);
  });

  it.each([
    ['A bucket of AWS is made by ssmc', ['made-by', 'of-aws']],
    ['switch it on, so that others go on working', ['others', 'so-that', 'goes-on', 'switch-on']],
    ['an AWS-managed policy, which admits 443', ['managed-hyphen', 'admits', 'which-chain']],
    ['Create an AWS managed policy and allow outbound TCP 443.', []],
  ])('finds in %j the rules %j', (text, rules) => {
    expect(wordingHits(repoOf({ 'README.md': text })).map(({ rule }) => rule.id)).toEqual(rules);
  });

  it('names each rule once, and says what to write instead', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
    for (const { instead } of RULES) expect(instead).not.toBe('');
  });
});

describe('the ratchet', () => {
  const page = { 'README.md': 'Somebody.\n' };

  it('accepts as many hits as there were', () => {
    expect(said({ persons: { docs: 1 } }, page)).toEqual([]);
  });

  it('refuses one more, with its place and the word to write', () => {
    const message = "'Somebody' (persons, 1 in docs, at most 0): write principal, caller, owner, any client.";
    expect(said({}, page)).toEqual([`README.md:1 ${message}`]);
  });

  it('counts code and docs apart', () => {
    expect(said({ persons: { docs: 1 } }, { ...page, 'packages/a/src/a.ts': "f('by nobody')" })).toHaveLength(1);
  });

  it('refuses an entry without hits', () => {
    const message = 'persons has no hits left in docs: remove the entry.';
    expect(said({ persons: { docs: 1 } }, { 'README.md': 'A caller.' })).toEqual([`${ALLOWANCES} ${message}`]);
  });

  it('counts by rule and kind', () => {
    expect(countsOf(wordingHits(repoOf(page)))).toEqual({ persons: { docs: 1 } });
  });
});

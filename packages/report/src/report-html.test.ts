import { allCases } from '@ssmc/conformance/cases';
import { explain } from '@ssmc/core';
import { describe, expect, test } from 'vitest';
import { SCRIPT } from './page/script.ts';
import { STYLE } from './page/style.ts';
import type { Report } from './report.ts';
import { reportHtml } from './report-html.ts';
import { HOSTILE, withHostileTexts } from './testing/hostile.ts';
import { type Tag, tagsOf } from './testing/html.ts';
import { caseReport, documentReport, largestDocument, sha256 } from './testing/reports.ts';

describe.each(allCases().map(({ name }) => name))('%s', (name) => {
  const report = caseReport(name);
  const html = reportHtml([report], { sha256 });
  const tags = tagsOf(html);

  test('is well-formed, and every link leads somewhere', () => {
    const ids = idsOf(tags);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const targets = new Set([...ids.map((id) => `#${id}`)]);
    const links = tags.flatMap(({ attributes }) => attributes.get('href') ?? []);
    expect(links.filter((href) => !targets.has(href) && !/^https:\/\//.test(href))).toEqual([]);
    const named = tags.flatMap(({ attributes }) => [
      attributes.get('aria-labelledby'),
      attributes.get('aria-describedby'),
    ]);
    expect(named.filter((id) => id !== undefined && !ids.includes(id))).toEqual([]);
  });

  test('loads nothing and sends nothing', () => {
    const names = new Set(tags.flatMap(({ attributes }) => [...attributes.keys()]));
    expect([...names].filter((one) => /^(on|src|srcset|style|action|data|poster|ping|background)/.test(one))).toEqual(
      [],
    );
    const outside = tags.filter(({ attributes }) => attributes.get('href')?.startsWith('https:'));
    expect(outside.length).toBeGreaterThan(0);
    for (const { name: tag, attributes } of outside) expect([tag, attributes.get('rel')]).toEqual(['a', 'noreferrer']);
    expect(`${STYLE}${SCRIPT}`.replace('[href^="https:"]', '')).not.toMatch(
      /url\(|@import|https?:|fetch|XMLHttp|import\(/,
    );
  });

  test('explains every resource, statement and parameter, and each diagram leads to explanations', () => {
    const missing = explain(report.compilation).filter(({ title, kind, names }) => {
      const text = kind === 'statement' ? `Statement ${names[0]}` : title;
      return !html.includes(escaped(text));
    });
    expect(missing.map(({ id }) => id)).toEqual([]);
    const made = report.compilation.plan.modules.some(({ resources }) => resources.length > 0);
    expect(tags.some(({ name: tag, attributes }) => tag === 'a' && attributes.get('href')?.includes('.why.'))).toBe(
      made,
    );
  });

  test('has a cell for each that was verified, with symbol and word', () => {
    const { cells, counts } = report.verification;
    const states = [...html.matchAll(/<td class="cell (ok|stated|assumed|blocked)"><a href="#[^"]*">(.) (\w+)<\/a>/g)];
    expect(states).toHaveLength(cells.length);
    for (const [, status, symbol, word] of states)
      expect([word, symbol]).toEqual([status, { ok: '✓', stated: '✓', assumed: '?', blocked: '✗' }[status ?? '']]);
    expect(html).toContain(
      `${counts.ok} ok, ${counts.stated} stated, ${counts.blocked} blocked, ${counts.assumed} assumed, `,
    );
  });

  test('the same each time', () => {
    expect(reportHtml([caseReport(name)], { sha256 })).toBe(html);
  });
});

test('the policy of the page names its style sheet and its script, and nothing else', () => {
  const html = reportHtml([caseReport('internet-smallest')], { sha256 });
  const [style, script] = [/<style>([^<]*)<\/style>/, /<script>([^<]*)<\/script>/].map(
    (one) => one.exec(html)?.[1] ?? '',
  );
  const hash = (text = '') => Buffer.from(sha256(text), 'hex').toString('base64');
  const policy = tagsOf(html)
    .find(({ attributes }) => attributes.has('http-equiv'))
    ?.attributes.get('content');
  expect(policy?.replaceAll('&#39;', "'")).toBe(
    `default-src 'none'; style-src 'sha256-${hash(style)}'; script-src 'sha256-${hash(script)}'; base-uri 'none'; form-action 'none'`,
  );
});

test('several documents of one name, and none', () => {
  const report = caseReport('internet-smallest');
  const ids = idsOf(tagsOf(reportHtml([report, report], { sha256 })));
  expect(new Set(ids).size).toBe(ids.length);
  expect(tagsOf(reportHtml([], { sha256 })).length).toBeGreaterThan(5);
});

describe.each(HOSTILE.map((text) => [text.slice(0, 40), text]))('%j', (_, hostile) => {
  test.each(['private-everything', 'operators', 'sessions', 'hybrid-private'])(
    'is text in every place of %s',
    (name) => {
      const report = caseReport(name);
      const html = reportHtml([withHostileTexts(report, hostile)], { sha256 });
      const tags = tagsOf(html);
      const known = kindsOf(tagsOf(reportHtml([report], { sha256 })));
      expect(kindsOf(tags).filter((kind) => !known.includes(kind))).toEqual([]);
      expect(tags.length).toBeGreaterThan(300);
      expect(tags.filter(({ name: tag }) => tag === 'script')).toHaveLength(1);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not be in a page
      expect(html).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u202A-\u202E\uFEFF]/);
    },
  );
});

test('a document with hostile texts, from its text on', () => {
  const description = JSON.stringify('</script><img src=x onerror=alert(1)>');
  const text = `apiVersion: ssmc/v1
kind: ManagedNodes
metadata: { name: hostile, description: ${description} }
spec:
  regions: [us-east-2]
  nodes: { ec2: {} }
  capabilities:
    sessionManager: { shellProfile: { linux: ${description} } }
    parameterStore: { paths: ['/prod/*'] }
  network: { mode: private-link }
`;
  const html = reportHtml([documentReport(text, '<b>"fleet"</b>.yaml')], { sha256 });
  tagsOf(html);
  expect(html).not.toMatch(/<img|<b>/);
  expect(html).toContain('&#60;img src=x onerror=alert(1)&#62;');
  expect(html).toContain('(&#60;b&#62;&#34;fleet&#34;&#60;/b&#62;.yaml:');
});

test('34 Regions stay a page that can be sent', () => {
  const usual = caseReport('account-role-34-regions');
  expect(reportHtml([usual], { sha256 }).length).toBeLessThan(3_000_000);
  const { regions } = usual.compilation.requirements;
  const largest: Report = documentReport(largestDocument(regions));
  const html = reportHtml([largest], { sha256 });
  expect(html.length).toBeLessThan(5_000_000);
  for (const region of regions) expect(html).toContain(`<a href="#${region}">${region}</a>`);
  // Every capability can be had in every one of these Regions.
  expect(html).not.toContain('Blocked calls and fixes');
});

function idsOf(tags: readonly Tag[]): readonly string[] {
  return tags.flatMap(({ attributes }) => attributes.get('id') ?? []);
}

/** Which elements there are, with which attributes: no text may bring new ones. */
function kindsOf(tags: readonly Tag[]): readonly string[] {
  const kinds = tags.map(({ name, attributes }) => `${name} ${[...attributes.keys()].join(' ')}`);
  // A tooltip and a label stand in for what a box has no room for.
  return [...new Set(kinds)].filter((kind) => !/^(title |a href.*aria-label|tspan )/.test(kind)).toSorted();
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

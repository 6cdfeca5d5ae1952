import { headlineOf } from '@ssmc/verify';
import { type Element, el, print } from './markup/markup.ts';
import { type Shown, shownDocuments } from './page/document.ts';
import { documentLinks, documentSection } from './page/document-section.ts';
import { sourceList } from './page/reasons.ts';
import { SCRIPT } from './page/script.ts';
import { STYLE } from './page/style.ts';
import type { Report } from './report.ts';

/** What the page takes from outside. */
export interface ReportContext {
  /** SHA-256 of a text, in hexadecimal digits. */
  readonly sha256: (text: string) => string;
}

/**
 * One HTML page about the documents that asks for nothing from anywhere: the matrix, the diagrams, and what explains each part. Depends on
 * nothing but the reports.
 */
export function reportHtml(reports: readonly Report[], { sha256 }: ReportContext): string {
  const documents = shownDocuments(reports);
  const names = documents.map(({ compilation }) => compilation.name).join(', ');
  const page = el(
    'html',
    { lang: 'en' },
    head(documents, policyOf(sha256)),
    el(
      'body',
      {},
      el('a', { class: 'skip', href: '#main' }, 'Skip to the results'),
      el('header', {}, el('h1', {}, `Systems Manager for ${names || 'no document'}`), navigation(documents), openAll()),
      el('main', { id: 'main', tabindex: -1 }, ...documents.map(documentSection), sources(documents)),
      el('footer', {}, footerText(documents)),
      { kind: 'verbatim', tag: 'script', text: SCRIPT },
    ),
  );
  return `<!doctype html>${print(page)}\n`;
}

function sources(documents: readonly Shown[]): Element {
  const reasons = documents
    .flatMap(({ places }) => places.flatMap(({ explanations }) => explanations))
    .flatMap((one) => one.reasons);
  return el('section', {}, el('h2', {}, 'Sources'), sourceList(reasons.flatMap((reason) => reason.sources)));
}

function head(documents: readonly Shown[], policy: string): Element {
  const title = documents.map(({ compilation, verification }) => `${compilation.name}: ${headlineOf(verification)}`);
  return el(
    'head',
    {},
    el('meta', { charset: 'utf-8' }),
    el('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    el('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    el('meta', { name: 'color-scheme', content: 'light dark' }),
    el('meta', { name: 'referrer', content: 'no-referrer' }),
    el('title', {}, title.join('; ') || 'No document'),
    { kind: 'verbatim', tag: 'style', text: STYLE },
  );
}

/** Nothing is loaded, sent or framed; the one style sheet and the one script are the ones of this page. */
function policyOf(sha256: ReportContext['sha256']): string {
  const source = (text: string) => `'sha256-${base64(sha256(text))}'`;
  return [
    `default-src 'none'`,
    `style-src ${source(STYLE)}`,
    `script-src ${source(SCRIPT)}`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
}

function base64(hex: string): string {
  const bytes = hex.match(/../g) ?? [];
  return btoa(bytes.map((byte) => String.fromCharCode(Number.parseInt(byte, 16))).join(''));
}

function navigation(documents: readonly Shown[]): Element {
  return el('nav', { 'aria-label': 'Contents' }, ...documents.map((shown) => el('ul', {}, ...documentLinks(shown))));
}

/** Shown by the script, which it needs. */
function openAll(): Element {
  return el(
    'button',
    { type: 'button', id: 'open-all', hidden: true, 'aria-pressed': 'false' },
    'Open every explanation',
  );
}

function footerText(documents: readonly Shown[]): string {
  const versions = documents.flatMap(({ compilation }) =>
    compilation.plan.modules.map(({ id, documentVersion, factsHash }) => `${id} ${documentVersion}/${factsHash}`),
  );
  return `Written by ssmc from the plan alone: nothing was asked of AWS. Versions of the document and the facts by module: ${versions.join(', ') || 'none'}.`;
}

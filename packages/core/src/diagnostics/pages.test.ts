import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { diagnosticsOf } from '../fixtures/compiled.ts';
import { CATALOGUE, type DiagnosticCode } from './catalogue.ts';
import { byPlace, hasErrors } from './diagnostic.ts';

/** The pages are for people, and so are their examples: they are what the compiler is tried with. */
const FOLDER = fileURLToPath(new URL('../../../../docs/diagnostics/', import.meta.url));
const codes = Object.keys(CATALOGUE) as DiagnosticCode[];
const pages = new Map(codes.map((code) => [code, pageOf(code)]));
const withExample = codes.filter((code) => pages.get(code)?.example !== undefined);

interface Page {
  readonly text: string;
  readonly example: string | undefined;
  readonly message: string | undefined;
  readonly corrected: string | undefined;
}

function pageOf(code: DiagnosticCode): Page {
  const text = readFileSync(`${FOLDER}${code}.md`, 'utf8');
  const block = (heading: string, language: string) =>
    new RegExp(`## ${heading}\n[^]*?\`\`\`${language}\n([^]*?)\`\`\``).exec(text)?.[1];
  const message = block('Example', 'text')?.trim();
  return { text, example: block('Example', 'yaml'), message, corrected: block('Corrected', 'yaml') };
}

it('every code has a page and every page a code', () => {
  expect(readdirSync(FOLDER).toSorted()).toEqual(codes.map((code) => `${code}.md`).toSorted());
});

describe.each(codes)('%s', (code) => {
  const { text, example } = pages.get(code) as Page;
  const { title, severity, also } = CATALOGUE[code];

  it('is called as in the catalogue, and says what, why and how to fix it', () => {
    expect(text.split('\n')[0]).toBe(`# ${code}: ${title}`);
    const severities = text.match(/(?<=\*)(Error|Warning|Note)(?=\.\* )/g)?.map((one) => one.toLowerCase());
    expect(severities?.[0]).toBe(severity);
    expect(severities?.toSorted()).toEqual([severity, ...also].toSorted());
    for (const part of ['**Why.** ', '**Fix.** ']) expect(text).toContain(part);
  });

  it('has a title that is a noun phrase without article and period', () => {
    expect(title).toMatch(/^(?!An? |The |Not |Nothing|Somebody|Which )(s3:|[A-Z]).{3,63}[^.]$/);
  });

  it('has an example, or says where it appears', () => {
    expect(example !== undefined).not.toBe(text.includes('## Where it appears'));
  });
});

describe.each(withExample)('the example of %s', (code) => {
  const page = pages.get(code) as Page;
  const example = page.example as string;
  const corrected = page.corrected as string;

  it('gives it, on the marked line, with the message of the page', () => {
    const line = example.split('\n').findIndex((one) => one.includes(`# <-- ${code}`)) + 1;
    const found = diagnosticsOf(example).filter((one) => one.code === code && one.place?.start.line === line);
    expect(found.map(({ message }) => `${code}: ${message}`)).toContain(page.message);
    expect(found.every(({ severity }) => severity === CATALOGUE[code].severity)).toBe(true);
  });

  it('is reported in order of place', () => {
    const all = diagnosticsOf(example);
    expect(all).toEqual(byPlace(all));
  });

  it('does not give it once corrected', () => {
    const left = diagnosticsOf(corrected);
    expect(left.filter((one) => one.code === code)).toEqual([]);
    expect(hasErrors(left)).toBe(false);
  });
});

import { CATALOGUE, type DiagnosticCode } from './catalogue.ts';
import { codeFrame } from './code-frame.ts';
import type { Diagnostic, Severity, SourceSpan } from './diagnostic.ts';

const PAINT: Readonly<Record<Severity, string>> = { error: '\u001B[31m', warning: '\u001B[33m', note: '\u001B[36m' };
const BOLD = '\u001B[1m';
const DIM = '\u001B[2m';
const PLAIN = '\u001B[0m';

/**
 * For people: where, how bad, which code, what; then the source line with the place underlined if the text is given, what was expected, how
 * to fix it, and the page of the code. Ends without a line break.
 */
export function renderHuman(found: Diagnostic, sourceText: string | undefined, colour: boolean): string {
  const paint = (style: string, text: string): string => (colour ? `${style}${text}${PLAIN}` : text);
  const { place, severity, code } = found;
  const where = place ? paint(BOLD, `${printable(place.file)}:${place.start.line}:${place.start.column}: `) : '';
  const head = `${where}${paint(PAINT[severity], `${severity} ${code}`)}: ${printable(found.message)}`;
  const frame = place && sourceText !== undefined ? codeFrame(sourceText, place) : undefined;
  const lines = [
    head,
    ...(frame ? [frame.source, `${frame.indent}${paint(PAINT[severity], frame.underline)}`] : []),
    ...(found.region === undefined ? [] : [`  Region: ${printable(found.region)}`]),
    ...(found.expected === undefined ? [] : [`  expected: ${printable(found.expected)}`]),
    ...(found.fix === undefined ? [] : [`  fix: ${printable(found.fix)}`]),
    paint(DIM, `  see ssmc explain ${code} (${pageOf(code)})`),
  ];
  return lines.join('\n');
}

/** The page of a code, relative to the repository. */
export function pageOf(code: string): string {
  return `docs/diagnostics/${code}.md`;
}

/** A message never carries a control character to a terminal, whatever the document held. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029]/gu, (character) => {
    const short = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }[character];
    return short ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** One workflow command of GitHub Actions. */
export function renderGithub(found: Diagnostic): string {
  const { place, severity, code } = found;
  const properties = [
    ...(place ? placeProperties(place) : []),
    ['title', `${code} ${titleOf(code)}`.trim()] as const,
  ].map(([key, value]) => `${key}=${escapeProperty(value)}`);
  const message = [
    found.message,
    ...(found.expected === undefined ? [] : [`expected: ${found.expected}`]),
    ...(found.fix === undefined ? [] : [`fix: ${found.fix}`]),
  ];
  return `::${severity === 'note' ? 'notice' : severity} ${properties.join(',')}::${escapeData(message.join('\n'))}`;
}

function placeProperties({ file, start, end }: SourceSpan): readonly (readonly [string, string])[] {
  return [
    ['file', file],
    ['line', `${start.line}`],
    ['endLine', `${end.line}`],
    // GitHub takes columns only for a place within one line.
    ...(start.line === end.line ? [['col', `${start.column}`] as const, ['endColumn', `${end.column}`] as const] : []),
  ];
}

function titleOf(code: string): string {
  return Object.hasOwn(CATALOGUE, code) ? CATALOGUE[code as DiagnosticCode].title : '';
}

/** @see https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** A diagnostic as flat data. Lines and columns count from 1, the end is exclusive. */
export interface DiagnosticJson extends Omit<Diagnostic, 'place' | 'about'> {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly page: string;
}

/** The diagnostics as plain data, one object each. */
export function toJson(diagnostics: readonly Diagnostic[]): readonly DiagnosticJson[] {
  return diagnostics.map(({ place, ...found }) => ({
    code: found.code,
    severity: found.severity,
    message: found.message,
    ...(found.expected !== undefined && { expected: found.expected }),
    ...(found.fix !== undefined && { fix: found.fix }),
    ...(found.region !== undefined && { region: found.region }),
    ...(place && {
      file: place.file,
      line: place.start.line,
      column: place.start.column,
      endLine: place.end.line,
      endColumn: place.end.column,
    }),
    page: pageOf(found.code),
  }));
}

type JsonObject = Readonly<Record<string, unknown>>;

const ROOT = '%SRCROOT%';

/**
 * A log in SARIF 2.1.0 with one run. Relative paths are those of the repository.
 * @param more what else there is to say about the run, and the Markdown of a code's page, where it is at hand
 */
export function toSarif(
  diagnostics: readonly Diagnostic[],
  toolVersion: string,
  { properties = {}, page = () => undefined }: SarifDetails = {},
): JsonObject {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].toSorted();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'ssmc', version: toolVersion, rules: codes.map((code) => ruleOf(code, page(code))) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT]: { description: { text: 'The root of the repository' } } },
        properties,
        results: diagnostics.map((found) => resultOf(found, codes.indexOf(found.code))),
      },
    ],
  };
}

/** What a SARIF log says beside the diagnostics. */
export interface SarifDetails {
  readonly properties?: JsonObject;
  readonly page?: (code: string) => string | undefined;
}

function ruleOf(code: string, page: string | undefined): JsonObject {
  const known = Object.hasOwn(CATALOGUE, code) ? CATALOGUE[code as DiagnosticCode] : undefined;
  return {
    id: code,
    shortDescription: { text: known?.title ?? code },
    help: page === undefined ? { text: `See ${pageOf(code)}` } : { text: page, markdown: page },
    ...(known && { defaultConfiguration: { level: known.severity } }),
  };
}

function resultOf(found: Diagnostic, ruleIndex: number): JsonObject {
  const text = [found.message, found.expected && `Expected: ${found.expected}`, found.fix && `Fix: ${found.fix}`];
  return {
    ruleId: found.code,
    ruleIndex,
    level: found.severity,
    message: { text: text.filter(Boolean).join('\n') },
    ...(found.place && { locations: [locationOf(found.place)] }),
  };
}

function locationOf({ file, start, end }: SourceSpan): JsonObject {
  const region = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  return { physicalLocation: { artifactLocation: artifactOf(file), region } };
}

function artifactOf(file: string): JsonObject {
  const uri = uriOf(file);
  return uri.startsWith('file:') ? { uri } : { uri, uriBaseId: ROOT };
}

/** A relative path stays a relative reference; an absolute one becomes a file URI. */
function uriOf(file: string): string {
  const path = file
    .replaceAll('\\', '/')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  return path.startsWith('/') ? `file://${path}` : path;
}

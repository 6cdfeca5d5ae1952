import type * as z from 'zod/mini';
import { type DiagnosticCode, diagnostic } from '../diagnostics/catalogue.ts';
import type { Diagnostic, SourceSpan } from '../diagnostics/diagnostic.ts';
import { worded } from '../diagnostics/messages/index.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import { type Node, nodeAt, type ParsedDocument, type Path, pathText, placeAt } from '../document/document.ts';
import { REGIONS } from '../facts/regions.ts';
import { expectedAt } from './expected.ts';
import type { Form } from './forms.ts';
import { quote } from './quote.ts';
import { REPEATED, rangeCodeOf } from './schema.ts';
import { formsAt, keyFormAt, schemasAt } from './schema-walk.ts';
import { unknownField } from './unknown-field.ts';

type Issue = z.core.$ZodIssue;

/** What one issue of the schema means for the document. */
export function describeIssue(document: ParsedDocument, issue: Issue): readonly Diagnostic[] {
  const path = issue.path as Path;
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownField(document, path, key));
  if (issue.code === 'invalid_key') return [wrongKey(document, path)];
  const { node } = nodeAt(document.root, path);
  const place = placeAt(document, path);
  const at = { where: pathText(path), expected: expectedAt(path), ...(place && { place }) };
  if (!node) return [missing(at)];
  switch (issue.code) {
    case 'invalid_value':
      return [notAllowed(at, node, issue.values.map(String))];
    case 'invalid_format':
      return [malformed(at, { text: sourceOf(node), form: formsAt(path)[0] })];
    case 'too_small':
    case 'too_big':
      return [outside(at, node, { issue, path })];
    case 'custom':
      return [issue.message === REPEATED ? repeated(at, node) : tooMany(at, issue.message)];
    default:
      return [wrongType(at, node, path)];
  }
}

interface At {
  readonly where: string;
  readonly expected: string;
  readonly place?: SourceSpan;
}

function missing({ where, ...at }: At): Diagnostic {
  return diagnostic('SSMC112', { ...worded('SSMC112', 'field', { where }), ...at });
}

function wrongType({ where, ...at }: At, node: Node, path: Path): Diagnostic {
  const fix = fixOfType(node, path);
  return diagnostic('SSMC111', {
    ...worded('SSMC111', 'default', { where, value: given(node) }),
    ...(fix && { fix }),
    ...at,
  });
}

/** A number, `true` or nothing where a string is meant, and one value where a list is meant. */
function fixOfType(node: Node, path: Path): string | undefined {
  if (node.kind !== 'scalar' || node.quoted) return undefined;
  const types = new Set(schemasAt(path).map((schema) => schema._zod.def.type));
  const key = path.findLast((step) => typeof step === 'string');
  const name = typeof path.at(-1) === 'number' ? '-' : `${key}:`;
  if (types.has('string') && typeof node.value !== 'string' && node.value !== null) {
    return `Put it in quotes: ${name} "${node.source}".`;
  }
  return types.has('array') && node.source !== '' ? `Write a list: ${name} [${node.source.slice(0, 80)}].` : undefined;
}

function notAllowed({ where, ...at }: At, node: Node, values: readonly string[]): Diagnostic {
  const meant = didYouMean(sourceOf(node), values);
  const fix = meant ? { fix: `Use '${meant}'.` } : {};
  return diagnostic('SSMC113', { ...worded('SSMC113', 'default', { where, value: given(node) }), ...fix, ...at });
}

function malformed(
  { where, ...at }: At,
  { text, form }: { readonly text: string; readonly form: Form | undefined },
): Diagnostic {
  const problem = form?.problem?.(text);
  const code: DiagnosticCode = problem?.code ?? form?.code ?? 'SSMC114';
  const { message } = problem ?? worded('SSMC114', 'form', { where, value: quote(text) });
  const fix = form?.code === 'SSMC120' ? { fix: regionFix(text) } : {};
  return diagnostic(code, { message, ...fix, ...at });
}

/** A key that the document chooses: a Region, or the key of a tag. */
function wrongKey(document: ParsedDocument, path: Path): Diagnostic {
  const { keyPlace } = nodeAt(document.root, path);
  const form = keyFormAt(path.slice(0, -1));
  const example = form?.examples[0];
  const expected = `${form?.words ?? 'another key'}${example === undefined ? '' : `, such as ${example}`}`;
  const at = { where: pathText(path), expected, ...(keyPlace && { place: keyPlace }) };
  return malformed(at, { text: String(path.at(-1)), form });
}

function outside(
  { where, ...at }: At,
  node: Node,
  { issue, path }: { readonly issue: Extract<Issue, { code: 'too_small' | 'too_big' }>; readonly path: Path },
): Diagnostic {
  if (node.kind !== 'scalar') {
    const bound = issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
    const count = node.kind === 'list' ? node.items.length : node.entries.length;
    return diagnostic('SSMC116', { ...worded('SSMC116', 'count', { where, count }), ...at, expected: bound });
  }
  const codes = schemasAt(path).map(rangeCodeOf);
  return diagnostic(codes.find((code) => code !== 'SSMC115') ?? 'SSMC115', {
    ...worded('SSMC115', 'default', { where, value: node.source }),
    ...at,
  });
}

function repeated({ place }: At, node: Node): Diagnostic {
  return diagnostic('SSMC116', {
    ...worded('SSMC116', 'repeated', { value: quote(sourceOf(node)) }),
    ...(place && { place }),
  });
}

/** Of a map whose keys the document chooses; the message is ours. */
function tooMany({ where, ...at }: At, message: string): Diagnostic {
  const [count = '', most = ''] = message.split(' of at most ');
  return diagnostic('SSMC139', {
    ...worded('SSMC139', 'default', { where, count }),
    ...at,
    expected: `at most ${most}`,
  });
}

function given(node: Node): string {
  if (node.kind !== 'scalar') return `a ${node.kind}`;
  return node.value === null && !node.quoted ? 'empty' : quote(node.source);
}

function sourceOf(node: Node): string {
  return node.kind === 'scalar' ? node.source : '';
}

function regionFix(text: string): string {
  const meant = didYouMean(text, Object.keys(REGIONS));
  return `${meant ? `Use '${meant}', or list` : 'List'} the known Regions with: ssmc regions`;
}

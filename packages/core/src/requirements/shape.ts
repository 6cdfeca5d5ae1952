import * as z from 'zod/mini';
import { diagnostic } from '../diagnostics/catalogue.ts';
import type { Diagnostic, Outcome, Place } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import { nodeAt, type ParsedDocument, type Path, pathOf, pathText, plainOf } from '../document/document.ts';
import { documentSchema, type RequirementsDocument } from './schema.ts';
import { fieldsAt, metaAt } from './schema-walk.ts';

type Issue = z.core.$ZodIssue;

/** The document as typed data with its defaults, or everything that is wrong with its shape. */
export function checkShape(document: ParsedDocument): Outcome<RequirementsDocument | undefined> {
  const plain = plainOf(document.root);
  const first = z.safeParse(documentSchema, plain);
  if (first.success) return [first.data, []];
  const repaired = withSourceTexts(document, plain, leaves(first.error.issues));
  const second = repaired === undefined ? first : z.safeParse(documentSchema, repaired);
  if (second.success) return [second.data, []];
  const issues = leaves(second.error.issues);
  return [undefined, issues.flatMap((issue) => describe(document, issue))];
}

/** Where a path of the document stands, or its nearest parent: the value, or its key if the value begins on a later line. */
export function placeAt(document: ParsedDocument, path: Path): Place | undefined {
  const { node, keyPlace } = nodeAt(document.root, path);
  if (!node) return keyPlace;
  return keyPlace && keyPlace.start.line < node.place.start.line ? keyPlace : node.place;
}

/**
 * A diagnostic about a plan at the part of the document that asks for what is wrong: that which it names, else its Region among
 * `spec.regions`, else the name of the document.
 */
export function withPlace(document: ParsedDocument, found: Diagnostic): Diagnostic {
  if (found.place) return found;
  const { about, ...rest } = found;
  const place = placeAt(document, about === undefined ? regionPath(document, found.region) : pathOf(about));
  return place ? { ...rest, place } : rest;
}

function regionPath({ root }: ParsedDocument, region: string | undefined): Path {
  const regions = nodeAt(root, ['spec', 'regions']).node;
  const items = regions?.kind === 'list' ? regions.items : [];
  const index = items.findIndex((item) => item.kind === 'scalar' && item.value === region);
  return index < 0 ? ['metadata', 'name'] : ['spec', 'regions', index];
}

/** A union says only that no branch fits: go into the branch whose outer type fits. */
function leaves(issues: readonly Issue[], base: Path = []): readonly Issue[] {
  return issues.flatMap((issue) => {
    const path = [...base, ...(issue.path as Path)];
    if (issue.code !== 'invalid_union') return [{ ...issue, path } as Issue];
    const branch = issue.errors.find((errors) => errors.length > 0 && !errors.some((error) => isOuter(error)));
    if (branch) return leaves(branch, path);
    const outer = issue.errors.flat().find((error) => error.code !== 'invalid_type');
    return [{ ...(outer ?? issue), path } as Issue];
  });
}

function isOuter(issue: Issue): boolean {
  return issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value');
}

/** `account: 012345678901` and `name: 2024` mean the text as written. Undefined when there is nothing to repair. */
function withSourceTexts(document: ParsedDocument, plain: unknown, issues: readonly Issue[]): unknown {
  const repairs = issues.flatMap((issue) => {
    const { node } = nodeAt(document.root, issue.path as Path);
    const isText = issue.code === 'invalid_type' ? issue.expected === 'string' : issue.code === 'invalid_union';
    const scalar = node?.kind === 'scalar' && typeof node.value === 'number' ? node.source : undefined;
    return isText && scalar !== undefined ? [{ path: issue.path as Path, text: scalar }] : [];
  });
  if (repairs.length === 0) return undefined;
  return repairs.reduce((value, { path, text }) => replaceAt(value, path, text), plain);
}

function replaceAt(value: unknown, path: Path, text: string): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return text;
  if (Array.isArray(value)) return value.map((item, index) => (index === head ? replaceAt(item, rest, text) : item));
  const record = value as Record<string, unknown>;
  return { ...record, [head]: replaceAt(record[head], rest, text) };
}

function describe(document: ParsedDocument, issue: Issue): readonly Diagnostic[] {
  const path = issue.path as Path;
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownField(document, path, key));
  const found = nodeAt(document.root, path);
  const place = placeAt(document, path);
  const at = place ? { place } : {};
  const where = pathText(path);
  if (!isPresent(document, path)) {
    return [diagnostic('SSMC112', { message: `${where} is missing.`, ...expectedAt(path), ...at })];
  }
  const given = found.node?.kind === 'scalar' ? quote(found.node.source) : `a ${found.node?.kind ?? 'value'}`;
  switch (issue.code) {
    case 'invalid_value':
      return [invalidValue({ where, given, ...at }, issue.values.map(String))];
    case 'invalid_format':
      return [diagnostic('SSMC114', { message: `${where} cannot be ${given}.`, ...expectedAt(path), ...at })];
    case 'too_small':
    case 'too_big':
      return [
        diagnostic('SSMC116', { message: `${where} has the wrong number of values.`, expected: bounds(issue), ...at }),
      ];
    case 'invalid_type':
      return [
        diagnostic('SSMC111', {
          message: `${where} is ${given}.`,
          expected: typeName(issue.expected),
          ...at,
        }),
      ];
    default:
      return [diagnostic('SSMC111', { message: `${where} cannot be ${given}.`, ...expectedAt(path), ...at })];
  }
}

function unknownField(document: ParsedDocument, path: Path, key: string): Diagnostic {
  const { keyPlace } = nodeAt(document.root, [...path, key]);
  const at = keyPlace ? { place: keyPlace } : {};
  if (/advanced.?instances|activation.?tier/i.test(key)) {
    return diagnostic('SSMC019', {
      message: `${pathText([...path, key])} asks for the advanced-instances tier, which AWS removed on 2026-06-30.`,
      fix: 'Remove the line: hybrid nodes need no tier any more.',
      ...at,
    });
  }
  const fields = fieldsAt(path);
  const meant = didYouMean(key, fields);
  return diagnostic('SSMC110', {
    message: `${path.length === 0 ? 'The document' : pathText(path)} has no field ${quote(key)}.${meant ? ` Did you mean '${meant}'?` : ''}`,
    ...(fields.length > 0 && { expected: `one of ${fields.join(', ')}` }),
    ...at,
  });
}

function invalidValue(
  { where, given, ...at }: { readonly where: string; readonly given: string; readonly place?: Place },
  values: readonly string[],
): Diagnostic {
  const meant = didYouMean(given.slice(1, -1), values);
  return diagnostic('SSMC113', {
    message: `${where} cannot be ${given}.${meant ? ` Did you mean '${meant}'?` : ''}`,
    expected: values.length === 1 ? `${values[0]}` : `one of ${values.join(', ')}`,
    ...at,
  });
}

function isPresent(document: ParsedDocument, path: Path): boolean {
  return nodeAt(document.root, path).node !== undefined;
}

function expectedAt(path: Path): { expected?: string } {
  const { description, example } = metaAt(path);
  if (!description) return {};
  return { expected: example ? `${description}, such as ${example}` : description };
}

function bounds(issue: Issue): string {
  if (issue.code === 'too_small') return `at least ${issue.minimum}`;
  return issue.code === 'too_big' ? `at most ${issue.maximum}` : '';
}

function typeName(expected: string): string {
  const names: Record<string, string> = {
    string: 'a text',
    boolean: 'true or false',
    int: 'a whole number',
    number: 'a number',
    array: 'a list',
    object: 'a map of fields',
    record: 'a map',
  };
  return names[expected] ?? expected;
}

function quote(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 57)}...` : text;
  return `'${short}'`;
}

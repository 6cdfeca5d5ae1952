import * as z from 'zod/mini';
import type { Diagnostic, Outcome } from '../diagnostics/diagnostic.ts';
import { nodeAt, type ParsedDocument, type Path, pathOf, placeAt, plainOf } from '../document/document.ts';
import { describeIssue } from './issue.ts';
import { documentSchema, type RequirementsDocument } from './schema.ts';

type Issue = z.core.$ZodIssue;

/**
 * The document as typed data with its defaults, and everything that is wrong with its shape. It is there as long as every value has the right
 * type, also if texts have another form or numbers are out of range; undefined otherwise.
 */
export function checkShape(document: ParsedDocument): Outcome<RequirementsDocument | undefined> {
  const plain = plainOf(document.root);
  const read = z.safeParse(documentSchema, plain);
  if (read.success) return [read.data, []];
  const issues = leaves(read.error.issues);
  return [typedAnyway(plain, issues), issues.flatMap((issue) => describeIssue(document, issue))];
}

/**
 * What zod has after a parse in which nothing but forms, ranges and keys were wrong: its checks go on after these. Wrong keys go first, for
 * what they hold is not looked at.
 */
function typedAnyway(plain: unknown, issues: readonly Issue[]): RequirementsDocument | undefined {
  const wrongKeys = issues.flatMap(({ code, path }) => (code === 'invalid_key' ? [JSON.stringify(path)] : []));
  const pruned = wrongKeys.length === 0 ? plain : withoutKeys(plain, new Set(wrongKeys));
  const read = z.safeParse(documentSchema, pruned);
  if (read.success) return read.data;
  if (!read.error.issues.every(keepsType)) return undefined;
  const { value } = documentSchema._zod.run({ value: pruned, issues: [] }, { async: false }) as {
    readonly value: unknown;
  };
  return value as RequirementsDocument;
}

/** An empty list has the right type, but nothing in it to go on with. */
function keepsType(issue: Issue): boolean {
  if (issue.code === 'too_small') return issue.origin !== 'array';
  return ['invalid_format', 'too_big', 'custom'].includes(issue.code);
}

function withoutKeys(value: unknown, wrong: ReadonlySet<string>, path: Path = []): unknown {
  if (Array.isArray(value)) return value.map((item, index) => withoutKeys(item, wrong, [...path, index]));
  if (typeof value !== 'object' || value === null) return value;
  const right = Object.entries(value).filter(([key]) => !wrong.has(JSON.stringify([...path, key])));
  return Object.fromEntries(right.map(([key, inner]) => [key, withoutKeys(inner, wrong, [...path, key])]));
}

/**
 * A diagnostic about a plan at the part of the document that requires what is wrong: that which it names, else its Region among
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

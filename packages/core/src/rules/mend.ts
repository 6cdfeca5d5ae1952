import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { type DocumentEntry, mapNode, type Node, type ParsedDocument } from '../document/document.ts';
import { regionOf } from '../facts/regions.ts';
import { isUsableRegion } from '../requirements/requirements.ts';
import type { RequirementsDocument } from '../requirements/schema.ts';
import { checkShape } from '../requirements/shape.ts';

/** A document without what was wrong with its shape: the rest of it can be looked at in the same run. */
export interface Mended {
  readonly document: RequirementsDocument;
  /** Whether a default stands where something else was meant; then rules about what is missing or excluded only guess. */
  readonly guesses: boolean;
}

/** The document as if its unknown fields and wrong values were not there; undefined when something required is left without a value. */
export function mend(parsed: ParsedDocument, problems: readonly Diagnostic[]): Mended | undefined {
  const at = (isUnknown: boolean) =>
    problems
      .filter(({ code }) => UNKNOWN_FIELD.has(code) === isUnknown)
      .flatMap(({ place }) => (place ? [place.start.offset] : []));
  const [keys, values] = [new Set(at(true)), new Set(at(false))];
  const [document] = checkShape({ ...parsed, root: withoutParts(parsed.root, { keys, values }) });
  return document && { document, guesses: values.size > 0 };
}

/** The document with those of its Regions that exist, all of the partition of the first; undefined when there is none. */
export function withKnownRegions(document: RequirementsDocument): RequirementsDocument | undefined {
  const { homeRegion, ...spec } = document.spec;
  const known = [...new Set(spec.regions)].filter((region) => isUsableRegion(document, region));
  const regions = known.filter((region) => regionOf(region).partition === regionOf(known[0] ?? region).partition);
  if (regions.length === 0) return undefined;
  const home = homeRegion !== undefined && (regions as readonly string[]).includes(homeRegion) ? { homeRegion } : {};
  return { ...document, spec: { ...spec, ...home, regions } };
}

/** What is certain although the document was mended: errors, and with guesses only those that do not come from a default. */
export function certain(found: readonly Diagnostic[], guesses: boolean): readonly Diagnostic[] {
  return found.filter(({ code, severity }) => severity === 'error' && !(guesses && GUESSES.has(code)));
}

/** What is found where the shape is right. */
export function elsewhere(found: readonly Diagnostic[], problems: readonly Diagnostic[]): readonly Diagnostic[] {
  const wrong = new Set(problems.map(({ place }) => place?.start.offset));
  return found.filter(({ place }) => !place || !wrong.has(place.start.offset));
}

const UNKNOWN_FIELD: ReadonlySet<string> = new Set(['SSMC019', 'SSMC110']);

/** About what is missing, excluded, or named elsewhere. */
const GUESSES: ReadonlySet<string> = new Set([
  'SSMC005',
  'SSMC112',
  'SSMC117',
  'SSMC122',
  'SSMC123',
  'SSMC126',
  'SSMC131',
  'SSMC134',
  'SSMC136',
]);

interface Offsets {
  readonly keys: ReadonlySet<number>;
  readonly values: ReadonlySet<number>;
}

function withoutParts(node: Node, wrong: Offsets): Node {
  if (node.kind === 'scalar') return node;
  if (node.kind === 'list') return { ...node, items: node.items.map((item) => withoutParts(item, wrong)) };
  const kept = node.entries.filter((entry) => !isWrong(entry, wrong));
  return mapNode(
    kept.map((entry) => ({ ...entry, value: withoutParts(entry.value, wrong) })),
    node.place,
  );
}

/** A wrong item of a list takes its list along: the places of the others must not move. */
function isWrong({ keyPlace, value }: DocumentEntry, { keys, values }: Offsets): boolean {
  const { offset } = keyPlace.start;
  if (keys.has(offset) || values.has(offset)) return true;
  const beside = value.place.start.line === keyPlace.start.line && values.has(value.place.start.offset);
  const items = value.kind === 'list' ? value.items : [];
  return beside || items.some((item) => item.kind === 'scalar' && values.has(item.place.start.offset));
}

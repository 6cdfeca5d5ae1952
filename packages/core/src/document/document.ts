import type { SourceSpan } from '../diagnostics/diagnostic.ts';

/** A single value. */
export interface ScalarNode {
  readonly kind: 'scalar';
  /** What the text means by the core schema of YAML 1.2; a quoted scalar is always a string. */
  readonly value: string | number | boolean | null;
  /** A plain scalar's text as written (`012345678901`, `3.10`); for a quoted or block scalar the text that it stands for. */
  readonly source: string;
  /** Quoted, or a block scalar: never anything but a string. */
  readonly quoted: boolean;
  readonly place: SourceSpan;
}

/** A sequence of YAML, an array of JSON. */
export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly Node[];
  readonly place: SourceSpan;
}

/** One key with its value. */
export interface DocumentEntry {
  readonly key: string;
  readonly keyPlace: SourceSpan;
  readonly value: Node;
}

/** A mapping of YAML, an object of JSON; keys are unique. */
export interface MapNode {
  readonly kind: 'map';
  readonly entries: readonly DocumentEntry[];
  /** The same by key: every problem looks up a key, and a map may have thousands. */
  readonly byKey: ReadonlyMap<string | number, DocumentEntry>;
  readonly place: SourceSpan;
}

/** A value of the document that knows where it stands. */
export type Node = ScalarNode | ListNode | MapNode;

/** A comment `# ssmc-disable-next-line CODE reason`. */
export interface Suppression {
  readonly code: string;
  readonly reason: string;
  /** The line that it is about: the next one that is neither empty nor a comment. */
  readonly line: number;
  readonly place: SourceSpan;
}

/** A string that was read, with a place for each of its parts. */
export interface ParsedDocument {
  readonly file: string;
  readonly text: string;
  readonly root: Node;
  readonly suppressions: readonly Suppression[];
}

/** Keys and list indices that lead from the root to a value. */
export type Path = readonly (string | number)[];

/** The value as plain data: scalars as the core schema of YAML 1.2 resolves them. */
export function plainOf(node: Node): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(plainOf);
    case 'map':
      return Object.fromEntries(node.entries.map(({ key, value }) => [key, plainOf(value)]));
  }
}

/**
 * The value at a path, and where its key stands. If there is none, only the place of the nearest part that does exist: its key, or the
 * beginning of a list item or of the root.
 */
export function nodeAt(node: Node, path: Path): { readonly node?: Node; readonly keyPlace?: SourceSpan } {
  let current = node;
  let keyPlace = beginning(node.place);
  for (const step of path) {
    const entry = current.kind === 'map' ? current.byKey.get(step) : undefined;
    const item = current.kind === 'list' && typeof step === 'number' ? current.items[step] : undefined;
    const next = entry?.value ?? item;
    if (!next) return { keyPlace };
    keyPlace = entry?.keyPlace ?? beginning(next.place);
    current = next;
  }
  return { node: current, keyPlace };
}

/** A map of these entries. */
export function mapNode(entries: readonly DocumentEntry[], place: SourceSpan): MapNode {
  return { kind: 'map', entries, byKey: new Map(entries.map((entry) => [entry.key, entry])), place };
}

/** Where a path of the document stands, or its nearest parent: the value, or its key if the value begins on a later line. */
export function placeAt(document: ParsedDocument, path: Path): SourceSpan | undefined {
  const { node, keyPlace } = nodeAt(document.root, path);
  if (!node) return keyPlace;
  return keyPlace && keyPlace.start.line < node.place.start.line ? keyPlace : node.place;
}

function beginning(place: SourceSpan): SourceSpan {
  return { ...place, end: place.start };
}

/** `spec.regions[0]`; a key that is not a plain word is in quotes: `tags["a b"]`. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    if (!/^[A-Za-z_][\w-]*$/.test(step)) return `${text}[${JSON.stringify(step)}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

/** The path of a string such as `spec.operators[0].name`, whose keys are plain words. */
export function pathOf(text: string): Path {
  const steps = text.match(/[^.[\]]+/g) ?? [];
  return steps.map((step) => (/^[0-9]+$/.test(step) ? Number(step) : step));
}

/** A value of a template: plain JSON, intrinsic functions, and comments above entries. */
export type Yaml = string | number | boolean | null | Intrinsic | CommentedValue | readonly Yaml[] | YamlMap;

/** A mapping; entries that are undefined are left out. */
export interface YamlMap {
  readonly [key: string]: Yaml | undefined;
}

// Symbols, because no string of a document can spell them.
const TAG = Symbol('tag');
const COMMENT = Symbol('comment');

/** An intrinsic function in its short form, such as `!Ref VpcId`. */
export interface Intrinsic {
  readonly [TAG]: string;
  readonly operand: Yaml;
}

/** A value with comment lines above its entry. */
export interface CommentedValue {
  readonly [COMMENT]: readonly string[];
  readonly value: Yaml;
}

/** `!Name operand`. The operand may not be an intrinsic function itself: YAML allows one tag on a node. */
export function intrinsic(name: string, operand: Yaml): Intrinsic {
  return { [TAG]: name, operand };
}

/** A value with comment lines, without a comment sign, above its entry; the value alone if there are none. */
export function commented(lines: readonly string[], value: Yaml): Yaml {
  return lines.length > 0 ? { [COMMENT]: lines, value } : value;
}

/** The name and operand of an intrinsic function; undefined for everything else. */
export function intrinsicOf(node: Yaml): { readonly name: string; readonly operand: Yaml } | undefined {
  return isObject(node) && TAG in node
    ? { name: (node as Intrinsic)[TAG], operand: (node as Intrinsic).operand }
    : undefined;
}

/** The comment lines of an entry, and what stands below them. */
export function commentOf(node: Yaml): { readonly lines: readonly string[]; readonly value: Yaml } {
  if (!isObject(node) || !(COMMENT in node)) return { lines: [], value: node };
  return { lines: (node as CommentedValue)[COMMENT], value: (node as CommentedValue).value };
}

/** Whether it is a mapping, and not an intrinsic function, a list or a comment. */
export function isMap(node: Yaml): node is YamlMap {
  return isObject(node) && !(TAG in node) && !(COMMENT in node);
}

/** Whether a mapping has no entries that are there. */
export function isEmptyMap(map: YamlMap): boolean {
  for (const key in map) if (map[key] !== undefined) return false;
  return true;
}

/** The entries of a mapping that are there. */
export function entriesOf(map: YamlMap): readonly (readonly [key: string, value: Yaml])[] {
  return Object.entries(map).filter((entry): entry is [string, Yaml] => entry[1] !== undefined);
}

/** Every text in the value, those of keys too. Templates have thousands: they go into one set. */
export function textsIn(node: Yaml, into = new Set<string>()): Set<string> {
  if (typeof node === 'string') into.add(node);
  else if (Array.isArray(node)) for (const item of node as readonly Yaml[]) textsIn(item, into);
  else if (isObject(node)) {
    if (COMMENT in node) textsIn((node as CommentedValue).value, into);
    else if (TAG in node) textsIn((node as Intrinsic).operand, into);
    else textsInMap(node as YamlMap, into);
  }
  return into;
}

function textsInMap(map: YamlMap, into: Set<string>): void {
  for (const key of Object.keys(map)) {
    const value = map[key];
    if (value === undefined) continue;
    into.add(key);
    textsIn(value, into);
  }
}

function isObject(node: Yaml): node is Intrinsic | CommentedValue | YamlMap {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}

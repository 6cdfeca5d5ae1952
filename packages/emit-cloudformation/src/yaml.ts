/** A value of a template: plain JSON, intrinsic functions, and comments above entries. */
export type Yaml = string | number | boolean | null | Intrinsic | Commented | readonly Yaml[] | YamlMap;

/** A mapping; entries that are undefined are left out. */
export interface YamlMap {
  readonly [key: string]: Yaml | undefined;
}

// Symbols, because no text of a document can spell them.
const TAG = Symbol('tag');
const COMMENT = Symbol('comment');

/** An intrinsic function in its short form, such as `!Ref VpcId`. */
export interface Intrinsic {
  readonly [TAG]: string;
  readonly operand: Yaml;
}

/** A value with comment lines above its entry. */
export interface Commented {
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
  return { lines: (node as Commented)[COMMENT], value: (node as Commented).value };
}

/** Whether it is a mapping, and not an intrinsic function, a list or a comment. */
export function isMap(node: Yaml): node is YamlMap {
  return isObject(node) && !(TAG in node) && !(COMMENT in node);
}

/** The entries of a mapping that are there. */
export function entriesOf(map: YamlMap): readonly (readonly [key: string, value: Yaml])[] {
  return Object.entries(map).filter((entry): entry is [string, Yaml] => entry[1] !== undefined);
}

/** Every text in the value, those of keys too. Templates have thousands, so that they go into one set. */
export function textsIn(node: Yaml, into = new Set<string>()): ReadonlySet<string> {
  const { value } = commentOf(node);
  const call = intrinsicOf(value);
  if (typeof value === 'string') into.add(value);
  else if (call) textsIn(call.operand, into);
  else if (Array.isArray(value)) for (const item of value) textsIn(item as Yaml, into);
  else if (isMap(value)) {
    for (const [key, inner] of entriesOf(value)) {
      into.add(key);
      textsIn(inner, into);
    }
  }
  return into;
}

function isObject(node: Yaml): node is Intrinsic | Commented | YamlMap {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}

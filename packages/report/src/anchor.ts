/** The id of an element for some parts, such as a document, a module and an entry; different parts give different ids. */
export function anchorOf(...parts: readonly string[]): string {
  return parts.map((part) => part.replace(/[^A-Za-z0-9-]/gu, codeOf)).join('.');
}

function codeOf(character: string): string {
  return character === '/' ? '__' : `_${(character.codePointAt(0) ?? 0).toString(16)}_`;
}

/** How wide a character of the monospaced font is, in parts of its size; the widest of the common ones: text never runs out of a box. */
const CHARACTER = 0.61;

/** How many characters of a size fit into a width. */
export function fitting(width: number, size: number): number {
  return Math.floor(width / (size * CHARACTER));
}

/** The text cut to a number of characters, with an ellipsis in its middle, where names differ least. */
export function shorten(text: string, most: number): string {
  const characters = [...oneLine(text)];
  if (characters.length <= most) return characters.join('');
  const head = Math.ceil((most - 1) / 2);
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (most - 1 - head)).join('')}`;
}

/** The text in at most two rows, broken after a sign that joins words. */
export function twoRows(text: string, most: number): readonly string[] {
  const characters = [...oneLine(text)];
  if (characters.length <= most) return [characters.join('')];
  const head = characters.slice(0, most);
  const sign = head.findLastIndex((character, index) => isBreak(character, characters[index + 1] ?? ''));
  const at = sign > most / 3 ? sign + 1 : most;
  return [characters.slice(0, at).join(''), shorten(characters.slice(at).join(''), most)];
}

/** After a sign that joins words, and where a word starts inside of a name. */
function isBreak(character: string, next: string): boolean {
  return /[-._:/ ]/.test(character) || (/[a-z]/.test(character) && /[A-Z]/.test(next));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

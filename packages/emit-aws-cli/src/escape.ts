/** A piece of a word: fixed text, or a shell variable (`ACCOUNT`, `ID[endpoints]`). */
export type Part = string | { readonly variable: string };

/** One word of a command. */
export type Word = string | readonly Part[];

/** A word so that the shell reads exactly that text; variables are expanded, nothing else is. */
export function quote(word: Word): string {
  const parts = typeof word === 'string' ? [word] : word.filter((part) => part !== '');
  const [first] = parts;
  if (parts.length <= 1 && (first === undefined || typeof first === 'string')) return quoteText(first ?? '');
  if (parts.length === 1 && typeof first === 'object' && /^\w+$/.test(first.variable)) return `"$${first.variable}"`;
  return parts.reduce<string>((text, part) => appendQuoted(text, part), '');
}

/** A user's text on one line of a comment. */
export function commentText(text: string): string {
  return isAscii(text) ? text : [...text].map((char) => (isUnprintable(char) ? ' ' : char)).join('');
}

function quoteText(text: string): string {
  if (/^[\w./:=@%+-]+$/.test(text)) return text;
  if (hasUnprintable(text)) return ansi(text);
  return /[$`'\\]/.test(text) ? `"${escapeDouble(text)}"` : `'${text}'`;
}

/** Continues a word in double quotes; what these cannot hold is in a quotation of its own. */
function appendQuoted(text: string, part: Part): string {
  if (typeof part === 'string' && hasUnprintable(part)) return text + ansi(part);
  const inner = typeof part === 'string' ? escapeDouble(part) : `\${${part.variable}}`;
  return text.endsWith('"') ? `${text.slice(0, -1)}${inner}"` : `${text}"${inner}"`;
}

/** Printable ASCII, as most texts are: known at once. */
function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text);
}

function hasUnprintable(text: string): boolean {
  return !isAscii(text) && [...text].some(isUnprintable);
}

function escapeDouble(text: string): string {
  return text.replaceAll(/[\\"$`]/g, '\\$&');
}

/** Bash's `$'…'`: bytes, because `\u` depends on the locale. A NUL cannot be in a word at all. */
function ansi(text: string): string {
  const chars = [...text].map((char) => {
    if (char === '\n') return '\\n';
    if (char === '\t') return '\\t';
    if (char === "'" || char === '\\') return `\\${char}`;
    if (char === '\0') return '';
    return isUnprintable(char) ? octalBytes(char) : char;
  });
  return `$'${chars.join('')}'`;
}

/** Three octal digits end by themselves; hexadecimal ones would swallow the next letter. */
function octalBytes(char: string): string {
  return utf8(char.codePointAt(0) as number)
    .map((byte) => `\\${byte.toString(8).padStart(3, '0')}`)
    .join('');
}

function utf8(code: number): readonly number[] {
  if (code < 0x80) return [code];
  if (code < 0x800) return [0xc0 | (code >> 6), tail(code)];
  if (code < 0x10000) return [0xe0 | (code >> 12), tail(code >> 6), tail(code)];
  return [0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code)];
}

function tail(code: number): number {
  return 0x80 | (code & 0x3f);
}

/** Control and format characters, unusual spaces, and typographic quotes, which look like the shell's own. */
function isUnprintable(char: string): boolean {
  return /[\p{C}\p{Zl}\p{Zp}\u00a0\u2000-\u200a\u202f\u205f\u3000\u00b4\u2018-\u201f]/u.test(char);
}

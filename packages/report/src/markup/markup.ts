/** A value of an attribute; one that is undefined or false is left out, true has no value. */
export type AttributeValue = string | number | boolean | undefined;

/** Attributes by name. Names are constants, values may be user input. */
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** An element of HTML or SVG. */
export interface Element {
  readonly kind: 'element';
  readonly tag: string;
  readonly attributes: Attributes;
  readonly children: readonly Markup[];
}

/** A style sheet or script: a constant, printed as it is. */
export interface Verbatim {
  readonly kind: 'verbatim';
  readonly tag: 'style' | 'script';
  readonly text: string;
}

/** A string is always data and never markup. */
export type Markup = string | Element | Verbatim;

/** An element. */
export function el(tag: string, attributes: Attributes, ...children: readonly Markup[]): Element {
  return { kind: 'element', tag, attributes, children };
}

/** Elements that have no content and no end tag in HTML. */
const VOID = new Set(['meta', 'br', 'col', 'hr']);

/** Elements that start a line: the file can be read and compared. */
const OWN_LINE = new Set(
  'html head body meta title style script header nav main footer section h1 h2 h3 h4 p ul ol li dl dt dd div details summary table thead tbody tr pre svg g'.split(
    ' ',
  ),
);

/** The text of some markup. The only place at which text becomes markup. */
export function print(markup: Markup): string {
  const out: string[] = [];
  printInto(out, markup);
  return out.join('');
}

/** A string that can be nothing but text, in an element and in a quoted attribute, of HTML and SVG. */
export function escapeText(text: string): string {
  return text.replace(NO_TEXT, visible).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Control characters that HTML does not allow, halves of characters, and what changes the direction in which text is read. */
const NO_TEXT =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\p{Cs}]/gu;

function visible(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function printInto(out: string[], markup: Markup): void {
  if (typeof markup === 'string') {
    out.push(escapeText(markup));
    return;
  }
  if (markup.kind === 'verbatim') {
    out.push(`\n<${markup.tag}>${markup.text}</${markup.tag}>`);
    return;
  }
  const { tag, attributes, children } = markup;
  out.push(OWN_LINE.has(tag) ? '\n<' : '<', tag, ...Object.entries(attributes).map(printAttribute), '>');
  if (VOID.has(tag)) return;
  for (const child of children) printInto(out, child);
  out.push(`</${tag}>`);
}

function printAttribute([name, value]: readonly [string, AttributeValue]): string {
  if (value === undefined || value === false) return '';
  return value === true ? ` ${name}` : ` ${name}="${escapeText(String(value))}"`;
}

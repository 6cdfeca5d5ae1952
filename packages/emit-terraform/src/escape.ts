import { code, type Expression } from './tree.ts';

/**
 * Texts as arguments of cdktf, in the form of Terraform's JSON syntax, where `${` begins a reference. A string of the plan travels with such
 * characters replaced, and an expression of ours as JSON inside `${…}`, replaced likewise: what is left of `${` is a reference. Keys of maps
 * pass through cdktf, which finds its own tokens by markers and even by the shape of numbers.
 */
export function encode(value: string): string {
  return value.replace(SPECIAL, (character) => `${MARK}${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A generated expression as a template that cdktf passes on. */
export function embed(expression: Expression): string {
  return `\${${encode(JSON.stringify(expression))}}`;
}

/** What a template was generated from. */
export function fromTemplate(template: string): Expression {
  if (!template.includes('${')) return { kind: 'template', parts: template === '' ? [] : [decode(template)] };
  const pieces = template.split(/\$\{([^{}]*)\}/);
  const parts = pieces.map((piece, index) => (index % 2 === 0 ? decode(piece) : fromCode(decode(piece))));
  const present = parts.filter((part) => part !== '');
  const [only] = present;
  if (present.length === 1 && typeof only === 'object') return only;
  return { kind: 'template', parts: present };
}

/** A string that was encoded. */
export function decode(value: string): string {
  if (!value.includes(MARK)) return value;
  return value.replace(ENCODED, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

const MARK = '\uE000';

/** The `e` of `1e+9` is in it because cdktf looks for its number tokens in every string. */
const SPECIAL = /[\uE000$#&{}]|(?<=[-|\d.+])e/g;
const ENCODED = /\uE000([0-9a-f]{4})/g;

function fromCode(value: string): Expression {
  return value.startsWith('{') ? (JSON.parse(value) as Expression) : code(value);
}

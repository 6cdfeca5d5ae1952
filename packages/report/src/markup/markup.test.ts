import fc from 'fast-check';
import { expect, test } from 'vitest';
import { el, escapeText, print } from './markup.ts';

test('a text stays a text, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const printed = print(el('b', { title: text }, text));
      expect(printed.match(/[<>"]/g)?.join('')).toBe('<"">' + '<>');
      expect(printed.split('<')).toHaveLength(3);
    }),
  );
});

test('a text can be read back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
      const read = escapeText(text).replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
      expect(read).toBe(text);
    }),
  );
});

test.each([
  ['</script><script>alert(1)</script>', '&#60;/script&#62;&#60;script&#62;alert(1)&#60;/script&#62;'],
  ['" onclick="x', '&#34; onclick=&#34;x'],
  ["' onclick='x", '&#39; onclick=&#39;x'],
  ['&lt;', '&#38;lt;'],
  ['a\0b', 'a\\u0000b'],
  ['\u202Eabc\u2066', '\\u202eabc\\u2066'],
  ['half \uD800', 'half \\ud800'],
  ['🧪 äöü 漢字', '🧪 äöü 漢字'],
])('%j', (text, printed) => {
  expect(escapeText(text)).toBe(printed);
});

test('attributes that say nothing are left out', () => {
  expect(print(el('b', { a: undefined, b: false, c: true, d: 0 }))).toBe('<b c d="0"></b>');
});

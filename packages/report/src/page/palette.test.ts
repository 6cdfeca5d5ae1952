import { describe, expect, test } from 'vitest';
import { CONTRASTS, PALETTE } from './palette.ts';
import { STYLE } from './style.ts';

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  test.each(CONTRASTS)('%s on %s has a contrast of at least %d', (on, under, least) => {
    expect(contrast(PALETTE[on][theme], PALETTE[under][theme])).toBeGreaterThanOrEqual(least);
  });
});

test('the style sheet uses no other colour, and every colour', () => {
  const [, ...rules] = STYLE.split('\n').slice(1);
  const text = rules.join('\n');
  expect(text).not.toMatch(/#[0-9a-f]{3,8}\b|rgb|hsl/i);
  const used = new Set([...text.matchAll(/var\(--(\w+)\)/g)].map(([, name]) => name));
  expect([...used].toSorted()).toEqual(Object.keys(PALETTE).toSorted());
});

/** @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

import type { Tone } from '../graph/graph.ts';
import { type Element, el } from '../markup/markup.ts';

const TONES: Readonly<Record<Tone, string>> = {
  caller: 'caller',
  network: 'network',
  identity: 'role or profile',
  policy: 'policy',
  service: 'AWS service',
  bucket: 'bucket',
  setting: 'setting',
};

/** What the colors and lines of the diagrams mean; each box says it in words as well. */
export function legend(): Element {
  const tones = Object.entries(TONES).map(([tone, text]) => el('li', {}, el('i', { class: tone }), text));
  return el(
    'ul',
    { class: 'legend', 'aria-label': 'Legend of the diagrams' },
    ...tones,
    el('li', {}, el('i', { class: 'dashed' }), 'not managed by this module'),
  );
}

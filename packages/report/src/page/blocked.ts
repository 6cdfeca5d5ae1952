import { type Blocker, firstBlocker, type MatrixCell } from '@ssmc/verify';
import { type Element, el } from '../markup/markup.ts';
import { cellAnchor, type Shown } from './document.ts';
import { cellName } from './matrix.ts';
import { askedBy } from './reasons.ts';

/** What is stopped first in each blocked cell, where, and what to do about it. */
export function blockedItems(shown: Shown): readonly Element[] {
  return shown.verification.cells.flatMap((cell) => {
    const blocker = firstBlocker(cell);
    return blocker ? [blockedItem(shown, cell, blocker)] : [];
  });
}

function blockedItem(shown: Shown, cell: MatrixCell, { action, resource, finding, reason }: Blocker): Element {
  const fix = finding.fix ? [el('br', {}), `Fix: ${finding.fix}`] : [];
  return el(
    'li',
    {},
    el('a', { href: `#${cellAnchor(shown, cell)}` }, cellName(cell)),
    ': ',
    el('code', {}, action),
    ' on ',
    el('code', {}, resource),
    ` is blocked by ${finding.step}: ${finding.message}. Required by `,
    askedBy(shown.compilation, reason),
    '.',
    ...fix,
  );
}

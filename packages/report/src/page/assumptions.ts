import { type Assumption, assumptionsOf, type Verification } from '@ssmc/verify';
import { type Element, el } from '../markup/markup.ts';
import { cellAnchor, type Shown } from './document.ts';
import { cellName } from './matrix.ts';

interface Assumed {
  readonly assumption: Assumption;
  /** What depends on it: links to cells; none if everything does. */
  readonly cells: Verification['cells'];
}

/** What has to hold although no plan can show it, with how to check it and what depends on it. */
export function assumptionTable(shown: Shown): Element {
  const { assumptions } = shown.verification;
  const items = [
    ...assumptions.map((assumption) => ({ assumption, cells: [] })),
    ...assumedByCells(shown.verification),
  ];
  const heads = ['Assumption', 'How to check', 'Affected results'];
  return el(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Assumptions' },
    el(
      'table',
      { class: 'wide' },
      el('thead', {}, el('tr', {}, ...heads.map((head) => el('th', { scope: 'col' }, head)))),
      el('tbody', {}, ...items.map((item) => assumptionRow(shown, item))),
    ),
  );
}

/** How many there are, general ones and those of cells. */
export function countAssumptions(verification: Verification): number {
  return verification.assumptions.length + assumedByCells(verification).length;
}

function assumptionRow(shown: Shown, { assumption, cells }: Assumed): Element {
  const { message, fix } = assumption;
  const links = cells.flatMap((cell, index) => [
    ...(index > 0 ? [', '] : []),
    el('a', { href: `#${cellAnchor(shown, cell)}` }, cellName(cell)),
  ]);
  return el(
    'tr',
    {},
    el('td', {}, message),
    el('td', {}, fix),
    el('td', {}, ...(links.length > 0 ? links : ['All results'])),
  );
}

function assumedByCells({ cells }: Verification): readonly Assumed[] {
  const found = new Map<string, { assumption: Assumption; cells: Verification['cells'][number][] }>();
  for (const cell of cells) {
    for (const assumption of assumptionsOf(cell)) {
      const known = found.get(assumption.message);
      if (known) known.cells.push(cell);
      else found.set(assumption.message, { assumption, cells: [cell] });
    }
  }
  return [...found.values()];
}

import type { MatrixCell } from '@ssmc/verify';
import { type Element, el, type Markup } from '../markup/markup.ts';
import { STATES } from '../states.ts';
import { cellAnchor, type Shown, sectionAnchor } from './document.ts';

/** With more Regions than this they are the rows: the table grows downwards. */
const MOST_COLUMNS = 6;

/** Who calls, as people say it. */
export const CALLERS: Readonly<Record<MatrixCell['caller'], string>> = {
  ec2: 'EC2 instances',
  hybrid: 'hybrid nodes',
  others: 'other clients in the VPC',
  operators: 'operators',
};

/** Capability x Region. Each state is a link to the calls that it was found from. */
export function matrix(shown: Shown): Element {
  const { cells } = shown.verification;
  const regions = [...new Set(cells.map(({ region }) => region))];
  const kinds = [...new Map(cells.map((cell) => [kindOf(cell), cell])).values()];
  const byKey = new Map(cells.map((cell) => [`${kindOf(cell)} ${cell.region}`, cell]));
  const at = (kind: MatrixCell, region: string) => stateCell(shown, byKey.get(`${kindOf(kind)} ${region}`));
  const regionHead = (scope: string) => (region: string) =>
    el('th', { scope }, el('a', { href: `#${sectionAnchor(shown, region)}` }, region));
  const table =
    regions.length > MOST_COLUMNS
      ? tableOf(
          'Region',
          kinds.map(kindHead('col')),
          regions.map((region) => [regionHead('row')(region), ...kinds.map((kind) => at(kind, region))]),
        )
      : tableOf(
          'Capability',
          regions.map(regionHead('col')),
          kinds.map((kind) => [kindHead('row')(kind), ...regions.map((region) => at(kind, region))]),
        );
  return el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Capabilities by Region' }, table);
}

function tableOf(corner: string, heads: readonly Markup[], rows: readonly (readonly Markup[])[]): Element {
  return el(
    'table',
    {},
    el('caption', {}, 'Result of each capability by Region. Each result links to its calls.'),
    el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, corner), ...heads)),
    el('tbody', {}, ...rows.map((row) => el('tr', {}, ...row))),
  );
}

function kindOf({ capability, caller, platform }: MatrixCell): string {
  return JSON.stringify([capability, caller, platform]);
}

function kindHead(scope: string): (cell: MatrixCell) => Element {
  return ({ capability, caller, platform }) =>
    el('th', { scope }, capability, el('small', {}, [CALLERS[caller], platform].filter(Boolean).join(', ')));
}

function stateCell(shown: Shown, cell: MatrixCell | undefined): Element {
  if (!cell) return el('td', { class: 'unasked' }, el('span', { 'aria-label': 'not in the document' }, '–'));
  return el(
    'td',
    { class: `cell ${cell.status}` },
    el('a', { href: `#${cellAnchor(shown, cell)}` }, stateText(cell.status)),
  );
}

/** A state by its symbol and its word. */
export function stateText(status: MatrixCell['status']): string {
  return `${STATES[status].symbol} ${STATES[status].word}`;
}

/** A cell as people say it: `patchManager (linux) in us-east-2`. */
export function cellName({ capability, region, platform }: MatrixCell): string {
  return `${capability} ${platform ? `(${platform}) ` : ''}in ${region}`;
}

import type { Box, Edge, Panel } from '../graph/graph.ts';
import { type Element, el, type Markup } from '../markup/markup.ts';
import { STATES } from '../states.ts';
import { curvesOf, pathOf } from './edges.ts';
import { columnLeft, layout, type PlacedBox, type PlacedLine, type PlacedPanel } from './layout.ts';
import { MEASURES as M, WIDTH } from './measures.ts';

/** What a diagram takes from the page around it. */
export interface SvgContext {
  /** Starts the ids of the diagram's own elements. */
  readonly id: string;
  readonly title: string;
  /** The id of the element that explains an entry, if there is one. */
  readonly explanation: (entry: string, module?: string) => string | undefined;
  /** The id that the box of an entry gets: an explanation can lead back. */
  readonly figure: (entry: string) => string;
}

/** A panel as SVG: every box that can be explained is a link, every text fits into its box. */
export function svgOf(panel: Panel, context: SvgContext): Element {
  const placed = layout(panel);
  const [title, description] = [`${context.id}-title`, `${context.id}-desc`];
  return el(
    'svg',
    {
      id: context.id,
      class: 'diagram',
      viewBox: `0 0 ${WIDTH} ${placed.height}`,
      role: 'group',
      'aria-labelledby': title,
      'aria-describedby': description,
    },
    el('title', { id: title }, context.title),
    el('desc', { id: description }, waysText(panel.boxes, panel.edges)),
    el('defs', {}, marker(context.id)),
    ...contents(placed, context),
  );
}

function waysText(boxes: readonly Box[], edges: readonly Edge[]): string {
  const names = new Map(boxes.map(({ id, type, name }) => [id, `${type} ${name}`]));
  if (edges.length === 0) return `${[...names.values()].join(', ')}.`;
  return `${edges.map(({ from, to }) => `${names.get(from)} to ${names.get(to)}`).join('; ')}.`;
}

function marker(id: string): Element {
  return el(
    'marker',
    { id: `${id}-arrow`, viewBox: '0 0 8 8', refX: 1, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto' },
    el('path', { d: 'M0 0L8 4L0 8z', class: 'arrow' }),
  );
}

function contents(placed: PlacedPanel, context: SvgContext): readonly Element[] {
  const { panel } = placed;
  const titles = panel.columns.flatMap((text, column) =>
    text === '' ? [] : [el('text', { class: 'column', x: columnLeft(column), y: M.panelTitle + 10 }, text)],
  );
  const edges = curvesOf(placed).map((curve) =>
    el('path', { class: 'edge', d: pathOf(curve), 'marker-end': `url(#${context.id}-arrow)` }),
  );
  return [
    el('text', { class: 'panel-title', x: M.margin, y: 20 }, panel.title),
    ...titles,
    el('g', { 'aria-hidden': 'true' }, ...edges),
    ...placed.boxes.map((box) => boxOf(box, context)),
  ];
}

function boxOf(placed: PlacedBox, context: SvgContext): Element {
  const { box, x, y, lines } = placed;
  const href = box.entry === undefined ? undefined : context.explanation(box.entry, box.entryModule);
  const id = box.entry === undefined || box.entryModule !== undefined ? undefined : context.figure(box.entry);
  const label = isWhole(placed) ? undefined : fullName(box);
  const head = href
    ? el('a', { href: `#${href}`, id, 'aria-label': label }, ...frameOf(placed))
    : el('g', {}, ...frameOf(placed));
  return el(
    'g',
    { class: `box ${box.tone}${box.isOutside ? ' outside' : ''}`, transform: `translate(${x} ${y})` },
    head,
    ...lines.map((line) => lineOf(line, box, context)),
  );
}

function isWhole({ box, name }: PlacedBox): boolean {
  return name.length === 1 && name[0] === box.name;
}

function fullName({ type, name }: Box): string {
  return `${type} ${name}`;
}

function frameOf(placed: PlacedBox): readonly Markup[] {
  const { box, width, height, name } = placed;
  const top = M.padding + M.typeRow + 11;
  return [
    ...(isWhole(placed) ? [] : [el('title', {}, fullName(box))]),
    el('rect', { class: 'frame', width, height, rx: 8 }),
    el('path', { class: 'stripe', d: `M4 8V${height - 8}` }),
    el('text', { class: 'type', x: M.padding, y: M.padding + 9 }, box.type),
    ...(box.state ? [stateOf(box.state, width)] : []),
    ...name.map((row, index) => el('text', { class: 'name', x: M.padding, y: top + index * M.nameRow }, row)),
  ];
}

function stateOf(state: NonNullable<Box['state']>, width: number): Element {
  const at = { x: width - M.padding, y: M.padding + 9, 'text-anchor': 'end' };
  return el('text', { class: `state ${state}`, ...at }, `${STATES[state].symbol} ${STATES[state].word}`);
}

function lineOf(placed: PlacedLine, box: Box, context: SvgContext): Element {
  const { line, text } = placed;
  const href = line.entry === undefined ? undefined : context.explanation(line.entry, box.entryModule);
  const rows = [...(text === line.text ? [] : [el('title', {}, line.text)]), ...rowsOf(placed)];
  if (!href) return el('g', {}, ...rows);
  const id = line.entry === undefined || line.entry === box.entry ? undefined : context.figure(line.entry);
  return el('a', { href: `#${href}`, class: 'part', id }, ...rows);
}

function rowsOf({ text, note, isOneRow, top }: PlacedLine): readonly Element[] {
  const at = { class: 'line', x: M.padding, y: top + 12 };
  if (note === undefined) return [el('text', at, text)];
  if (isOneRow) return [el('text', at, text, el('tspan', { class: 'note', dx: 8 }, note))];
  return [el('text', at, text), el('text', { class: 'note', x: M.padding, y: top + M.lineRow + 9 }, note)];
}

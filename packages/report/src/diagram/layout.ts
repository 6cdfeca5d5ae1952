import type { Box, Edge, Line, Panel } from '../graph/graph.ts';
import { MEASURES as M } from './measures.ts';
import { stack } from './stack.ts';
import { fitting, shorten, twoRows } from './text.ts';

/** A line of a box with its place, relative to the box. */
export interface PlacedLine {
  readonly line: Line;
  readonly text: string;
  readonly note?: string;
  /** Whether the note is in the same row as the text. */
  readonly isOneRow: boolean;
  readonly top: number;
  readonly height: number;
}

/** A box with its place in the diagram. */
export interface PlacedBox {
  readonly box: Box;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The name, broken into rows. */
  readonly name: readonly string[];
  readonly lines: readonly PlacedLine[];
}

/** A panel with the places of everything in it. */
export interface PlacedPanel {
  readonly panel: Panel;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly edges: readonly Edge[];
}

/** Places everything: each box in its column, near to what it is joined with. Depends on nothing but the panel. */
export function layout(panel: Panel): PlacedPanel {
  const sized = panel.boxes.map(sizeBox);
  const columns = panel.columns.map((_, column) => sized.filter(({ box }) => box.column === column));
  const start = M.panelTitle + (panel.columns.some((title) => title !== '') ? M.columnTitle : 0);
  const tops = topsOf(columns, panel.edges);
  const boxes = sized.map((one) => ({ ...one, y: halves(start + (tops.get(one.box.id) ?? 0)) }));
  const bottom = Math.max(start, ...boxes.map((one) => one.y + one.height));
  return { panel, height: bottom + M.margin, boxes, edges: panel.edges };
}

/** The left edge of a column. */
export function columnLeft(column: number): number {
  return M.margin + column * (M.boxWidth + M.columnGap);
}

/** To half a pixel: what is in the middle of something else stays there. */
function halves(length: number): number {
  return Math.round(length * 2) / 2;
}

type Sized = Omit<PlacedBox, 'y'>;

function sizeBox(box: Box): Sized {
  const inner = M.boxWidth - 2 * M.padding;
  const name = twoRows(box.name, fitting(inner, M.nameSize));
  let top = M.padding + M.typeRow + name.length * M.nameRow + (box.lines.length > 0 ? M.beforeLines : 0);
  const lines = box.lines.map((line) => {
    const placed = placeLine(line, top, inner);
    top += placed.height;
    return placed;
  });
  return { box, x: columnLeft(box.column), width: M.boxWidth, height: top + M.padding, name, lines };
}

function placeLine(line: Line, top: number, inner: number): PlacedLine {
  const most = fitting(inner, M.lineSize);
  const text = shorten(line.text, most);
  const note = line.note === undefined ? undefined : shorten(line.note, fitting(inner, M.noteSize));
  const isOneRow = [...text, ...(note ?? '')].length + 2 <= most;
  const height = M.lineRow + (note === undefined || isOneRow ? 0 : M.noteRow);
  return { line, text, ...(note !== undefined && { note }), isOneRow, top, height };
}

/**
 * The last column but one and the last are placed in blocks: a box beside all that it leads to. The columns before are pulled towards what they
 * lead to.
 */
function topsOf(columns: readonly (readonly Sized[])[], edges: readonly Edge[]): ReadonlyMap<string, number> {
  const [first = [], second = [], third = [], fourth = []] = columns;
  const tops = new Map(placeBlocks(third, fourth, edges));
  for (const column of [second, first]) {
    for (const [id, top] of placeColumn(column, tops, { edges, sized: columns.flat() })) tops.set(id, top);
  }
  const lowest = Math.min(...tops.values());
  return new Map([...tops].map(([id, top]) => [id, top - lowest]));
}

type Top = readonly [id: string, top: number];

function placeBlocks(left: readonly Sized[], right: readonly Sized[], edges: readonly Edge[]): readonly Top[] {
  const parents = new Map(right.map(({ box }) => [box.id, left.find((one) => leads(edges, one, box))?.box.id]));
  const blocks = [
    ...left.map((one) => [[one], right.filter(({ box }) => parents.get(box.id) === one.box.id)] as const),
    ...right.filter(({ box }) => parents.get(box.id) === undefined).map((one) => [[], [one]] as const),
  ];
  let y = 0;
  return blocks.flatMap((sides) => {
    const height = Math.max(...sides.map(heightOf));
    const placed = sides.flatMap((side) => pile(side, y + (height - heightOf(side)) / 2));
    y += height + M.boxGap;
    return placed;
  });
}

function leads(edges: readonly Edge[], from: Sized, to: Box): boolean {
  return edges.some((edge) => edge.from === from.box.id && edge.to === to.id);
}

function heightOf(boxes: readonly Sized[]): number {
  return boxes.reduce((sum, { height }) => sum + height + M.boxGap, 0) - (boxes.length > 0 ? M.boxGap : 0);
}

function pile(boxes: readonly Sized[], start: number): readonly Top[] {
  let y = start;
  return boxes.map(({ box, height }) => {
    const top = y;
    y += height + M.boxGap;
    return [box.id, top];
  });
}

function placeColumn(
  column: readonly Sized[],
  tops: ReadonlyMap<string, number>,
  { edges, sized }: { readonly edges: readonly Edge[]; readonly sized: readonly Sized[] },
): readonly Top[] {
  const wishes = column.map(({ box, height }) => {
    const ends = edges.filter(({ from }) => from === box.id).map(({ to }) => to);
    const middles = sized
      .filter((one) => ends.includes(one.box.id))
      .map((one) => (tops.get(one.box.id) ?? 0) + one.height / 2);
    const mean = middles.reduce((sum, middle) => sum + middle, 0) / Math.max(1, middles.length);
    return { top: middles.length > 0 ? mean - height / 2 : 0, height };
  });
  return stack(wishes, M.boxGap).map((top, index) => [column[index]?.box.id ?? '', top]);
}

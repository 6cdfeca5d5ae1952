import type { Edge } from '../graph/graph.ts';
import type { PlacedBox, PlacedPanel } from './layout.ts';

/** A way from one point to another, as a cubic curve that starts and ends level. */
export interface Curve {
  readonly edge: Edge;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** The arrows of a panel. */
export function curvesOf({ boxes, edges }: PlacedPanel): readonly Curve[] {
  const byId = new Map(boxes.map((box) => [box.box.id, box]));
  return edges.flatMap((edge) => {
    const [from, to] = [byId.get(edge.from), byId.get(edge.to)];
    return from && to ? [curve(edge, from, to)] : [];
  });
}

/** The curve as the `d` of a path. */
export function pathOf({ x1, y1, x2, y2 }: Curve): string {
  const middle = (x1 + x2) / 2;
  return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
}

function curve(edge: Edge, from: PlacedBox, to: PlacedBox): Curve {
  return {
    edge,
    x1: from.x + from.width,
    y1: from.y + from.height / 2,
    x2: to.x - 7,
    y2: to.y + to.height / 2,
  };
}

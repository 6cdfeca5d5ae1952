import { allCases } from '@ssmc/conformance/cases';
import { describe, expect, test } from 'vitest';
import { diagramOf } from '../graph/diagram.ts';
import type { Panel } from '../graph/graph.ts';
import { caseReport } from '../testing/reports.ts';
import { type Curve, curvesOf } from './edges.ts';
import { layout, type PlacedBox, type PlacedPanel } from './layout.ts';
import { MEASURES, WIDTH } from './measures.ts';
import { fitting, shorten, twoRows } from './text.ts';

describe.each(allCases().map(({ name }) => name))('%s', (name) => {
  const report = caseReport(name);
  const panels = report.compilation.plan.modules.flatMap((module) => diagramOf(report, module).panels);
  const placed = panels.map((panel) => layout(panel));

  test('has a panel for every module that makes something', () => {
    for (const module of report.compilation.plan.modules) {
      const isEmpty = module.resources.length === 0 && module.required.length === 0;
      expect(diagramOf(report, module).panels.length).toBeGreaterThan(isEmpty ? -1 : 0);
    }
  });

  test('no two boxes overlap, none leaves the picture, and no text leaves its box', () => {
    for (const panel of placed) {
      expect(overlaps(panel)).toEqual([]);
      expect(panel.boxes.filter((box) => box.x < 0 || box.x + box.width > WIDTH)).toEqual([]);
      expect(panel.boxes.filter((box) => box.y < 0 || box.y + box.height > panel.height)).toEqual([]);
      expect(panel.boxes.flatMap(texts)).toEqual([]);
    }
  });

  test('no arrow crosses a box that it does not join, and all lead to the right', () => {
    for (const panel of placed) expect(crossings(panel)).toEqual([]);
  });

  test('ids are unique, arrows have two ends, and every node, endpoint and role is joined', () => {
    for (const panel of panels) {
      const ids = panel.boxes.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(panel.edges.filter(({ from, to }) => !ids.includes(from) || !ids.includes(to))).toEqual([]);
      expect(panel.id === 'settings' ? [] : alone(panel)).toEqual([]);
    }
  });

  test('the same each time', () => {
    expect(panels.map((panel) => layout(panel))).toEqual(placed);
  });
});

test('long names are broken and shortened', () => {
  expect(twoRows('short', 10)).toEqual(['short']);
  expect(twoRows('production-node-us-east-2-managed-buckets', 26)).toEqual([
    'production-node-us-east-2-',
    'managed-buckets',
  ]);
  expect(twoRows('AmazonSSMDirectoryServiceAccess', 30)).toEqual(['AmazonSSMDirectoryService', 'Access']);
  expect(twoRows('x'.repeat(300), 10)).toEqual(['xxxxxxxxxx', 'xxxxx…xxxx']);
  expect(shorten('a\n b', 10)).toBe('a b');
  expect([...shorten('🧪'.repeat(40), 5)]).toHaveLength(5);
});

function overlaps({ boxes }: PlacedPanel): readonly string[] {
  return boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
      .map((b) => `${a.box.id} ${b.box.id}`),
  );
}

function texts({ box, name, lines, height }: PlacedBox): readonly string[] {
  const inner = MEASURES.boxWidth - 2 * MEASURES.padding;
  const isWide = (text: string, size: number) => [...text].length > fitting(inner, size);
  return [
    ...name.filter((row) => isWide(row, MEASURES.nameSize)),
    ...lines.filter(({ text }) => isWide(text, MEASURES.lineSize)).map(({ text }) => text),
    ...lines.flatMap(({ note }) => (note !== undefined && isWide(note, MEASURES.noteSize) ? [note] : [])),
    ...lines.filter((line) => line.top + line.height > height).map(() => `${box.id} is too low`),
  ];
}

function crossings(panel: PlacedPanel): readonly string[] {
  return curvesOf(panel).flatMap((curve) => {
    const { from, to } = curve.edge;
    const others = panel.boxes.filter(({ box }) => box.id !== from && box.id !== to);
    const back = curve.x2 <= curve.x1 ? [`${from} to ${to} leads back`] : [];
    return [
      ...back,
      ...others.filter((box) => crosses(curve, box)).map(({ box }) => `${from} to ${to} over ${box.id}`),
    ];
  });
}

function crosses({ x1, y1, x2, y2 }: Curve, { x, y, width, height }: PlacedBox): boolean {
  return Array.from({ length: 101 }, (_, step) => step / 100).some((t) => {
    const u = 1 - t;
    const middle = (x1 + x2) / 2;
    const px = u ** 3 * x1 + 3 * u * u * t * middle + 3 * u * t * t * middle + t ** 3 * x2;
    const py = u ** 3 * y1 + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t ** 3 * y2;
    return px > x && px < x + width && py > y && py < y + height;
  });
}

function alone({ boxes, edges }: Panel): readonly string[] {
  const joined = new Set(edges.flatMap(({ from, to }) => [from, to]));
  return boxes.filter(({ id }) => !joined.has(id)).map(({ id }) => id);
}

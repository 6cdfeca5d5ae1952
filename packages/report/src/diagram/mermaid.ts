import type { Box, Diagram, Panel } from '../graph/graph.ts';
import { STATES } from '../states.ts';
import { shorten } from './text.ts';

/** Longer names make the boxes of a README unreadable. */
const MOST_CHARACTERS = 60;

/** What Mermaid draws at most unless it is configured otherwise, which a README cannot do. */
const MOST = { characters: 50_000, edges: 500 };

/** A diagram with what it is called. */
export interface Titled {
  readonly title: string;
  readonly diagram: Diagram;
}

/**
 * Diagrams as one Mermaid flowchart, with a subgraph for each module. If it would be too long to be drawn, boxes have their names only, without
 * rules and statements.
 */
export function mermaidOf(diagrams: readonly Titled[]): string {
  const whole = flowchart(diagrams);
  return whole.length > MOST.characters ? flowchart(diagrams.map(namesOnly)) : whole;
}

/** Whether Mermaid would refuse to draw it. */
export function isTooLarge(flowchartText: string): boolean {
  const edges = flowchartText.split(' --> ').length - 1;
  return flowchartText.length > MOST.characters || edges > MOST.edges;
}

function namesOnly({ title, diagram }: Titled): Titled {
  const panels = diagram.panels.map((panel) => ({
    ...panel,
    boxes: panel.boxes.map((box) => ({ ...box, lines: [] })),
  }));
  return { title, diagram: { ...diagram, panels } };
}

function flowchart(diagrams: readonly Titled[]): string {
  const parts = diagrams.map(({ title, diagram }, index) => moduleLines(title, diagram, `m${index}`));
  return ['flowchart LR', ...parts.flat(), ...CLASSES].map((line) => `${line}\n`).join('');
}

const CLASSES: readonly string[] = ['  classDef outside stroke-dasharray: 4 3'];

function moduleLines(title: string, { panels }: Diagram, id: string): readonly string[] {
  const inner = panels.flatMap((panel) => panelLines(panel, `${id}_${panel.id}`));
  return [`  subgraph ${id}[${label([title])}]`, ...inner, '  end'];
}

function panelLines(panel: Panel, id: string): readonly string[] {
  const ids = new Map(panel.boxes.map((box, index) => [box.id, `${id}_${index}`]));
  const boxes = panel.boxes.map((box) => `      ${boxText(ids.get(box.id) ?? id, box)}`);
  const edges = panel.edges.map(({ from, to }) => `      ${ids.get(from)} --> ${ids.get(to)}`);
  return [`    subgraph ${id}[${label([panel.title])}]`, ...boxes, ...edges, '    end'];
}

function boxText(id: string, box: Box): string {
  const state = box.state ? [`${STATES[box.state].symbol} ${STATES[box.state].word}`] : [];
  const lines = box.lines.map(({ text }) => text);
  const content = label([box.type, box.name, ...lines, ...state]);
  const shape = box.tone === 'bucket' ? `[(${content})]` : box.tone === 'caller' ? `([${content}])` : `[${content}]`;
  return `${id}${shape}${box.isOutside ? ':::outside' : ''}`;
}

function label(rows: readonly string[]): string {
  return `"${rows.map((row) => escapeLabel(shorten(row, MOST_CHARACTERS))).join('<br/>')}"`;
}

/** A string that can be nothing but text in a label: letters, digits and harmless signs (✓, ✗, …) stay, all else becomes a character code. */
function escapeLabel(text: string): string {
  return text.replace(
    /[^\p{L}\p{N} _.,:/@=+?\u2713\u2717\u2026-]/gu,
    (character) => `#${character.codePointAt(0) ?? 0};`,
  );
}

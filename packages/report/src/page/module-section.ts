import { svgOf } from '../diagram/svg.ts';
import { diagramOf } from '../graph/diagram.ts';
import type { Diagram } from '../graph/graph.ts';
import { type Element, el, type Markup } from '../markup/markup.ts';
import { cellDetails, passageDetails, passagesOf } from './calls.ts';
import { entryAnchor, figureAnchor, type PageSection, type Shown, sectionAnchor } from './document.ts';
import { explainedIds, explanationList } from './explanations.ts';
import { legend } from './legend.ts';

/** A module: its diagram, what explains each part of it, and the calls that were followed. */
export function placeSection(shown: Shown, place: PageSection): Element {
  const { module } = place;
  const diagram = module && diagramOf(shown, module);
  const drawn = diagram ? drawnIds(diagram) : new Set<string>();
  const passages = passagesOf(shown, place);
  const entries = explanationList(shown, place, drawn);
  const notes = (module?.notes ?? []).map(({ title, text }) =>
    el('p', {}, el('strong', {}, `${title}. `), ...proseOf(text)),
  );
  return el(
    'section',
    { class: 'module', id: sectionAnchor(shown, place.id) },
    el('h3', {}, titleOf(place)),
    ...(diagram && diagram.panels.length > 0 ? [figure(shown, place, diagram), legend()] : []),
    ...notes,
    ...(place.cells.length > 0 ? [el('h4', {}, 'Verified calls')] : []),
    ...place.cells.map((cell) => cellDetails(shown, cell, passages)),
    ...passageDetails(passages),
    ...(entries.length > 0
      ? [el('h4', {}, 'Resources, statements and parameters with their reasons'), ...entries]
      : []),
  );
}

/** A note, with what is in backticks as code. */
function proseOf(text: string): readonly Markup[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? el('code', {}, part) : part));
}

function titleOf({ id, module }: PageSection): string {
  if (!module) return id === 'account' ? 'Account module' : `${id}: no resources required`;
  return module.kind === 'account' ? `Account module, deployed once in ${module.region}` : id;
}

function figure(shown: Shown, place: PageSection, diagram: Diagram): Element {
  const { id } = place;
  const known = new Map(shown.places.map((one) => [one.id, explainedIds(one)]));
  const panels = diagram.panels.map((panel) =>
    svgOf(panel, {
      id: figureAnchor(shown, id, `/${panel.id}`),
      title: `${panel.title}, ${shown.compilation.name} in ${id}`,
      explanation: (entry, module = id) =>
        known.get(module)?.has(entry) ? entryAnchor(shown, module, entry) : undefined,
      figure: (entry) => figureAnchor(shown, id, entry),
    }),
  );
  return el('div', { class: 'figure', tabindex: 0, role: 'region', 'aria-label': `Diagram of ${id}` }, ...panels);
}

/** The entries that have a place of their own in the diagram. */
function drawnIds({ panels }: Diagram): ReadonlySet<string> {
  const boxes = panels.flatMap((panel) => panel.boxes).filter(({ entryModule }) => entryModule === undefined);
  return new Set(boxes.flatMap(({ entry, lines }) => [entry ?? [], ...lines.map((line) => line.entry ?? [])].flat()));
}

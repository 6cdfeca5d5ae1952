import type { CallTrace, Finding, MatrixCell } from '@ssmc/verify';
import { type Element, el } from '../markup/markup.ts';
import { cellAnchor, type PageSection, passageAnchor, type Shown } from './document.ts';
import { CALLERS, stateText } from './matrix.ts';
import { askedBy } from './reasons.ts';

/** A way that calls take: what allows them. Many calls share one. */
export interface Passage {
  readonly id: string;
  readonly title: string;
  readonly findings: readonly Finding[];
}

/** Every way of a place, by the findings that it consists of. */
export function passagesOf(shown: Shown, { id, cells }: PageSection): ReadonlyMap<string, Passage> {
  const passages = new Map<string, Passage>();
  for (const trace of cells.flatMap(({ traces }) => traces)) {
    const findings = trace.findings.filter(({ status }) => status === 'ok');
    const key = keyOf(findings);
    if (!isPassage(findings) || passages.has(key)) continue;
    const number = String(passages.size + 1);
    passages.set(key, { id: passageAnchor(shown, id, number), title: `Path ${number}`, findings });
  }
  return passages;
}

/** All paths with their steps. */
export function passageDetails(passages: ReadonlyMap<string, Passage>): readonly Element[] {
  if (passages.size === 0) return [];
  const sections = [...passages.values()].map(({ id, title, findings }) =>
    el('section', { id }, el('h5', {}, title), findingList(findings)),
  );
  const summary = el('summary', {}, `Paths: the steps that allow these calls (${passages.size})`);
  return [el('details', {}, summary, el('div', { class: 'body' }, ...sections))];
}

/** One finding is said at once. */
function isPassage(findings: readonly Finding[]): boolean {
  return findings.length > 1;
}

/** The calls of a cell: on what, why, over which path, and what stops them or has to be assumed. */
export function cellDetails(shown: Shown, cell: MatrixCell, passages: ReadonlyMap<string, Passage>): Element {
  const { capability, caller, platform, status, traces } = cell;
  const who = [CALLERS[caller], platform].filter(Boolean).join(', ');
  const groups = groupsOf(traces);
  return el(
    'details',
    {},
    el(
      'summary',
      {},
      el('strong', { class: status }, stateText(status)),
      ` ${capability} `,
      el('span', { class: 'kind' }, who),
    ),
    el(
      'div',
      { class: 'body', id: cellAnchor(shown, cell) },
      ...(groups.length === 0 ? [el('p', {}, 'No calls of its own are required.')] : []),
      ...groups.map((group) => groupOf(shown, group, passages)),
    ),
  );
}

function groupsOf(traces: readonly CallTrace[]): readonly (readonly CallTrace[])[] {
  const groups = new Map<string, CallTrace[]>();
  for (const trace of traces) {
    const key = JSON.stringify([keyOf(trace.findings), trace.reason.path, trace.reason.text]);
    const group = groups.get(key);
    if (group) group.push(trace);
    else groups.set(key, [trace]);
  }
  return [...groups.values()];
}

function groupOf(
  { compilation }: Shown,
  traces: readonly CallTrace[],
  passages: ReadonlyMap<string, Passage>,
): Element {
  const [first] = traces;
  const actions = [...new Set(traces.map(({ action }) => action))];
  const resources = [...new Set(traces.map(({ resource }) => resource))];
  const findings = first?.findings ?? [];
  const seen = findings.filter(({ status }) => status === 'ok');
  const passage = passages.get(keyOf(seen));
  const open = findings.filter(({ status }) => status !== 'ok' || !passage);
  const link = passage ? [' Allowed by ', el('a', { href: `#${passage.id}` }, passage.title), '.'] : [];
  return el(
    'section',
    {},
    el('p', {}, el('code', {}, actions.join(', ')), ' on ', el('code', {}, resources.join(', '))),
    el('p', {}, ...reason(compilation, first), ...link),
    ...(open.length > 0 ? [findingList(open)] : []),
  );
}

function reason(compilation: Shown['compilation'], trace: CallTrace | undefined): readonly (Element | string)[] {
  return trace ? [`${trace.reason.text}. Required by `, askedBy(compilation, trace.reason), '.'] : [];
}

function findingList(findings: readonly Finding[]): Element {
  return el('ul', { class: 'seen' }, ...findings.map(findingItem));
}

function findingItem({ status, step, message, fix }: Finding): Element {
  const more = fix ? [el('br', {}), `${status === 'blocked' ? 'Fix' : 'Check'}: ${fix}`] : [];
  return el('li', { class: status }, `${stateText(status)}, ${step}: ${message}`, ...more);
}

function keyOf(findings: readonly Finding[]): string {
  return JSON.stringify(findings.map(({ step, status, message }) => [step, status, message]));
}

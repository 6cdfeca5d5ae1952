import type { Cell, Finding, Trace } from '@ssmc/verify';
import { type Element, el } from '../markup/markup.ts';
import { cellAnchor, type Shown } from './document.ts';
import { CALLERS, stateText } from './matrix.ts';
import { askedBy } from './reasons.ts';

/** The calls of a cell, those with the same findings together; what all of them have in common is said once. */
export function cellDetails(shown: Shown, cell: Cell): Element {
  const { capability, caller, platform, status, traces } = cell;
  const who = [CALLERS[caller], platform].filter(Boolean).join(', ');
  const groups = groupsOf(traces);
  const common = commonFindings(traces);
  const summary = el(
    'summary',
    {},
    el('strong', { class: status }, stateText(status)),
    ` ${capability} `,
    el('span', { class: 'kind' }, who),
  );
  const body = [
    ...(groups.length === 0 ? [el('p', {}, 'It needs no call of its own.')] : []),
    ...(common.length > 0 ? [el('p', {}, 'For all of these calls:'), findingList(common)] : []),
    ...groups.map((group) => groupOf(shown, group, common)),
  ];
  return el('details', {}, summary, el('div', { class: 'body', id: cellAnchor(shown, cell), tabindex: -1 }, ...body));
}

function commonFindings([first, ...rest]: readonly Trace[]): readonly Finding[] {
  if (!first || rest.length === 0) return [];
  return first.findings.filter((finding) =>
    rest.every(({ findings }) => findings.some((other) => isSame(finding, other))),
  );
}

function isSame(a: Finding, b: Finding): boolean {
  return a.step === b.step && a.status === b.status && a.detail === b.detail;
}

function findingList(findings: readonly Finding[]): Element {
  return el('ul', { class: 'findings' }, ...findings.map(findingItem));
}

function findingItem({ status, step, detail, advice }: Finding): Element {
  const text = `${stateText(status)}, ${step}: ${detail}`;
  const more = advice ? [el('br', {}), `${status === 'blocked' ? 'Fix' : 'Check'}: ${advice}`] : [];
  return el('li', { class: status }, text, ...more);
}

function groupsOf(traces: readonly Trace[]): readonly (readonly Trace[])[] {
  const groups = new Map<string, Trace[]>();
  for (const trace of traces) {
    const key = JSON.stringify([trace.findings, trace.because.path, trace.because.reason]);
    const group = groups.get(key);
    if (group) group.push(trace);
    else groups.set(key, [trace]);
  }
  return [...groups.values()];
}

function groupOf({ compilation }: Shown, traces: readonly Trace[], common: readonly Finding[]): Element {
  const [first] = traces;
  const actions = [...new Set(traces.map(({ action }) => action))];
  const resources = [...new Set(traces.map(({ resource }) => resource))];
  const own = (first?.findings ?? []).filter((finding) => !common.some((other) => isSame(finding, other)));
  return el(
    'section',
    {},
    el('p', {}, el('code', {}, actions.join(', ')), ' on ', el('code', {}, resources.join(', '))),
    el('p', {}, ...because(compilation, first)),
    ...(own.length > 0 ? [findingList(own)] : []),
  );
}

function because(compilation: Shown['compilation'], trace: Trace | undefined): readonly (Element | string)[] {
  return trace ? [`${trace.because.reason}. Asked for by `, askedBy(compilation, trace.because)] : [];
}

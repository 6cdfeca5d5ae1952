import { headlineOf, type Status } from '@ssmc/verify';
import { anchorOf } from '../anchor.ts';
import { type Element, el, type Markup } from '../markup/markup.ts';
import { STATES } from '../states.ts';
import { assumptionTable, countAssumptions } from './assumptions.ts';
import { blockedItems } from './blocked.ts';
import { type Shown, sectionAnchor } from './document.ts';
import { matrix } from './matrix.ts';
import { placeSection } from './module-section.ts';

/** More Regions than this are counted in the first lines. */
const MOST_NAMED = 6;

/** Everything about one document. */
export function documentSection(shown: Shown): Element {
  const { compilation, verification } = shown;
  return el(
    'section',
    { id: partAnchor(shown, 'result') },
    el('h2', {}, `${compilation.name}: ${headlineOf(verification)}`),
    el('p', { class: 'lead quiet' }, aboutText(shown)),
    counts(shown),
    legendOfStates(shown),
    ...blocked(shown),
    el('h3', {}, 'Capabilities by Region'),
    matrix(shown),
    el('section', { id: partAnchor(shown, 'assumptions') }, el('h3', {}, 'Assumptions'), assumptionTable(shown)),
    ...excess(shown),
    ...awsPolicies(shown),
    ...shown.places.map((place) => placeSection(shown, place)),
  );
}

/** The links to its parts. */
export function documentLinks(shown: Shown): readonly Element[] {
  const link = (anchor: string, text: string) => el('li', {}, el('a', { href: `#${anchor}` }, text));
  return [
    link(partAnchor(shown, 'result'), `${shown.compilation.name}: result`),
    ...(shown.verification.counts.blocked > 0 ? [link(partAnchor(shown, 'blocked'), 'Blocked')] : []),
    link(partAnchor(shown, 'assumptions'), 'Assumptions'),
    ...(shown.verification.excessPermissions.length > 0
      ? [link(partAnchor(shown, 'excess'), 'Excess permissions')]
      : []),
    ...shown.places.map(({ id }) => link(sectionAnchor(shown, id), id)),
  ];
}

function partAnchor({ scope }: Shown, part: string): string {
  return anchorOf(...scope, 'part', part);
}

function aboutText({ compilation }: Shown): string {
  const { requirements, source } = compilation;
  const { description, account, regions, platforms, network } = requirements;
  return [
    description,
    `${source.file}, ${account ? `account ${account}` : 'any account'}, ${regions.length > MOST_NAMED ? `${regions.length} Regions` : regions.join(', ')}`,
    `${platforms.join(', ')}, ${network.mode}`,
  ].join(' · ');
}

function counts({ verification }: Shown): Element {
  const { counts: found, excessPermissions: beyond } = verification;
  const item = (kind: string, count: number, text: string) =>
    el('li', { class: count > 0 ? kind : 'none' }, el('strong', {}, String(count)), text);
  const states = (['ok', 'stated', 'assumed', 'blocked'] as const satisfies readonly Status[]).map((status) =>
    item(status, found[status], `${STATES[status].symbol} ${STATES[status].word}`),
  );
  return el('ul', { class: 'counts' }, ...states, item('excess', beyond.length, '+ excess'));
}

/** A green cell claims no more than was seen: the sentence says what depends on assumptions all the same. */
function legendOfStates({ verification }: Shown): Element {
  const meanings = Object.values(STATES).map(({ symbol, word, meaning }) => `${symbol} ${word}: ${meaning}. `);
  const general = verification.assumptions.length;
  const rest =
    general > 0
      ? `All results depend on ${general} general ${general === 1 ? 'assumption' : 'assumptions'} about the account and the network. All ${countAssumptions(verification)} assumptions are listed below with a check for each.`
      : '';
  return el('p', {}, ...meanings, rest);
}

function blocked(shown: Shown): readonly Element[] {
  const items = blockedItems(shown);
  if (items.length === 0) return [];
  const title = el('h3', {}, 'Blocked calls and fixes');
  return [el('section', { id: partAnchor(shown, 'blocked') }, title, el('ul', { class: 'plain' }, ...items))];
}

function excess(shown: Shown): readonly Element[] {
  const { excessPermissions: found } = shown.verification;
  if (found.length === 0)
    return [el('h3', {}, 'Excess permissions'), el('p', {}, 'The plan grants no excess permissions.')];
  const items = found.map(({ module, where, message }) =>
    el('li', {}, el('strong', {}, `${module}: ${where}`), `: ${message}`),
  );
  return [
    el(
      'section',
      { id: partAnchor(shown, 'excess') },
      el('h3', {}, 'Excess permissions'),
      el('ul', { class: 'plain' }, ...items),
    ),
  ];
}

function awsPolicies({ verification }: Shown): readonly Element[] {
  const { awsPolicies: found } = verification;
  if (found.length === 0) return [];
  const cell = (text: Markup) => el('td', {}, text);
  const rows = found.map(({ arn, role, actions, notRequired: beyondNeeds }) => {
    const numbers = [actions, beyondNeeds].map((count) => cell(String(count)));
    return el('tr', {}, el('th', { scope: 'row' }, el('code', {}, arn)), cell(el('code', {}, role)), ...numbers);
  });
  const heads = ['Policy', 'Role', 'Actions', 'Not required'].map((text) => el('th', { scope: 'col' }, text));
  const table = el('table', {}, el('thead', {}, el('tr', {}, ...heads)), el('tbody', {}, ...rows));
  const names = [...new Set(found.map(({ arn }) => arn.split('/').at(-1) ?? arn))];
  return [
    el('h3', {}, 'AWS managed policies'),
    el('p', {}, `They allow more than this document requires and cannot be edited: ${names.join(', ')}.`),
    el(
      'details',
      {},
      el('summary', {}, 'Actions of each policy'),
      el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'AWS managed policies' }, table),
    ),
  ];
}

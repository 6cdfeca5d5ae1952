import { type Explanation, type ModulePlan, normalizedText, type RequiredStatements, statementJson } from '@ssmc/core';
import { type Element, el } from '../markup/markup.ts';
import { entryAnchor, figureAnchor, type PageSection, type Shown } from './document.ts';
import { propertiesOf, statementsOf } from './properties.ts';
import { askedBy, reasonList } from './reasons.ts';

interface Context {
  readonly shown: Shown;
  readonly module: ModulePlan;
  /** The entries that the diagram shows. */
  readonly drawn: ReadonlySet<string>;
}

interface Entry {
  readonly head: Explanation;
  readonly statements: readonly Explanation[];
}

/** Every parameter and resource of a module with what requires it; each statement is in the resource that holds it. */
export function explanationList(shown: Shown, place: PageSection, drawn: ReadonlySet<string>): readonly Element[] {
  const { module } = place;
  if (!module) return [];
  const context: Context = { shown, module, drawn };
  const properties = propertiesOf(module);
  return [
    ...entriesOf(place.explanations).map((entry) => entryDetails(context, entry, properties.get(entry.head.id) ?? [])),
    ...module.required.map((required) => requiredDetails(context, required)),
  ];
}

/** The ids of everything that has an explanation. */
export function explainedIds({ explanations, module }: PageSection): ReadonlySet<string> {
  return new Set([...explanations.map(({ id }) => id), ...(module?.required ?? []).map(requiredId)]);
}

function requiredId({ id }: RequiredStatements): string {
  return `required-${id}`;
}

/** Statements follow the resource that holds them. */
function entriesOf(explanations: readonly Explanation[]): readonly Entry[] {
  const entries: { head: Explanation; statements: Explanation[] }[] = [];
  for (const explanation of explanations) {
    if (explanation.kind === 'statement') entries.at(-1)?.statements.push(explanation);
    else entries.push({ head: explanation, statements: [] });
  }
  return entries;
}

function entryDetails(
  context: Context,
  { head, statements }: Entry,
  properties: readonly (readonly [string, string])[],
): Element {
  const { kind, id, title } = head;
  const byId = statementsOf(context.module);
  const parts = statements.map((statement) => {
    const json = byId.get(statement.id);
    return el(
      'section',
      { id: entryAnchor(context.shown, context.module.id, statement.id) },
      el('h5', {}, `Statement ${statement.names[0] ?? statement.id}`),
      reasonList(statement.reasons),
      ...(json === undefined ? [] : [el('pre', {}, json)]),
      ...backLink(context, statement.id),
    );
  });
  const rows = properties.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, el('code', {}, value))]);
  return messages(context, { id, kind: kind.replaceAll('-', ' '), title }, [
    ...headReasons({ head, statements }),
    ...(rows.length > 0 ? [el('dl', {}, ...rows)] : []),
    ...parts,
  ]);
}

/** What its statements say is not said of the resource again. */
function headReasons({ head, statements }: Entry): readonly Element[] {
  const said = new Set(statements.flatMap(({ reasons }) => reasons.map(keyOf)));
  const own = head.reasons.filter((reason) => !said.has(keyOf(reason)));
  if (own.length > 0) return [reasonList(own)];
  return [el('p', { class: 'quiet' }, 'Required by its statements:')];
}

function keyOf({ path, reason }: Explanation['reasons'][number]): string {
  return JSON.stringify([path, reason]);
}

function requiredDetails(context: Context, required: RequiredStatements): Element {
  const { shown, module } = context;
  const json = required.statements.map((statement) =>
    el(
      'pre',
      {},
      JSON.stringify(
        statementJson(statement, (value) => normalizedText(module, value)),
        null,
        2,
      ),
    ),
  );
  const reasons = required.reasons.map((reason) =>
    el('li', {}, `${reason.text}. Required by `, askedBy(shown.compilation, reason)),
  );
  const what = { id: requiredId(required), kind: 'to add', title: `Statements for ${required.title}` };
  return messages(context, what, [el('ul', { class: 'plain' }, ...reasons), ...json]);
}

function messages(
  context: Context,
  { id, kind, title }: { readonly id: string; readonly kind: string; readonly title: string },
  content: readonly Element[],
): Element {
  return el(
    'details',
    {},
    el('summary', {}, el('span', { class: 'kind' }, kind), title),
    el(
      'div',
      { class: 'body', id: entryAnchor(context.shown, context.module.id, id) },
      ...content,
      ...backLink(context, id),
    ),
  );
}

function backLink({ shown, module, drawn }: Context, id: string): readonly Element[] {
  if (!drawn.has(id)) return [];
  return [el('p', { class: 'back' }, el('a', { href: `#${figureAnchor(shown, module.id, id)}` }, 'Diagram'))];
}

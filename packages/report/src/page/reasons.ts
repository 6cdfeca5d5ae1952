import { type Compilation, type ExplainedReason, type ExplainedSource, nodeAt, type Reason } from '@ssmc/core';
import { anchorOf } from '../anchor.ts';
import { type Element, el, type Markup } from '../markup/markup.ts';

/** Why something is there: the sentence, the line of the document, and what AWS says. */
export function reasonList(reasons: readonly ExplainedReason[]): Element {
  return el('ul', { class: 'plain' }, ...reasons.map(reasonItem));
}

/** What AWS says, page by page: every source that some reason names. */
export function sourceList(sources: readonly ExplainedSource[]): Element {
  const byKey = new Map(sources.map((source) => [source.key, source]));
  const items = [...byKey.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(sourceItem);
  return el('dl', {}, ...items.flat());
}

function sourceItem({ key, title, url, date }: ExplainedSource): readonly Element[] {
  const text = `${title}${date ? ` (${date})` : ''}`;
  const link = url?.startsWith('https://') ? el('a', { href: url, rel: 'noreferrer' }, text) : text;
  return [el('dt', { id: sourceAnchor(key) }, key), el('dd', {}, link)];
}

/** The part of the document that requires something, with its file and line. */
export function askedBy(compilation: Compilation, { path }: Pick<Reason, 'path'>): Element {
  const steps = (path.match(/[^.[\]]+/g) ?? []).map((step) => (/^[0-9]+$/.test(step) ? Number(step) : step));
  const { node, keyPlace } = nodeAt(compilation.parsed.root, steps);
  return pathText(path, node?.place ?? keyPlace);
}

function reasonItem({ reason, path, place, basis, sources }: ExplainedReason): Element {
  const inferred: readonly Markup[] =
    basis === 'inferred' ? [el('span', { class: 'inferred' }, 'Inferred from: ')] : [];
  const links = sources.flatMap((source, index) => [...(index > 0 ? [', '] : []), sourceLink(source)]);
  return el('li', {}, `${reason}. Required by `, pathText(path, place), '. ', ...inferred, ...links);
}

function pathText(path: string, place: ExplainedReason['place']): Element {
  const where = place ? ` (${place.file}:${place.start.line})` : '';
  return el('span', {}, el('code', {}, path), where);
}

function sourceLink({ key }: ExplainedSource): Element {
  return el('a', { href: `#${sourceAnchor(key)}` }, key);
}

function sourceAnchor(key: string): string {
  return anchorOf('source', key);
}

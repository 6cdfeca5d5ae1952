import { type Explanation, explain, type ModulePlan } from '@ssmc/core';
import type { MatrixCell } from '@ssmc/verify';
import { anchorOf } from '../anchor.ts';
import type { Report } from '../report.ts';

/** A module, or a Region in which calls are made although the module creates nothing there. */
export interface PageSection {
  readonly id: string;
  readonly module?: ModulePlan;
  readonly explanations: readonly Explanation[];
  readonly cells: readonly MatrixCell[];
}

/** A document as the page shows it. */
export interface Shown extends Report {
  /** Starts the ids of everything about it; none if the page is about nothing else. */
  readonly scope: readonly string[];
  readonly places: readonly PageSection[];
}

/** The documents with what is shown of each. */
export function shownDocuments(reports: readonly Report[]): readonly Shown[] {
  return reports.map((report, index) => {
    const scope = reports.length === 1 ? [] : [`${report.compilation.name}-${index + 1}`];
    return { ...report, scope, places: sectionsOf(report) };
  });
}

/** The id of the section of a place. */
export function sectionAnchor({ scope }: Shown, place: string): string {
  return anchorOf(...scope, place);
}

/** The id of the explanation of an entry. */
export function entryAnchor({ scope }: Shown, module: string, entry: string): string {
  return anchorOf(...scope, module, 'why', entry);
}

/** The id of an entry in the diagram. */
export function figureAnchor({ scope }: Shown, module: string, entry: string): string {
  return anchorOf(...scope, module, 'figure', entry);
}

/** The id of the calls of a cell. */
export function cellAnchor({ scope }: Shown, { region, capability, caller, platform }: MatrixCell): string {
  return anchorOf(...scope, region, 'calls', capability, caller, platform ?? 'all');
}

/** The id of a path of calls. */
export function passageAnchor({ scope }: Shown, place: string, number: string): string {
  return anchorOf(...scope, place, 'path', number);
}

function sectionsOf({ compilation, verification }: Report): readonly PageSection[] {
  const { modules } = compilation.plan;
  const explanations = explain(compilation);
  const ids = [...modules.map(({ id }) => id), ...verification.cells.map(({ region }) => region)];
  return [...new Set(ids)].map((id) => {
    const module = modules.find((one) => one.id === id);
    return {
      id,
      ...(module && { module }),
      explanations: explanations.filter((one) => one.module === id),
      cells: verification.cells.filter(({ region }) => region === id),
    };
  });
}

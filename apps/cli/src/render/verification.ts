import { type Compilation, placeOf } from '@ssmc/core';
import { type Assumption, assumptionsOf, type Cell, firstBlocker, headlineOf, type Verification } from '@ssmc/verify';
import { table } from './table.ts';

/** The proof for people: the headline, the matrix, and then what blocks, what is in excess, and what has to be assumed. */
export function verificationText(verification: Verification, compilation: Compilation): string {
  const { name, cells } = verification;
  const sections = [
    `${name}: ${headlineOf(verification)}\n`,
    cellTable(cells),
    section(
      'Blocked',
      cells.map((cell) => blockedText(cell, compilation)).filter((text) => text !== ''),
    ),
    section(
      'In excess',
      verification.excess.map(({ module, where, detail }) => `  ${module} ${where}: ${detail}\n`),
    ),
    section('Assumed, because the plan cannot tell', assumedTexts(verification)),
    section('Policies that AWS keeps', keptPolicies(verification)),
  ];
  return sections.filter((text) => text !== '').join('\n');
}

/** The matrix: a row for each cell. */
export function cellTable(cells: readonly Cell[]): string {
  return table([['REGION', 'CAPABILITY', 'CALLER', 'RESULT'], ...cells.map(row)]);
}

/** What the policies that AWS keeps grant beyond the needs. */
export function keptPolicies({ awsPolicies }: Verification): readonly string[] {
  return awsPolicies.map(
    ({ arn, role, actions, beyondNeeds }) =>
      `  ${arn} on ${role}: ${actions} actions, ${beyondNeeds} beyond what is needed\n`,
  );
}

function row(cell: Cell): readonly string[] {
  return [cell.region, cell.capability, callerOf(cell), cell.status];
}

function callerOf({ caller, platform }: Cell): string {
  return platform ? `${caller} ${platform}` : caller;
}

/** A part under its title, or nothing without items. */
export function section(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `${title}:\n${items.join('')}`;
}

function blockedText(cell: Cell, compilation: Compilation): string {
  const blocker = firstBlocker(cell);
  if (!blocker) return '';
  const { action, resource, finding, because } = blocker;
  const fix = finding.advice ? `    fix: ${finding.advice}\n` : '';
  return (
    `  ${cell.region} ${cell.capability} ${callerOf(cell)}: ${action} on ${resource}\n` +
    `    stopped by ${finding.step}: ${finding.detail}\n` +
    `    asked for by ${because.path}${lineOf(compilation, because.path)}: ${because.reason}\n${fix}`
  );
}

/** Where a part of the document stands, in brackets behind its path. */
export function lineOf(compilation: Compilation, path: string): string {
  const place = placeOf(compilation, path);
  return place ? ` (${place.file}:${place.start.line})` : '';
}

/** Each assumption once, with the cells that rest on it. */
export function assumedTexts({ assumptions, cells }: Verification): readonly string[] {
  const byDetail = new Map<string, { readonly assumption: Assumption; readonly cells: Set<string> }>();
  for (const cell of cells) {
    for (const assumption of assumptionsOf(cell)) {
      const known = byDetail.get(assumption.detail) ?? { assumption, cells: new Set<string>() };
      known.cells.add(`${cell.region} ${cell.capability}`);
      byDetail.set(assumption.detail, known);
    }
  }
  return [
    ...assumptions.map((assumption) => assumedText(assumption, 'everything')),
    ...[...byDetail.values()].map(({ assumption, cells: names }) => assumedText(assumption, [...names].join(', '))),
  ];
}

function assumedText({ detail, advice }: Assumption, who: string): string {
  return `  ${detail}\n    for ${who}\n${advice ? `    check: ${advice}\n` : ''}`;
}

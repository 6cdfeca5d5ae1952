import { type Compilation, placeOf } from '@ssmc/core';
import {
  type Acceptance,
  type Assumption,
  assumptionsOf,
  firstBlocker,
  headlineOf,
  isAccepted,
  type MatrixCell,
  type Stated,
  statementsOf,
  type Verification,
} from '@ssmc/verify';
import { table } from './table.ts';

/** The proof for people: the headline, the matrix, and then what blocks, what is not required, what is stated, and what has to be assumed. */
export function verificationText(
  verification: Verification,
  { compilation, acceptance }: { readonly compilation: Compilation; readonly acceptance: Acceptance },
): string {
  const { name, cells } = verification;
  const sections = [
    `${name}: ${headlineOf(verification)}\n`,
    cellTable(cells, acceptance),
    section(
      'Blocked',
      cells.map((cell) => blockedText(cell, compilation)).filter((text) => text !== ''),
    ),
    section(
      'Excess permissions',
      verification.excessPermissions.map(({ module, where, message }) => `  ${module} ${where}: ${message}\n`),
    ),
    section('Stated by the document', statedTexts(cells, compilation)),
    section('Not verified (outside the plan)', assumedTexts(cells, acceptance)),
    section('Not verified for any cell', generalTexts(verification, acceptance)),
    section('AWS managed policies', keptPolicies(verification)),
  ];
  return sections.filter((text) => text !== '').join('\n');
}

/** The matrix: a row for each cell. */
export function cellTable(cells: readonly MatrixCell[], acceptance: Acceptance): string {
  return table([['REGION', 'CAPABILITY', 'CALLER', 'RESULT'], ...cells.map((cell) => row(cell, acceptance))]);
}

/** What the AWS managed policies grant without being required. */
export function keptPolicies({ awsPolicies }: Verification): readonly string[] {
  return awsPolicies.map(
    ({ arn, role, actions, notRequired: beyondNeeds }) =>
      `  ${arn} on ${role}: allows ${actions} actions, ${beyondNeeds} not required by this document\n`,
  );
}

function row(cell: MatrixCell, acceptance: Acceptance): readonly string[] {
  const result = isAccepted(cell, acceptance) ? `${cell.status} (accepted)` : cell.status;
  return [cell.region, cell.capability, callerOf(cell), result];
}

function callerOf({ caller, platform }: MatrixCell): string {
  return platform ? `${caller} ${platform}` : caller;
}

/** A part under its title, or nothing without items. */
export function section(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `${title}:\n${items.join('')}`;
}

function blockedText(cell: MatrixCell, compilation: Compilation): string {
  const blocker = firstBlocker(cell);
  if (!blocker) return '';
  const { action, resource, finding, reason } = blocker;
  const fix = finding.fix ? `    fix: ${finding.fix}\n` : '';
  return (
    `  ${cell.region} ${cell.capability} ${callerOf(cell)}: ${action} on ${resource}\n` +
    `    blocked by ${finding.step}: ${finding.message}\n` +
    `    required by ${reason.path}${lineOf(compilation, reason.path)}: ${reason.text}\n${fix}`
  );
}

/** Where a part of the document stands, in brackets behind its path. */
export function lineOf(compilation: Compilation, path: string): string {
  const place = placeOf(compilation, path);
  return place ? ` (${place.file}:${place.start.line})` : '';
}

/** What the document states, each thing once, with where it says so and the cells that depend on it. */
export function statedTexts(cells: readonly MatrixCell[], compilation: Compilation): readonly string[] {
  return byMessage(cells, statementsOf).map(
    ([{ message, path }, names]: readonly [Stated, string]) =>
      `  ${message}\n    for ${names}\n    stated by ${path}${lineOf(compilation, path)}\n`,
  );
}

/** Each assumption of single cells once, with the cells that depend on it. */
function assumedTexts(cells: readonly MatrixCell[], acceptance: Acceptance): readonly string[] {
  return byMessage(cells, assumptionsOf).map(([assumption, names]) => assumedText(assumption, [names], acceptance));
}

/** The same with the calls that depend on each. */
export function assumedCallTexts(cells: readonly MatrixCell[], acceptance: Acceptance): readonly string[] {
  return byMessage(cells, assumptionsOf).map(([assumption, names]) => {
    const calls = cells.flatMap(({ traces }) =>
      traces.filter(({ findings }) =>
        findings.some((one) => one.status === 'assumed' && one.message === assumption.message),
      ),
    );
    return assumedText(assumption, [names, callsText(calls)], acceptance);
  });
}

const MOST_CALLS = 4;

function callsText(traces: MatrixCell['traces']): string {
  const calls = [...new Set(traces.map(({ action }) => action))];
  const left = calls.length - MOST_CALLS;
  return `${calls.slice(0, MOST_CALLS).join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}

/** What holds for every cell. */
export function generalTexts(
  { assumptions }: Pick<Verification, 'assumptions'>,
  acceptance: Acceptance,
): readonly string[] {
  return assumptions.map((assumption) => assumedText(assumption, [], acceptance));
}

/** Things of cells, each once, with the names of the cells. */
function byMessage<T extends { readonly message: string }>(
  cells: readonly MatrixCell[],
  thingsOf: (cell: MatrixCell) => readonly T[],
): readonly (readonly [T, string])[] {
  const found = new Map<string, { readonly thing: T; readonly names: Set<string> }>();
  for (const cell of cells) {
    for (const thing of thingsOf(cell)) {
      const known = found.get(thing.message) ?? { thing, names: new Set<string>() };
      known.names.add(`${cell.region} ${cell.capability}`);
      found.set(thing.message, known);
    }
  }
  return [...found.values()].map(({ thing, names }) => [thing, [...names].join(', ')]);
}

function assumedText(
  { id, message, fix }: Assumption,
  [who, calls]: readonly string[],
  { accepted }: Acceptance,
): string {
  const lines = [
    message,
    ...(who === undefined ? [] : [`  for ${who}`]),
    ...(calls === undefined ? [] : [`  calls: ${calls}`]),
    `  id: ${id}${accepted.has(id) ? ' (accepted)' : ''}`,
    ...(fix ? [`  check: ${fix}`] : []),
  ];
  return lines.map((line) => `  ${line}\n`).join('');
}

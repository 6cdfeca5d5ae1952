import type { ExcessPermission } from '../excess-permissions/statements.ts';
import { type Acceptance, failuresOf, NO_ACCEPTANCE } from '../proof/acceptance.ts';
import type { Assumption } from '../proof/assumptions.ts';
import type { MatrixCell } from '../proof/cell.ts';
import { assumptionsOf, firstBlocker, statementsOf } from '../proof/summary.ts';
import type { Verification } from '../proof/verify.ts';

/** The result as JUnit XML: a suite for each Region, a case for each cell, and a suite for what is not required. Assumptions are its output. */
export function renderJunit(
  { name, cells, excessPermissions, assumptions }: Verification,
  { acceptance = NO_ACCEPTANCE, notes }: JunitOptions = {},
): string {
  const regions = [...new Set(cells.map(({ region }) => region))];
  const suites = regions.map((region) =>
    suite(
      region,
      cells.filter((cell) => cell.region === region).map((cell) => cellCase(name, cell, acceptance)),
    ),
  );
  const last = notes
    ? suite('notes', noteCases(name, notes))
    : suite('excess', excessPermissionCases(name, excessPermissions));
  const failed = cells.filter((cell) => cell.status === 'blocked' || failuresOf(cell, acceptance).length > 0);
  const failures = failed.length + (notes ? 0 : excessPermissions.length);
  const total = cells.length + (notes ? notes.length : Math.max(1, excessPermissions.length));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="ssmc verify ${xml(name)}" tests="${total}" failures="${failures}">`,
    ...suites.flat(),
    ...last,
    ...(assumptions.length > 0
      ? [`  <!-- general: ${comment(assumptions.map(({ message }) => message).join('; '))} -->`]
      : []),
    '</testsuites>',
    '',
  ].join('\n');
}

/** How a result is written. */
export interface JunitOptions {
  readonly acceptance?: Acceptance;
  /** In place of what is not required. */
  readonly notes?: readonly JunitNote[];
}

/** Something that is told, and no failure. */
export interface JunitNote {
  readonly title: string;
  readonly text: string;
}

interface Case {
  readonly lines: readonly string[];
  readonly failed: boolean;
}

function suite(name: string, cases: readonly Case[]): readonly string[] {
  const failures = cases.filter(({ failed }) => failed).length;
  return [
    `  <testsuite name="${xml(name)}" tests="${cases.length}" failures="${failures}">`,
    ...cases.flatMap(({ lines }) => lines.map((line) => `    ${line}`)),
    '  </testsuite>',
  ];
}

function cellCase(document: string, cell: MatrixCell, acceptance: Acceptance): Case {
  const title = [cell.capability, cell.caller, ...(cell.platform ? [cell.platform] : [])].join(' ');
  const blocker = firstBlocker(cell);
  const open = failuresOf(cell, acceptance);
  const said = [
    ...statementsOf(cell).map(({ message, path }) => `stated: ${message} (${path})`),
    ...assumptionsOf(cell).map((one) => assumedText(one, acceptance)),
  ];
  const inside = [
    ...(blocker
      ? [
          failure(
            `${blocker.action}: ${blocker.finding.message}`,
            `${blocker.resource}\n${blocker.reason.path}: ${blocker.reason.text}\nFix: ${blocker.finding.fix ?? ''}`,
          ),
        ]
      : []),
    ...(blocker === undefined && open.length > 0 ? [openFailure(open)] : []),
    ...(said.length > 0 ? [`  <system-out>${xml(said.join('\n'))}</system-out>`] : []),
  ];
  return {
    lines: testCase(`${document}.${cell.region}`, title, inside),
    failed: blocker !== undefined || open.length > 0,
  };
}

function assumedText({ id, message, fix }: Assumption, { accepted }: Acceptance): string {
  return `${accepted.has(id) ? 'accepted' : 'assumed'} ${id}: ${message} (${fix})`;
}

function openFailure(open: readonly Assumption[]): string {
  const ids = open.map(({ id }) => id).join(', ');
  return failure(`assumed: ${ids}`, open.map(({ message, fix }) => `${message}\nCheck: ${fix}`).join('\n'));
}

function excessPermissionCases(document: string, excessPermissions: readonly ExcessPermission[]): readonly Case[] {
  if (excessPermissions.length === 0)
    return [{ lines: testCase(`${document}.excess`, 'no excess permissions', []), failed: false }];
  return excessPermissions.map(({ module, where, message }) => ({
    lines: testCase(`${document}.excess`, `${module} ${where}`, [
      failure(message, 'Remove it, or add what requires it to the document'),
    ]),
    failed: true,
  }));
}

function noteCases(document: string, notes: readonly JunitNote[]): readonly Case[] {
  return notes.map(({ title, text }) => ({
    lines: testCase(`${document}.notes`, title, [`  <system-out>${xml(text)}</system-out>`]),
    failed: false,
  }));
}

function testCase(className: string, name: string, inside: readonly string[]): readonly string[] {
  const head = `<testcase classname="${xml(className)}" name="${xml(name)}"`;
  return inside.length === 0 ? [`${head}/>`] : [`${head}>`, ...inside, '</testcase>'];
}

function failure(message: string, text: string): string {
  return `  <failure message="${xml(message)}">${xml(text)}</failure>`;
}

/** XML has no way to write most control characters, and no lone surrogates. */
function xml(text: string): string {
  const escapes: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    '\n': '&#10;',
    '\t': '&#9;',
    '\r': '&#13;',
  };
  return text
    .replace(/[&<>"\n\t\r]/g, (character) => escapes[character] ?? character)
    .replace(/[^\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}

/** A comment must not hold two hyphens. */
function comment(text: string): string {
  return xml(text).replaceAll('--', '- -');
}

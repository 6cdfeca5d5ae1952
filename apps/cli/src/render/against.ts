import type { Compilation } from '@ssmc/core';
import {
  type Acceptance,
  countsText,
  type Difference,
  type Missing,
  type Outdated,
  type VerificationAgainst,
} from '@ssmc/verify';
import {
  assumedCallTexts,
  cellTable,
  generalTexts,
  keptPolicies,
  lineOf,
  section,
  statedTexts,
} from './verification.ts';

/** What a comparison is printed with. */
interface AgainstContext {
  readonly compilation: Compilation;
  readonly acceptance: Acceptance;
  /** Of the files and folders that were compared. */
  readonly names: string;
}

/** The comparison with existing resources for people: the headline, the matrix, then what is missing, outdated, not required and not known. */
export function againstText(result: VerificationAgainst, { compilation, acceptance, names }: AgainstContext): string {
  const { name, region, roles, missing, remarks, outdated, differences, excessPermissions: excess, gaps } = result;
  const who = roles.map(
    ({ nodes, role }) =>
      `${nodes === 'ec2' ? 'instances' : 'hybrid nodes'}: ${role === undefined ? 'no role in the input' : `role ${role}`}`,
  );
  const sections = [
    `${name} against ${names}: ${countsText(result)}\n` + `${region}, ${who.join(', ')}\n`,
    cellTable(result.cells, acceptance),
    section(
      'Missing',
      missing.map((one) => missingText(one, compilation)),
    ),
    section(
      'Remarks: associations do not run; no capability of the document uses them',
      remarks.map((one) => missingText(one, compilation)),
    ),
    section('Outdated', outdated.map(outdatedText)),
    section(
      'Differences (informational)',
      differences.map((one) => differenceText(one, compilation)),
    ),
    section(
      'Excess permissions (informational)',
      excess.map(({ module, where, message }) => `  ${module}, ${where}: ${message}\n`),
    ),
    section(
      'Not analyzed (SSMC412)',
      gaps.map(({ where, what }) => `  ${where}: ${what}\n`),
    ),
    section('Stated by the document', statedTexts(result.cells, compilation)),
    section('Not verified (not in the input)', assumedCallTexts(result.cells, acceptance)),
    section('Not verified for any cell', generalTexts(result, acceptance)),
    section('AWS managed policies', keptPolicies(result)),
  ];
  return sections.filter((text) => text !== '').join('\n');
}

function missingText(
  { region, caller, step, message, fix, statement, calls, reasons }: Missing,
  compilation: Compilation,
): string {
  const shown = calls.slice(0, MOST_CALLS);
  const left = calls.length - shown.length;
  const asked = reasons.map(
    ({ path, text: reason }) => `    required by ${path}${lineOf(compilation, path)}: ${reason}\n`,
  );
  const json = statement === undefined ? '' : `${indented(JSON.stringify(statement, null, 2))}\n`;
  return (
    `  ${region} ${caller}, blocked by ${step}: ${message}\n` +
    `    blocks ${shown.join(', ')}${left > 0 ? ` and ${left} more` : ''}\n` +
    `${asked.join('')}    fix: ${fix}\n${json}`
  );
}

const MOST_CALLS = 6;

function indented(text: string): string {
  return text.replace(/^/gm, '      ');
}

function differenceText({ where, message, fix, path, code }: Difference, compilation: Compilation): string {
  const page = code === undefined ? '' : `    see ssmc explain ${code}\n`;
  return `  ${where}\n    ${message}\n    set by ${path}${lineOf(compilation, path)}\n    fix: ${fix}\n${page}`;
}

function outdatedText({ code, where, message, fix, sources }: Outdated): string {
  return `  ${code} ${where}\n    ${message}\n    fix: ${fix}\n    see ssmc explain ${code} (${sources.join(', ')})\n`;
}

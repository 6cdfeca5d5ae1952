import type { Json } from '@ssmc/core';
import type { Missing } from '../against/missing.ts';
import { failsOnDefaults } from '../against/template-defaults.ts';
import type { VerificationAgainst } from '../against/verify-against.ts';
import { type Acceptance, failuresOf, NO_ACCEPTANCE } from '../proof/acceptance.ts';
import { verificationJson } from './json.ts';
import { renderJunit } from './junit.ts';

/** The result of a comparison with existing resources as plain JSON: as `verificationJson`, red only where something is blocked. */
export function againstJson(result: VerificationAgainst, acceptance: Acceptance = NO_ACCEPTANCE): Json {
  const { region, roles, missing, remarks, outdated, differences, parameters, gaps, counts } = result;
  return {
    ...verificationJson(result, acceptance),
    red:
      counts.blocked > 0 ||
      failsOnDefaults(result, acceptance) ||
      result.cells.some((cell) => failuresOf(cell, acceptance).length > 0),
    region,
    roles: roles.map(({ nodes, role = null }) => ({ nodes, role })),
    missing: missing.map(missingJson),
    remarks: remarks.map(missingJson),
    outdated: outdated.map(({ code, where, message: detail, fix, sources }) => ({ code, where, detail, fix, sources })),
    differences: differences.map(({ where, message: detail, fix, path, code = null }) => ({
      where,
      detail,
      fix,
      path,
      code,
    })),
    parameters: parameters.map(({ where, name, value, isDefault }) => ({ where, name, value, default: isDefault })),
    notUnderstood: gaps.map(({ where, what }) => ({ code: 'SSMC412', where, what })),
  };
}

function missingJson({ region, caller, step, message, fix, calls, statement = null, reasons }: Missing): Json {
  const found = { region, caller, step, detail: message, fix, calls };
  return { ...found, statement, reasons: reasons.map(({ path, text: reason }) => ({ path, reason })) };
}

/** The result of a comparison with existing resources as JUnit XML. What is outdated, not required or not understood is output, no failure. */
export function againstJunit(result: VerificationAgainst, acceptance: Acceptance = NO_ACCEPTANCE): string {
  const notes = [
    ...result.remarks.map(({ step, message, fix, calls }) => ({
      title: `remark ${step}`,
      text: `Associations do not run: ${message} (${calls.join(', ')})\nFix: ${fix}`,
    })),
    ...result.outdated.map(({ code, where, message, fix }) => ({
      title: `${code} ${where}`,
      text: `${message}\nFix: ${fix}`,
    })),
    ...result.differences.map(({ where, message, fix }) => ({
      title: `difference ${where}`,
      text: `${message}\nFix: ${fix}`,
    })),
    ...result.gaps.map(({ where, what }) => ({ title: `SSMC412 ${where}`, text: `Not analyzed: ${what}` })),
    ...result.excessPermissions.map(({ where, message }) => ({ title: `excess ${where}`, text: message })),
  ];
  return renderJunit(result, { acceptance, notes });
}

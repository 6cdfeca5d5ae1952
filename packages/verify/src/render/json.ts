import { type Acceptance, failuresOf, NO_ACCEPTANCE } from '../proof/acceptance.ts';
import type { Assumption } from '../proof/assumptions.ts';
import type { MatrixCell } from '../proof/cell.ts';
import { assumptionsOf, firstBlocker, headlineOf, isRed, statementsOf } from '../proof/summary.ts';
import type { Verification } from '../proof/verify.ts';
import type { AssumptionJson, CellJson, VerificationJson } from './verification-json.ts';

/**
 * The result as plain JSON, with a shape that stays: `version` counts up when it changes. Of a blocked cell it names the first thing that
 * blocks; every call is in `calls` with what was seen of it.
 */
export function verificationJson(verification: Verification, acceptance: Acceptance = NO_ACCEPTANCE): VerificationJson {
  const { name, counts, cells, assumptions, excessPermissions: excess, awsPolicies } = verification;
  return {
    version: 2,
    name,
    headline: headlineOf(verification),
    red: isRed(verification) || cells.some((cell) => failuresOf(cell, acceptance).length > 0),
    counts: { ...counts, general: assumptions.length, excess: excess.length },
    cells: cells.map((cell) => cellJson(cell, acceptance)),
    assumptions: assumptions.map((one) => assumptionJson(one, acceptance)),
    excess: excess.map(({ module, where, message: detail }) => ({ module, where, detail })),
    awsPolicies: awsPolicies.map(({ arn, role, actions, notRequired: beyondNeeds }) => ({
      arn,
      role,
      actions,
      beyondNeeds,
    })),
  };
}

function assumptionJson({ id, message: detail, fix: check }: Assumption, { accepted }: Acceptance): AssumptionJson {
  return { id, detail, check, accepted: accepted.has(id) };
}

function cellJson(cell: MatrixCell, acceptance: Acceptance): CellJson {
  const blocker = firstBlocker(cell);
  return {
    capability: cell.capability,
    region: cell.region,
    caller: cell.caller,
    ...(cell.platform && { platform: cell.platform }),
    status: cell.status,
    ...(blocker && {
      blocked: {
        action: blocker.action,
        resource: blocker.resource,
        step: blocker.finding.step,
        detail: blocker.finding.message,
        fix: blocker.finding.fix ?? null,
        path: blocker.reason.path,
        reason: blocker.reason.text,
      },
    }),
    stated: statementsOf(cell).map(({ message: detail, path }) => ({ detail, path })),
    assumed: assumptionsOf(cell).map((one) => assumptionJson(one, acceptance)),
    calls: cell.traces.map(({ action, resource, reason, findings }) => ({
      action,
      resource,
      path: reason.path,
      reason: reason.text,
      findings: findings.map((finding) => ({
        step: finding.step,
        status: finding.status,
        ...(finding.status === 'assumed' && { id: finding.id }),
        ...(finding.status === 'stated' && { statedBy: finding.statedBy }),
        detail: finding.message,
        ...(finding.fix && { advice: finding.fix }),
      })),
    })),
  };
}

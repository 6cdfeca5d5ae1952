import type { Cell } from '../proof/cell.ts';
import { assumptionsOf, firstBlocker, headlineOf, isRed } from '../proof/summary.ts';
import type { Verification } from '../proof/verify.ts';
import type { CellJson, VerificationJson } from './verification-json.ts';

/**
 * The result as plain JSON, with a shape that stays: `version` counts up when it changes. Of a blocked cell it names the first thing that
 * blocks; every call is in `calls` with what was seen of it.
 */
export function verificationJson(verification: Verification): VerificationJson {
  const { name, counts, cells, assumptions, excess, awsPolicies } = verification;
  return {
    version: 1,
    name,
    headline: headlineOf(verification),
    red: isRed(verification),
    counts: { ok: counts.ok, blocked: counts.blocked, assumed: counts.assumed, excess: excess.length },
    cells: cells.map(cellJson),
    assumptions: assumptions.map(({ detail, advice }) => ({ detail, check: advice })),
    excess: excess.map(({ module, where, detail }) => ({ module, where, detail })),
    awsPolicies: awsPolicies.map(({ arn, role, actions, beyondNeeds }) => ({ arn, role, actions, beyondNeeds })),
  };
}

function cellJson(cell: Cell): CellJson {
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
        detail: blocker.finding.detail,
        fix: blocker.finding.advice ?? null,
        path: blocker.because.path,
        reason: blocker.because.reason,
      },
    }),
    assumed: assumptionsOf(cell).map(({ detail, advice }) => ({ detail, check: advice })),
    calls: cell.traces.map(({ action, resource, because, findings }) => ({
      action,
      resource,
      path: because.path,
      reason: because.reason,
      findings: findings.map(({ step, status, detail, advice }) => ({
        step,
        status,
        detail,
        ...(advice && { advice }),
      })),
    })),
  };
}

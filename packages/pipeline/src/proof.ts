import { type Compilation, type Diagnostic, diagnostic, withPlace, worded } from '@ssmc/core';
import { firstBlocker, headlineOf, isRed, type Verification, type VerifyInputs, verifyPlan } from '@ssmc/verify';
import { idlePolicies, type SuppliedPolicy } from './policies.ts';

/** A document and its proof. */
export interface Proof {
  readonly compilation: Compilation;
  readonly verification: Verification;
}

/** The proofs of documents with the policies that were passed, and which of these changed nothing. */
export function prove(
  compilations: readonly Compilation[],
  handed: SuppliedPolicy,
): { readonly proofs: readonly Proof[]; readonly idle: readonly Diagnostic[] } {
  const proofs = compilations.map((compilation) => ({
    compilation,
    verification: verifyPlan(compilation, handed.inputs),
  }));
  const verifications = proofs.map(({ verification }) => verification);
  const again = (inputs: VerifyInputs) => compilations.map((compilation) => verifyPlan(compilation, inputs));
  return { proofs, idle: idlePolicies(handed, verifications, again) };
}

/** What keeps a plan from doing what its document requires; nothing for a plan that is proven. */
export function unproven(compilation: Compilation): readonly Diagnostic[] {
  const verification = verifyPlan(compilation);
  if (!isRed(verification)) return [];
  const blocked = verification.cells.flatMap((cell) => {
    const blocker = firstBlocker(cell);
    if (!blocker) return [];
    const { action, resource, finding, reason } = blocker;
    return [
      diagnostic('SSMC147', {
        ...worded('SSMC147', 'call', {
          capability: cell.capability,
          region: cell.region,
          action,
          resource,
          step: finding.step,
          detail: finding.message,
        }),
        ...(finding.fix && { fix: `${finding.fix}.` }),
        about: reason.path,
        region: cell.region,
      }),
    ];
  });
  const excess = verification.excessPermissions.map(({ module, where, message: detail }) =>
    diagnostic('SSMC147', {
      ...worded('SSMC147', 'excess', { module, where, detail, headline: headlineOf(verification) }),
    }),
  );
  return [...blocked, ...excess].map((found) => withPlace(compilation.parsed, found));
}

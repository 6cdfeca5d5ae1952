import { type Compilation, type Diagnostic, diagnostic, placeOf } from '@ssmc/core';
import { firstBlocker, headlineOf, isRed, verifyPlan } from '@ssmc/verify';

/** What keeps a plan from doing what its document asks for; nothing for a plan that is proven. */
export function unproven(compilation: Compilation): readonly Diagnostic[] {
  const verification = verifyPlan(compilation.plan, compilation.requirements);
  if (!isRed(verification)) return [];
  const blocked = verification.cells.flatMap((cell) => {
    const blocker = firstBlocker(cell);
    if (!blocker) return [];
    const { action, resource, finding, because } = blocker;
    const place = placeOf(compilation, because.path);
    return [
      diagnostic('SSMC147', {
        message: `${cell.capability} in ${cell.region}: ${action} on ${resource} is stopped by ${finding.step}: ${finding.detail}.`,
        ...(finding.advice && { fix: `${finding.advice}.` }),
        ...(place && { place }),
        region: cell.region,
      }),
    ];
  });
  const excess = verification.excess.map(({ module, where, detail }) =>
    diagnostic('SSMC147', { message: `${module} ${where}: ${detail} (${headlineOf(verification)}).` }),
  );
  return [...blocked, ...excess];
}

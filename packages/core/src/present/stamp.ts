import type { ModulePlan } from '../plan/plan.ts';

/** The line that every main file of a module begins with, without a comment sign: what it was made from, not by which version of the tool. */
export function stampLine(module: ModulePlan): string {
  return `Made by ssmc from ${module.name}, document version ${module.documentVersion}, facts ${module.factsHash}.`;
}

import { canonicalJson } from '../plan/json.ts';
import type { ModulePlan } from '../plan/plan.ts';
import { modulePlanSchema } from './record-schema.ts';

/** The format of recorded plans that this version writes and reads. It grows when a reader must know more. */
export const PLAN_FORMAT = 1;

/** What a recorded plan is read as. */
export type RecordedPlan =
  | { readonly kind: 'plan'; readonly module: ModulePlan }
  /** Written by a later version of ssmc. */
  | { readonly kind: 'newer'; readonly format: number }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** The plan of one module as JSON with sorted keys: equal plans have equal bytes. */
export function recordPlan(module: ModulePlan): string {
  return `${canonicalJson({ planFormat: PLAN_FORMAT, module }, 1)}\n`;
}

/** Reads what {@link recordPlan} wrote. Takes any text. */
export function readRecordedPlan(text: string): RecordedPlan {
  const data = parsed(text);
  if (typeof data !== 'object' || data === null) return { kind: 'unreadable', reason: 'it is not JSON' };
  const { planFormat, module } = data as Readonly<Record<string, unknown>>;
  if (typeof planFormat !== 'number') return { kind: 'unreadable', reason: 'planFormat is missing' };
  if (planFormat > PLAN_FORMAT) return { kind: 'newer', format: planFormat };
  const result = modulePlanSchema().safeParse(module);
  // As it was read, for its fields stay in their order.
  if (result.success) return { kind: 'plan', module: module as ModulePlan };
  const [issue] = result.error.issues;
  return {
    kind: 'unreadable',
    reason: `module.${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? 'invalid'}`,
  };
}

/** Whether a plan was read from a string as {@link recordPlan} writes it. */
export function isAsRecorded(module: ModulePlan, text: string): boolean {
  // What was read has its keys in the order of the text, and sorting them takes far longer.
  return `${JSON.stringify({ module, planFormat: PLAN_FORMAT }, null, 1)}\n` === text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import type { ModulePlan } from '@ssmc/core';
import type { Use } from '../deployment/use.ts';
import type { IamPolicy } from '../iam/policy-document.ts';
import { beyond, indexUses } from './beyond.ts';

/** Something of the plan that no need uses. */
export interface Excess {
  readonly module: string;
  /** Name of the policy, endpoint or rule, with the statement. */
  readonly where: string;
  readonly detail: string;
}

/** What the statements of a policy grant beyond the uses. */
export function beyondUses(
  module: ModulePlan,
  where: string,
  { document, uses }: { readonly document: IamPolicy; readonly uses: readonly Use[] },
): readonly Excess[] {
  const index = indexUses(uses);
  return document.Statement.flatMap((statement) =>
    beyond(statement, index).map((detail) => ({
      module: module.id,
      where: `${where}, statement ${statement.Sid ?? ''}`.trim(),
      detail,
    })),
  );
}

import type { ModulePlan } from '@ssmc/core';
import type { Use } from '../deployment/use.ts';
import type { IamPolicy } from '../iam/policy-document.ts';
import { indexUses, notRequired } from './not-required.ts';

/** Something of the plan that no need uses. */
export interface ExcessPermission {
  readonly module: string;
  /** Name of the policy, endpoint or rule, with the statement. */
  readonly where: string;
  readonly message: string;
}

/** What the statements of a policy grant beyond the uses. */
export function notRequiredIn(
  module: ModulePlan,
  where: string,
  { document, uses }: { readonly document: IamPolicy; readonly uses: readonly Use[] },
): readonly ExcessPermission[] {
  const index = indexUses(uses);
  return document.Statement.flatMap((statement) =>
    notRequired(statement, index).map((message) => ({
      module: module.id,
      where: `${where}, statement ${statement.Sid ?? ''}`.trim(),
      message,
    })),
  );
}

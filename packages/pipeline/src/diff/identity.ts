import type { ModulePlan, Plan } from '@ssmc/core';

/** A change after which the same names mean other resources, or the same resources belong to another stack. */
export interface IdentityChange {
  readonly note: string;
  /** What to run before the new version is deployed. */
  readonly command?: string;
}

/** The changes of `spec.account` and `spec.homeRegion`, which no resource shows. */
export function identityChanges(before: Plan, after: Plan): readonly IdentityChange[] {
  return [...accountChange(before, after), ...homeRegionChange(before, after)];
}

function accountChange(before: Plan, after: Plan): readonly IdentityChange[] {
  const [old, now] = [accountOf(before), accountOf(after)];
  if (old === undefined || now === undefined || old === now) return [];
  return [{ note: `Everything of the old version stays in account ${old}. Remove it there first.` }];
}

function accountOf({ modules }: Plan): string | undefined {
  const guards = modules.flatMap(({ guards: all }) => all);
  return guards.flatMap((guard) => (guard.kind === 'account' ? [guard.account] : []))[0];
}

function homeRegionChange(before: Plan, after: Plan): readonly IdentityChange[] {
  const [old, now] = [accountModule(before), accountModule(after)];
  if (!old || !now || old.region === now.region) return [];
  const stack = `--region ${old.region} --stack-name ${old.name}-${old.id}`;
  return [
    {
      note: `The account module moves from ${old.region} to ${now.region}. CloudFormation refuses its names while the old stack has them.`,
      command: `cloudformation: aws cloudformation delete-stack ${stack}`,
    },
  ];
}

function accountModule({ modules }: Plan): ModulePlan | undefined {
  return modules.find(({ kind }) => kind === 'account');
}

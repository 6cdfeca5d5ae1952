import type { ModulePlan, Plan } from '@ssmc/core';
import type { Difference } from './schema.ts';

/** The commands that remove what no module of the new version owns, for each target. */
export function teardownCommands(before: Plan, after: Plan, relation: Difference['relation']): readonly string[] {
  if (relation === 'other-document') return [];
  const kept = new Set(relation === 'renamed' ? [] : after.modules.map(({ id }) => id));
  return before.modules.filter(({ id }) => !kept.has(id)).flatMap((module) => [...removalOf(module)]);
}

/** How the module is removed: by its last destroy.sh, its stack, or its Terraform state. */
export function removalOf({ id, name, region }: ModulePlan): readonly string[] {
  return [
    `aws-cli: bash ${name}/retired/${id}/destroy.sh`,
    `cloudformation: aws cloudformation delete-stack --region ${region} --stack-name ${name}-${id}`,
    `terraform: terraform -chdir=${name}/retired/${id} apply`,
  ];
}

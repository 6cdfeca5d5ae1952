import { hasNoOwner, type ModulePlan, type Plan, type Resource, type ResourceChange } from '@ssmc/core';
import type { Difference } from './schema.ts';

/** The commands that remove what no module of the new version owns, for each target. */
export function teardownCommands(before: Plan, after: Plan, relation: Difference['relation']): readonly string[] {
  if (relation === 'other-document') return [];
  const kept = new Set(relation === 'renamed' ? [] : after.modules.map(({ id }) => id));
  return before.modules.filter(({ id }) => !kept.has(id)).flatMap((module) => [...removalOf(module)]);
}

/** What deploy.sh leaves because nothing deployed shows whose it is. */
export function ownerlessCommands(changes: readonly ResourceChange[]): readonly string[] {
  return changes.flatMap(({ module, before, after }) => {
    if (!before || after) return [];
    if (before.kind === 'profile-association') return [disassociation(module, before.instanceId)];
    return hasNoOwner(before) ? removalWithoutOwner(before) : [];
  });
}

function removalWithoutOwner(resource: Resource): readonly string[] {
  switch (resource.kind) {
    case 'policy-attachment':
      return [
        `aws-cli: aws iam detach-role-policy --role-name ${resource.role} --policy-arn ${resource.policy} (look whether another document or person needs it)`,
      ];
    case 'instance-profile':
      return [
        `aws-cli: aws iam remove-role-from-instance-profile --instance-profile-name ${resource.name} --role-name ${resource.role}`,
        `aws-cli: aws iam delete-instance-profile --instance-profile-name ${resource.name}`,
      ];
    default:
      return [];
  }
}

function disassociation(region: string, instance: string): string {
  const find = `aws ec2 describe-iam-instance-profile-associations --region ${region} --filters Name=instance-id,Values=${instance} --query 'IamInstanceProfileAssociations[].AssociationId' --output text`;
  return `aws-cli: aws ec2 disassociate-iam-instance-profile --region ${region} --association-id "$(${find})"`;
}

/** How the module is removed: by its last destroy.sh, its stack, or its Terraform state. */
export function removalOf({ id, name, region }: ModulePlan): readonly string[] {
  return [
    `aws-cli: bash ${name}/retired/${id}/destroy.sh`,
    `cloudformation: aws cloudformation delete-stack --region ${region} --stack-name ${name}-${id}`,
    `terraform: terraform -chdir=${name}/retired/${id} apply`,
  ];
}

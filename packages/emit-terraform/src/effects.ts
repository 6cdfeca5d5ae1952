import type { EffectTable } from '@ssmc/core';

const RESOURCES = 'https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service';
const IN_USE = 'Instances and registered nodes that use it lose access; move them first.';
const UNDER_ITS_NAME = {
  kind: 'recreated-with-outage',
  advice: 'Terraform deletes it and creates it again under the same name; apply in a maintenance window.',
} as const;

/**
 * What `terraform apply` does about a changed resource: `ForceNew` of the provider. What is replaced keeps its name, so the old one is
 * deleted first. Only the security group is created before the old one is deleted.
 */
export const TERRAFORM_EFFECTS: EffectTable = {
  role: {
    changed: { path: UNDER_ITS_NAME },
    removed: { kind: 'removed-in-use', advice: IN_USE },
    source: `${RESOURCES}/iam/role.go`,
  },
  'instance-profile': {
    changed: { path: UNDER_ITS_NAME },
    removed: { kind: 'removed-in-use', advice: IN_USE },
    source: `${RESOURCES}/iam/instance_profile.go`,
  },
  'managed-policy': {
    changed: { path: UNDER_ITS_NAME, description: UNDER_ITS_NAME },
    removed: { kind: 'removed' },
    source: `${RESOURCES}/iam/policy.go`,
  },
  'policy-attachment': {
    changed: {},
    removed: { kind: 'removed' },
    source: `${RESOURCES}/iam/role_policy_attachment.go`,
  },
  'security-group': {
    changed: {
      description: {
        kind: 'refused',
        advice: 'A VPC has no two security groups of one name: remove the module first, then apply it again.',
      },
      vpc: { kind: 'replaced' },
    },
    removed: { kind: 'removed' },
    source: `${RESOURCES}/ec2/vpc_security_group.go`,
  },
  'security-group-rule': {
    changed: {},
    removed: { kind: 'removed' },
    source: `${RESOURCES}/ec2/vpc_security_group_ingress_rule.go`,
  },
  'vpc-endpoint': {
    changed: {
      vpc: {
        kind: 'recreated-with-outage',
        advice: 'Terraform deletes the endpoint and then creates one in the other VPC.',
      },
    },
    removed: {
      kind: 'removed-in-use',
      advice: 'Every client of the VPC reaches the service by its public address afterwards, or not at all.',
    },
    source: `${RESOURCES}/ec2/vpc_endpoint.go`,
  },
  'session-document': {
    changed: {
      content: {
        kind: 'in-place',
        advice: 'If the new version does not become the default version, the next plan fails and prints the command.',
      },
    },
    removed: {
      kind: 'forgotten',
      advice:
        'The session preferences leave the state and stay in force; terraform destroy and a deleted module call delete them.',
    },
    source: `${RESOURCES}/ssm/document.go`,
  },
  'service-setting': {
    changed: {
      value: {
        kind: 'in-place',
        advice: 'Instances without an instance profile change to the other role within 30 minutes.',
      },
    },
    removed: { kind: 'removed-in-use', advice: 'Instances without an instance profile are no longer managed.' },
    source: `${RESOURCES}/ssm/service_setting.go`,
  },
  'profile-association': {
    changed: {},
    removed: { kind: 'left', advice: 'Terraform never associated it; run aws ec2 disassociate-iam-instance-profile.' },
    source: 'https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/instance',
  },
};

import { PARTITIONS } from '../facts/regions.ts';
import type { Policy } from '../plan/policy.ts';
import { ACCOUNT_ID, join } from '../plan/value.ts';
import type { Requirements } from '../requirements/requirements.ts';

/** EC2 may hand the role to instances. */
export function instanceTrust(requirements: Requirements): Policy {
  return {
    statements: [
      {
        sid: 'Ec2',
        effect: 'Allow',
        principal: { kind: 'service', services: [PARTITIONS[requirements.partition].ec2Principal] },
        actions: ['sts:AssumeRole'],
        conditions: [],
        reasons: [
          {
            path: 'spec.nodes.ec2',
            text: 'Allow EC2 instances to assume the role',
            sources: ['D-PERM', 'S003'],
            basis: 'documented',
          },
        ],
      },
    ],
  };
}

/** Systems Manager may hand the role to instances without an instance profile. */
export function hostManagementTrust(requirements: Requirements): Policy {
  return {
    statements: [
      {
        sid: 'SystemsManager',
        effect: 'Allow',
        principal: { kind: 'service', services: [PARTITIONS[requirements.partition].ssmPrincipal] },
        actions: ['sts:AssumeRole'],
        conditions: [],
        reasons: [
          {
            path: 'spec.nodes.ec2.hostManagement',
            text: 'Allow Systems Manager to assume the role for instances in this account',
            sources: ['D-DHMC'],
            basis: 'documented',
          },
        ],
      },
    ],
  };
}

/** Systems Manager may assume the role for nodes of this account in the Regions of the document only. */
export function hybridTrust(requirements: Requirements): Policy {
  const arns = requirements.regions.map((region) =>
    join(`arn:${requirements.partition}:ssm:${region}:`, ACCOUNT_ID, ':*'),
  );
  return {
    statements: [
      {
        sid: 'SystemsManager',
        effect: 'Allow',
        principal: { kind: 'service', services: [PARTITIONS[requirements.partition].ssmPrincipal] },
        actions: ['sts:AssumeRole'],
        conditions: [
          { operator: 'StringEquals', key: 'aws:SourceAccount', values: [ACCOUNT_ID] },
          { operator: 'ArnEquals', key: 'aws:SourceArn', values: arns },
        ],
        reasons: [
          {
            path: 'spec.nodes.hybrid',
            text: 'Allow Systems Manager to assume the role for hybrid-activated nodes in this account',
            sources: ['D-HYB'],
            basis: 'documented',
          },
        ],
      },
    ],
  };
}

import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { worded } from '../diagnostics/messages/index.ts';
import type { Path } from '../document/document.ts';
import { type Rule, type RuleContext, report } from './rule.ts';

type RoleOptions = {
  readonly permissionsBoundary?: string | undefined;
  readonly existing?: string | undefined;
};

/** Boundaries and roles of another partition or account cannot be used; principals of the endpoints belong to the partition. */
export const arnRules: Rule = (context) => {
  const { ec2, hybrid, privateLink } = context.requirements;
  const roles: readonly (readonly [Path, RoleOptions | undefined])[] = [
    [['spec', 'nodes', 'ec2', 'role'], ec2?.role],
    [['spec', 'nodes', 'ec2', 'hostManagement', 'role'], ec2?.hostManagement?.role],
    [['spec', 'nodes', 'hybrid', 'role'], hybrid?.role],
  ];
  const principals = privateLink?.allow?.principals ?? [];
  return [
    ...roles.flatMap(([path, role]) => roleRule(context, path, role)),
    ...principals.flatMap((arn, index) =>
      partitionRule(context, arn, ['spec', 'network', 'privateLink', 'allow', 'principals', index]),
    ),
  ];
};

/** An ARN that may be of any account, but not of another partition. */
export function partitionRule(context: RuleContext, arn: string, path: Path): readonly Diagnostic[] {
  const { partition } = context.requirements;
  if (arn.split(':')[1] === partition) return [];
  return [report(context, 'SSMC129', { path, ...worded('SSMC129', 'partition', { arn, partition }) })];
}

function roleRule(context: RuleContext, path: Path, role: RoleOptions | undefined): readonly Diagnostic[] {
  const { partition, account } = context.requirements;
  return (['permissionsBoundary', 'existing'] as const).flatMap((field) => {
    const arn = role?.[field];
    if (!arn?.startsWith('arn:')) return [];
    const [, arnPartition, , , arnAccount] = arn.split(':');
    const foreign = account !== undefined && arnAccount !== 'aws' && arnAccount !== account;
    if (arnPartition === partition && !foreign) return [];
    return [
      report(context, 'SSMC129', {
        path: [...path, field],
        ...worded('SSMC129', 'role', { arn, partition, account: account ? ` and account ${account}` : '' }),
      }),
    ];
  });
}

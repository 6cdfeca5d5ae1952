import type { OperatorCall } from '../need.ts';
import { automationArns, documentArns, regionalArn } from './arns.ts';
import { passRole } from './pass-role.ts';
import { inAllRegions, inEachRegion, type OperatorScope } from './scope.ts';

/** `access: automation`: start the given runbooks, follow and stop automations, and pass the given roles to them. */
export function automation(scope: OperatorScope): readonly OperatorCall[] {
  const documents = scope.operator.documents ?? [];
  const roles = scope.operator.automationRoles ?? [];
  return [
    ...inEachRegion(scope, {
      sid: 'StartAutomations',
      reason: 'Start the listed Automation runbooks',
      actions: ['ssm:StartAutomationExecution'],
      resources: (region) => {
        const arns = documents.flatMap((name) => [
          ...documentArns(scope, region, name),
          ...automationArns(scope, region, name),
        ]);
        return arns.length > 0
          ? [...arns, regionalArn(scope, region, { service: 'ssm', resource: 'automation-execution/*' })]
          : [];
      },
    }),
    ...inEachRegion(scope, {
      sid: 'FollowAutomations',
      reason: 'View and stop automations',
      actions: ['ssm:DescribeAutomationStepExecutions', 'ssm:GetAutomationExecution', 'ssm:StopAutomationExecution'],
      resources: (region) => [regionalArn(scope, region, { service: 'ssm', resource: 'automation-execution/*' })],
    }),
    ...inAllRegions(scope, {
      sid: 'FindAutomations',
      reason: 'These actions do not support resource-level permissions',
      sources: ['D-IDEX'],
      actions: ['ssm:DescribeAutomationExecutions', 'ssm:ListDocuments'],
      resources: ['*'],
    }),
    ...passRole(scope, 'PassAutomationRoles', roles),
  ];
}

import type { OperatorCall } from '../need.ts';
import { inAllRegions, type OperatorScope } from './scope.ts';

/** `access: console-insights`: resource groups, which the page requires beside AWS managed policies. Creating and listing have no resource type. */
export function consoleInsights(scope: OperatorScope): readonly OperatorCall[] {
  return inAllRegions(scope, {
    sid: 'ResourceGroups',
    reason: 'The console shows resource groups',
    sources: ['S003'],
    actions: ['resource-groups:*'],
    resources: ['*'],
  });
}

import type { ManagedPolicyName } from '../../facts/managed-policies.ts';
import type { Requirements } from '../../requirements/requirements.ts';
import { documented } from '../capability.ts';
import type { OperatorCall, OperatorNeeds } from '../need.ts';
import { automation } from './automation.ts';
import { consoleInsights } from './console-insights.ts';
import { defaultHostManagementAdmin } from './default-host-management-admin.ts';
import { runCommand } from './run-command.ts';
import type { Operator, OperatorScope } from './scope.ts';
import { session } from './session.ts';

/** What an access needs. */
interface Access {
  readonly calls?: (scope: OperatorScope) => readonly OperatorCall[];
  /** AWS managed policies, which are attached and never copied. */
  readonly managedPolicies?: readonly ManagedPolicyName[];
}

const NEEDS_OF_ACCESS: Readonly<Record<Operator['access'], Access>> = {
  session: { calls: session },
  'run-command': { calls: runCommand },
  automation: { calls: automation },
  'read-only': { managedPolicies: ['AmazonSSMReadOnlyAccess'] },
  full: { managedPolicies: ['AmazonSSMFullAccess'] },
  'console-insights': {
    calls: consoleInsights,
    managedPolicies: ['AWSHealthFullAccess', 'AWSConfigUserAccess', 'CloudWatchReadOnlyAccess'],
  },
  'default-host-management-admin': { calls: defaultHostManagementAdmin },
};

/** Every access that an operator may have. */
export const ACCESSES = Object.keys(NEEDS_OF_ACCESS) as readonly Operator['access'][];

/** Everything that the operators of a document need. */
export function operatorNeeds(requirements: Requirements): readonly OperatorNeeds[] {
  return requirements.operators.map((operator, index) => {
    const path = `spec.operators[${index}]`;
    const { calls, managedPolicies = [] } = NEEDS_OF_ACCESS[operator.access];
    const reason = documented(path, 'AWS managed policy for this access level', 'M-MP');
    return {
      operator,
      calls: calls?.({ requirements, operator, path }) ?? [],
      managedPolicies: managedPolicies.map((policy) => ({ policy, reason })),
    };
  });
}

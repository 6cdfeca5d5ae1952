import type { Reason } from '../plan/reason.ts';
import { calls, type NeedContext, regionalArn } from './capability.ts';
import type { RequiredCall } from './need.ts';

/** Writing to a log group. */
export interface LogUse {
  /** Begins the Sid: `SessionLogs`. */
  readonly label: string;
  /** The group's name; may end in `*`. */
  readonly group: string;
  /** The caller also creates the group. */
  readonly create: boolean;
  readonly reason: Reason;
}

/** The calls that write to a log group. DescribeLogGroups does not support resource-level permissions. */
export function logNeeds(context: NeedContext, use: LogUse): readonly RequiredCall[] {
  const grant = { topic: 'logs', service: 'logs', reason: use.reason } as const;
  const group = regionalArn(context, 'logs', `log-group:${use.group}${use.group.endsWith('*') ? '' : ':*'}`);
  const write = ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'];
  return [
    ...calls(context, { ...grant, sid: 'FindLogGroups' }, { actions: ['logs:DescribeLogGroups'], resources: ['*'] }),
    ...calls(
      context,
      { ...grant, sid: `Write${use.label}` },
      { actions: use.create ? ['logs:CreateLogGroup', ...write] : write, resources: [group] },
    ),
  ];
}

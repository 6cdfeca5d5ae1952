import type { Plan } from '@ssmc/core';

interface Reason {
  /** What the title of such a mutation looks like. */
  readonly title: RegExp;
  /** The policy of AWS that the plan must attach for the reason to hold. */
  readonly attached?: string;
  readonly reason: string;
}

/** Mutations that take away nothing that is needed, and give nothing that is not, each with the reason. */
const REASONS: readonly Reason[] = [
  {
    title: /endpoint-s3-(gateway|interface): .* aws:PrincipalArn without its value/,
    reason:
      'both S3 endpoints carry one policy, which names the roles of servers too, though these never use the gateway',
  },
  {
    title: /node-parameters: ReadParameters: action ssm:GetParameters? removed$/,
    attached: 'AmazonSSMManagedInstanceCore',
    reason: 'AmazonSSMManagedInstanceCore allows the call on every parameter anyway',
  },
  {
    title:
      /-logs: \w+: (action logs:(CreateLogGroup|CreateLogStream|DescribeLogGroups|DescribeLogStreams|PutLogEvents) )?removed$/,
    attached: 'CloudWatchAgentServerPolicy',
    reason: 'CloudWatchAgentServerPolicy allows the call on every log group anyway',
  },
  {
    title: /sa-east-1, endpoint-ssm: AgentCalls: action ssm:GetDocument removed$/,
    reason: 'the statement for operators lets the whole account make the call through the endpoint anyway',
  },
];

/** Why a survivor is right; undefined when nothing in the table says so. What turned red without a name is never right. */
export function reasonFor(title: string, kind: 'green' | 'unnamed', plan: Plan): string | undefined {
  if (kind !== 'green') return undefined;
  const holds = ({ attached }: Reason) => attached === undefined || attaches(plan, attached);
  return REASONS.find((one) => one.title.test(title) && holds(one))?.reason;
}

function attaches({ modules }: Plan, name: string): boolean {
  return modules.some(({ resources }) =>
    resources.some(
      (one) => one.kind === 'policy-attachment' && typeof one.policy === 'string' && one.policy.endsWith(`/${name}`),
    ),
  );
}

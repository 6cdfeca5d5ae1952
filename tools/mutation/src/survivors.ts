interface Reason {
  /** What the title of such a mutation looks like. */
  readonly title: RegExp;
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
    reason: 'AmazonSSMManagedInstanceCore allows the call on every parameter anyway',
  },
  {
    title: /sa-east-1, endpoint-ssm: AgentCalls: action ssm:GetDocument removed$/,
    reason: 'the statement for operators lets the whole account make the call through the endpoint anyway',
  },
];

/** Why a survivor is right; undefined when nothing in the table says so. What turned red without a name is never right. */
export function reasonFor(title: string, kind: 'green' | 'unnamed'): string | undefined {
  return kind === 'green' ? REASONS.find((one) => one.title.test(title))?.reason : undefined;
}

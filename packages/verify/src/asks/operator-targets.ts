import type { Requirements } from '@ssmc/core';
import type { UseCondition } from '../world/use.ts';
import type { World } from '../world/world.ts';

type Operator = Requirements['operators'][number];

/** The nodes of one Region that an operator may reach. */
export function targetArns({ requirements, account }: World, { targets }: Operator, region: string): readonly string[] {
  const arn = (service: string, resource: string) =>
    `arn:${requirements.partition}:${service}:${region}:${account}:${resource}`;
  if (targets === undefined) return [];
  if (typeof targets === 'object' && targets.instances !== undefined) {
    return (targets.instances[region] ?? []).map((id) =>
      id.startsWith('mi-') ? arn('ssm', `managed-instance/${id}`) : arn('ec2', `instance/${id}`),
    );
  }
  return [
    ...(requirements.ec2 ? [arn('ec2', 'instance/*')] : []),
    ...(requirements.hybrid ? [arn('ssm', 'managed-instance/*')] : []),
  ];
}

/** The tags that those nodes must have. */
export function targetConditions({ targets }: Operator): readonly UseCondition[] {
  const tags = typeof targets === 'object' ? Object.entries(targets.tags ?? {}) : [];
  return tags.map(([key, value]) => ({ operator: 'StringEquals', key: `ssm:resourceTag/${key}`, values: [value] }));
}

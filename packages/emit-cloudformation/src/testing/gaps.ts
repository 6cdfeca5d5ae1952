import { type ModulePlan, type Normalized, normalize, normalizedText } from '@ssmc/core';

/**
 * What CloudFormation cannot express of a module: keys of `observe(module)` and `observeInterface(module)`, or `KEY#PROPERTY` where it is only one property.
 */
export function cloudFormationGaps(module: ModulePlan): readonly string[] {
  const attachments = module.resources.flatMap((resource) => {
    if (resource.kind !== 'policy-attachment') return [];
    if (typeof resource.role !== 'string' || typeof resource.policy !== 'string') return [];
    return [`policy-attachment ${normalizedText(module, resource.role)} ${resource.policy}`];
  });
  const others = Object.entries(normalize(module)).flatMap(([key, properties]) => {
    if (key.startsWith('profile-association ')) return [key];
    if (key.startsWith('session-document ')) return properties['mode'] === 'adopt' ? [key] : [];
    if (/^(instance-profile|managed-policy) /.test(key)) return [`${key}#tags`];
    return key.startsWith('service-setting ') ? [`${key}#previous`] : [];
  });
  return [...attachments, ...others, ...interfaceGaps(module)];
}

/** Rules cannot look at these, and parameters of a type of AWS take no pattern. */
function interfaceGaps({ guards, parameters }: ModulePlan): readonly string[] {
  const unchecked = ['guard vpc-dns', 'guard subnets different-zones', 'guard endpoint-conflict'];
  return [
    ...unchecked.filter((key) => guards.some(({ kind }) => key.split(' ')[1] === kind)),
    ...parameters
      .filter(({ name }) => name === 'vpc_id' || name === 'subnet_ids')
      .map(({ name }) => `parameter ${name}#pattern`),
  ];
}

/**
 * What a template makes beside what the plan says: a group without egress rules would get one that allows everything, and a rule to the
 * loopback address takes that one's place.
 */
export function cloudFormationStandIns(module: ModulePlan): Normalized {
  const rule = { protocol: '-1', fromPort: -1, toPort: -1, description: 'No outbound traffic' };
  const groups = module.resources.filter((resource) => resource.kind === 'security-group');
  const key = (name: string) => `security-group-rule egress <security-group ${name}> 127.0.0.1/32`;
  return Object.fromEntries(groups.map(({ name }) => [key(name), rule]));
}

import { type ModulePlan, observe, observedText } from '@ssmc/core';

/**
 * What CloudFormation cannot express of a module: keys of `observe(module)`, or `KEY#PROPERTY` where it is only one property.
 */
export function cloudFormationGaps(module: ModulePlan): readonly string[] {
  const attachments = module.resources.flatMap((resource) => {
    if (resource.kind !== 'policy-attachment') return [];
    if (typeof resource.role !== 'string' || typeof resource.policy !== 'string') return [];
    return [`policy-attachment ${observedText(module, resource.role)} ${resource.policy}`];
  });
  const others = Object.entries(observe(module)).flatMap(([key, properties]) => {
    if (key.startsWith('profile-association ')) return [key];
    if (key.startsWith('session-document ')) return properties['mode'] === 'adopt' ? [key] : [];
    if (/^(instance-profile|managed-policy) /.test(key)) return [`${key}#tags`];
    return key.startsWith('service-setting ') ? [`${key}#previous`] : [];
  });
  return [...attachments, ...others];
}

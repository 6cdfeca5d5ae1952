import type { AwsPolicyServices } from '@ssmc/core/aws-policies';

/** The services of the AWS managed policy of a name; undefined where they are not known. */
export type AwsPolicies = (name: string) => AwsPolicyServices | undefined;

/** Whether a policy that is not in the input may allow a call: an AWS managed policy that names no action of the service does not. */
export function mayAllow(awsPolicies: AwsPolicies | undefined, policy: string, action: string): boolean {
  const services = servicesOf(awsPolicies, policy);
  return services === undefined || speaksOf(services.allows, action);
}

/** Whether it may deny one of some calls. */
export function mayDeny(
  awsPolicies: AwsPolicies | undefined,
  policy: string,
  calls: readonly { readonly action: string }[],
): boolean {
  const services = servicesOf(awsPolicies, policy);
  return services === undefined || calls.some(({ action }) => speaksOf(services.denies, action));
}

function servicesOf(awsPolicies: AwsPolicies | undefined, policy: string): AwsPolicyServices | undefined {
  const [, name] = /^arn:[^:]*:iam::aws:policy\/(?:.*\/)?([^/]+)$/.exec(policy) ?? [];
  return name === undefined ? undefined : awsPolicies?.(name);
}

function speaksOf(services: ReadonlySet<string>, action: string): boolean {
  return services.has('*') || services.has(action.split(':')[0]?.toLowerCase() ?? '');
}

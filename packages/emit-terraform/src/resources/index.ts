import { byKind, type Resource, type ResourceEmitters } from '@ssmc/core';
import type { Context, Emitted } from '../context.ts';
import { instanceProfile } from './instance-profile.ts';
import { managedPolicy } from './managed-policy.ts';
import { policyAttachment } from './policy-attachment.ts';
import { profileAssociation } from './profile-association.ts';
import { role } from './role.ts';
import { securityGroup } from './security-group.ts';
import { securityGroupRule } from './security-group-rule.ts';
import { serviceSetting } from './service-setting.ts';
import { sessionDocument } from './session-document.ts';
import { vpcEndpoint } from './vpc-endpoint.ts';

/** A resource of the plan as constructs of cdktf. */
export function emitResource(context: Context, resource: Resource): Emitted {
  return byKind(EMITTERS, context, resource);
}

/** One handler for each kind. */
const EMITTERS: ResourceEmitters<Context, Emitted> = {
  role,
  'instance-profile': instanceProfile,
  'managed-policy': managedPolicy,
  'policy-attachment': policyAttachment,
  'security-group': securityGroup,
  'security-group-rule': securityGroupRule,
  'vpc-endpoint': vpcEndpoint,
  'session-document': sessionDocument,
  'service-setting': serviceSetting,
  'profile-association': profileAssociation,
};

import { byKind, type Resource, type ResourceEmitters } from '@ssmc/core';
import type { EmitContext } from '../context.ts';
import type { Emitted } from './emitted.ts';
import { emitInstanceProfile } from './instance-profile.ts';
import { emitManagedPolicy } from './managed-policy.ts';
import { emitPolicyAttachment } from './policy-attachment.ts';
import { emitProfileAssociation } from './profile-association.ts';
import { emitRole } from './role.ts';
import { emitSecurityGroup } from './security-group.ts';
import { emitSecurityGroupRule } from './security-group-rule.ts';
import { emitServiceSetting } from './service-setting.ts';
import { emitSessionDocument } from './session-document.ts';
import { emitVpcEndpoint } from './vpc-endpoint.ts';

/** One handler for each kind of resource. */
const RESOURCES: ResourceEmitters<EmitContext, Emitted> = {
  role: emitRole,
  'instance-profile': emitInstanceProfile,
  'managed-policy': emitManagedPolicy,
  'policy-attachment': emitPolicyAttachment,
  'security-group': emitSecurityGroup,
  'security-group-rule': emitSecurityGroupRule,
  'vpc-endpoint': emitVpcEndpoint,
  'session-document': emitSessionDocument,
  'service-setting': emitServiceSetting,
  'profile-association': emitProfileAssociation,
};

/** What one resource is in the scripts. */
export function emitResource(context: EmitContext, resource: Resource): Emitted {
  return byKind(RESOURCES, context, resource);
}

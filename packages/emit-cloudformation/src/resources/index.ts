import { byKind, invariant, type Resource, type ResourceEmitters } from '@ssmc/core';
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

const EMITTERS: ResourceEmitters<EmitContext, Emitted> = {
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

/** All resources of the module's template by logical id, in the order of the plan, and what it cannot do. */
export function emitResources(context: EmitContext): Emitted {
  const all = context.module.resources.map((resource) => emitResource(context, resource));
  const entries = all.flatMap(({ resources }) => Object.entries(resources));
  const resources = Object.fromEntries(entries);
  invariant(Object.keys(resources).length === entries.length, `module ${context.module.id} uses a logical id twice`);
  return { resources, gaps: all.flatMap(({ gaps }) => gaps) };
}

function emitResource(context: EmitContext, resource: Resource): Emitted {
  const { resources, gaps } = byKind(EMITTERS, context, resource);
  const about = resource.reasons[0]?.path;
  return { resources, gaps: about === undefined ? gaps : gaps.map((gap) => ({ about, ...gap })) };
}

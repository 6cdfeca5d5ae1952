import { SERVICE_SETTINGS } from '@ssmc/core/facts';
import type { Deployment } from '../../deployment/deployment.ts';
import { assumptionId, type Finding } from '../../deployment/finding.ts';
import type { NodeCaller } from '../../deployment/node-caller.ts';
import { deliveryKind, trustRequest } from '../../deployment/roles.ts';
import { type ExistingResource, ofKind } from '../existing/existing-resource.ts';
import { existingPolicy } from '../existing/policy.ts';
import type { RoleOfInput } from '../existing/roles.ts';
import { together } from '../existing/together.ts';
import { isUnknown, mayBe, readable } from '../existing/unknown.ts';
import { decideExisting } from './policy-check.ts';

/** What the input tells of the way in which a role comes to the nodes, and whether the service may assume it. */
export function deliveryFindings(
  deployment: Deployment,
  things: readonly ExistingResource[],
  { region, nodes, role }: Pick<NodeCaller, 'region' | 'nodes'> & { readonly role: RoleOfInput | undefined },
): readonly Finding[] {
  const name = role ? readable(role.name) : 'the role';
  const kind = deliveryKind(deployment, nodes);
  const delivered = {
    profile: () => profileFinding(things, role, name),
    setting: () => settingFinding(things, role, name),
    activation: () =>
      assumed(
        assumptionId('activations', name),
        `Hybrid activations assign role ${name}`,
        'aws ssm describe-activations',
      ),
  }[kind]();
  return [delivered, trustFinding(deployment, { region, nodes }, role), ...instances(deployment, region, nodes)];
}

function profileFinding(things: readonly ExistingResource[], role: RoleOfInput | undefined, name: string): Finding {
  const profiles = ofKind(things, 'profile').filter((one) => role && mayBe(one.role, role.name));
  const certain = profiles.find((one) => one.role === role?.name && together(one, role.role).conditional === undefined);
  if (certain)
    return { step: 'role', status: 'ok', message: `Instance profile ${readable(certain.name)} contains role ${name}` };
  const isWhole = ofKind(things, 'all-of').some(
    (one) => one.what === 'profiles' && (one.role ?? role?.name) === role?.name,
  );
  if (!isWhole || profiles.length > 0) {
    return assumed(
      assumptionId('instance-profile', name),
      `An instance profile of the nodes contains role ${name}`,
      'aws iam list-instance-profiles-for-role',
    );
  }
  return {
    step: 'role',
    status: 'blocked',
    message: `No instance profile contains role ${name}`,
    fix: `aws iam create-instance-profile, then aws iam add-role-to-instance-profile --role-name ${name}`,
  };
}

function settingFinding(things: readonly ExistingResource[], role: RoleOfInput | undefined, name: string): Finding {
  const setting = ofKind(things, 'setting').find(({ id }) => id === SERVICE_SETTINGS.hostManagement);
  const expected = role?.role ? `${role.role.path.slice(1)}${role.name}` : name;
  if (!setting || setting.conditional !== undefined || isUnknown(setting.value) || !role?.role) {
    return assumed(
      assumptionId('host-management-setting', name),
      `Default Host Management Configuration uses role ${name}`,
      `aws ssm get-service-setting --setting-id ${SERVICE_SETTINGS.hostManagement}`,
    );
  }
  if (setting.value === expected)
    return { step: 'role', status: 'ok', message: `Default Host Management Configuration uses role ${expected}` };
  return {
    step: 'role',
    status: 'blocked',
    message: `Default Host Management Configuration uses role '${setting.value}', expected '${expected}'`,
    fix: `aws ssm update-service-setting --setting-id ${SERVICE_SETTINGS.hostManagement} --setting-value ${expected}`,
  };
}

function trustFinding(
  deployment: Deployment,
  { region, nodes }: Pick<NodeCaller, 'region' | 'nodes'>,
  role: RoleOfInput | undefined,
): Finding {
  if (!role?.role) {
    const name = role ? readable(role.name) : 'the role';
    return assumed(
      assumptionId('trust-policy', name),
      `The trust policy of ${name} (not in the input) allows the service to assume the role`,
      'aws iam get-role',
    );
  }
  const request = trustRequest(deployment, region, nodes);
  const trust = existingPolicy(`the trust policy of ${readable(role.name)}`, role.role.trust, role.role.conditional);
  const fix = `Allow ${request.principal} to assume the role`;
  return decideExisting({ step: 'role', name: trust.name, policies: [trust], silence: 'blocked', fix }, request);
}

/** The input does not tell which profile an instance has. */
function instances({ requirements }: Deployment, region: string, nodes: NodeCaller['nodes']): readonly Finding[] {
  const ids = nodes === 'ec2' ? (requirements.ec2?.instances?.[region] ?? []) : [];
  if (ids.length === 0) return [];
  return [
    assumed(
      assumptionId('profile-associations', region),
      `The instance profile is associated with ${ids.join(', ')}`,
      'aws ec2 describe-iam-instance-profile-associations',
    ),
  ];
}

function assumed(id: string, message: string, fix: string): Finding {
  return { step: 'role', status: 'assumed', id, message, fix };
}

import { PARTITIONS, type RegionId } from '../facts/regions.ts';
import type { Demand } from '../needs/need.ts';
import type { Activation, ModulePlan, PlanNote } from '../plan/plan.ts';
import type { Resource } from '../plan/resource.ts';
import { join, ref, type Value } from '../plan/value.ts';
import { isAccountScope, type NodeRole, pathAndName, rolesOf } from '../requirements/node-role.ts';
import type { Requirements } from '../requirements/requirements.ts';
import { commonGuards, iamNames, instanceProfile } from './module-parts.ts';
import { waysNotes } from './notes.ts';
import { operatorPolicies, operatorPolicyArns } from './operators.ts';
import { outputsOf } from './outputs.ts';
import { requiredWithoutModule } from './region-required.ts';
import { roleNeeds } from './role-needs.ts';
import { awsPolicyAttachments, ownPolicies, roleResources } from './role-resources.ts';
import type { Stamp } from './slice.ts';
import { hostManagementTrust, hybridTrust, instanceTrust } from './trust.ts';

/** What IAM keeps once per account; undefined when the document requires none of it. @param lonely Regions without a module of their own */
export function accountModule(demand: Demand, stamp: Stamp, lonely: readonly RegionId[] = []): ModulePlan | undefined {
  const { requirements, needs } = demand;
  // Of an existing instance role only the attachments of AWS managed policies belong to the account.
  const roles = rolesOf(requirements).filter((role) => role.scope === 'account' || role.isExisting);
  const hybrid = roles.find(({ id }) => id === 'hybrid');
  const servers = needs.callers.filter(({ caller }) => caller.nodes === 'hybrid');
  const roleParts = roles.flatMap((role) => accountRoleResources(demand, role));
  const resources = [...roleParts, ...operatorPolicies(demand)];
  const operatorArns = operatorPolicyArns(demand, resources);
  if (resources.length === 0 && operatorArns.length === 0) return undefined;
  const parts = {
    id: 'account',
    kind: 'account',
    region: requirements.homeRegion,
    resources,
    required: requiredWithoutModule(demand, lonely),
    ...stamp,
  } as const;
  return {
    ...parts,
    name: requirements.name,
    description: requirements.description,
    partition: requirements.partition,
    dnsSuffix: PARTITIONS[requirements.partition].dnsSuffix,
    parameters: [],
    guards: commonGuards(requirements),
    outputs: outputsOf({
      module: parts,
      roles,
      operatorPolicies: operatorArns,
      callers: servers,
      ...(hybrid && { activationCommand: activationCommand(requirements, hybrid) }),
    }),
    notes: hybrid ? [registration(requirements), ...waysNotes(servers)] : [],
    ...(hybrid && { activation: activationOf(requirements, hybrid) }),
    ...iamNames(requirements),
    regions: requirements.regions,
    ...(requirements.account && { account: requirements.account }),
  };
}

function accountRoleResources({ requirements, needs }: Demand, role: NodeRole): readonly Resource[] {
  const asked = roleNeeds(needs, role, requirements.regions);
  const attachments = awsPolicyAttachments(requirements, asked);
  if (role.id === 'node' && !isAccountScope(requirements)) return attachments;
  return [
    ...roleResources(requirements, role, trustOf(requirements, role)),
    ...attachments,
    ...ownPolicies(requirements, asked, 'account'),
    ...(role.id === 'node' ? instanceProfile(requirements, role, undefined) : []),
  ];
}

function trustOf(requirements: Requirements, role: NodeRole) {
  if (role.id === 'node') return instanceTrust(requirements);
  return role.id === 'hybrid' ? hybridTrust(requirements) : hostManagementTrust(requirements);
}

const ACTIVATION_DEFAULTS = { registrationLimit: 10, expiresAfterDays: 30 };

function activationOf(requirements: Requirements, role: NodeRole): Activation {
  const options = requirements.hybrid?.activation ?? ACTIVATION_DEFAULTS;
  const name = requirements.hybrid?.activation?.defaultInstanceName;
  return {
    roleName: pathAndName(role),
    regions: requirements.regions,
    registrationLimit: options.registrationLimit,
    expiresAfterDays: options.expiresAfterDays,
    ...(name && { defaultInstanceName: name }),
    platforms: requirements.platforms,
  };
}

function activationCommand(requirements: Requirements, role: NodeRole): Value {
  const { registrationLimit, expiresAfterDays, roleName } = activationOf(requirements, role);
  return join(
    `aws ssm create-activation --region ${requirements.homeRegion} --iam-role ${roleName.slice(0, -role.name.length)}`,
    role.isExisting ? role.name : ref(role.id, 'name'),
    ` --registration-limit ${registrationLimit} --expiration-date "$(date -u -d '+${expiresAfterDays} days' +%Y-%m-%dT%H:%M:%SZ)"`,
  );
}

/** AWS's own installation: the setup program comes from the bucket of SSM Agent in the Region, installs the agent and registers it. */
function registration(requirements: Requirements): PlanNote {
  const host = `amazon-ssm-REGION.s3.REGION.${PARTITIONS[requirements.partition].dnsSuffix}`;
  const commands = {
    linux: `\`sudo ssm-setup-cli -register -activation-code CODE -activation-id ID -region REGION\`, with https://${host}/latest/linux_amd64/ssm-setup-cli (debian_amd64 on Debian and Ubuntu)`,
    windows: `\`./ssm-setup-cli.exe -register -activation-code="CODE" -activation-id="ID" -region="REGION"\`, with https://${host}/latest/windows_amd64/ssm-setup-cli.exe`,
    macos: 'SSM Agent does not register Macs outside EC2',
  };
  const lines = requirements.platforms.map((platform) => `${platform}: ${commands[platform]}`);
  const isPrivate = requirements.hybrid?.network === 'private-link';
  const way = isPrivate
    ? ' The S3 endpoint policy allows these downloads with agentUpdate: true or with the bucket in allow.publicBuckets. Otherwise the servers need another network path to them.'
    : '';
  return {
    about: 'usage',
    title: 'Registering servers',
    text: `activate.sh, or the command in output activation_command, creates a hybrid activation for one Region. No template creates one: the activation code would be stored in state or logs. On each server, download the SSM Agent setup program and run it as administrator; it downloads, installs and registers SSM Agent. ${lines.join('; ')}.${way}`,
  };
}

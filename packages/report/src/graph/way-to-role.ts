import type { Box, Edge, Line } from './graph.ts';
import { fewLines } from './lines.ts';
import { formatValue, only, type Scope } from './scope.ts';

/** How nodes come by a role: an instance profile, the Default Host Management Configuration setting, or a hybrid activation. */
export function wayToRole(
  scope: Scope,
  role: Box,
): { readonly boxes: readonly Box[]; readonly edges: readonly Edge[] } {
  const ways = [...profileBoxes(scope, role), ...settingBoxes(scope, role), ...activationBoxes(scope, role)];
  return {
    boxes: ways.flatMap(({ box, nodes }) => [nodesBox(nodes), box]),
    edges: ways.flatMap(({ box, nodes }) => [
      { from: nodes, to: box.id },
      { from: box.id, to: role.id },
    ]),
  };
}

interface WayIn {
  readonly box: Box;
  readonly nodes: 'ec2' | 'hybrid';
}

function nodesBox(nodes: WayIn['nodes']): Box {
  const name = nodes === 'ec2' ? 'EC2 instances' : 'Hybrid nodes';
  return { id: nodes, column: 0, tone: 'caller', type: 'Nodes', name, lines: [], isOutside: true };
}

function profileBoxes(scope: Scope, role: Box): readonly WayIn[] {
  const profiles = only(scope.module, 'instance-profile').filter((one) => formatValue(scope, one.role) === role.name);
  return profiles.map((profile) => ({
    nodes: 'ec2',
    box: {
      id: profile.id,
      column: 1,
      tone: 'identity',
      type: 'Instance profile',
      name: profile.name,
      lines: fewLines(associationLines(scope, profile.name), profile.id),
      entry: profile.id,
    },
  }));
}

function associationLines(scope: Scope, profile: string): readonly Line[] {
  return only(scope.module, 'profile-association')
    .filter((one) => formatValue(scope, one.profile) === profile)
    .map(({ instanceId, id }) => ({ text: `on ${instanceId}`, entry: id }));
}

function settingBoxes({ module }: Scope, role: Box): readonly WayIn[] {
  const settings = only(module, 'service-setting').filter(({ value }) => value.split('/').at(-1) === role.name);
  return settings.map((setting) => ({
    nodes: 'ec2',
    box: {
      id: setting.id,
      column: 1,
      tone: 'setting',
      type: 'Default Host Management',
      name: setting.value,
      lines: [{ text: `if already set: ${setting.previous}`, entry: setting.id }],
      entry: setting.id,
    },
  }));
}

function activationBoxes({ module }: Scope, role: Box): readonly WayIn[] {
  const { activation } = module;
  // Systems Manager names the role with its path.
  if (activation?.roleName.split('/').at(-1) !== role.name) return [];
  const { registrationLimit, expiresAfterDays } = activation;
  return [
    {
      nodes: 'hybrid',
      box: {
        id: 'activation',
        column: 1,
        tone: 'setting',
        type: 'Hybrid activation',
        name: 'activate.sh',
        lines: [{ text: `at most ${registrationLimit} nodes` }, { text: `expires after ${expiresAfterDays} days` }],
      },
    },
  ];
}

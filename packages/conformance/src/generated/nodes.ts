import type { Json } from '@ssmc/core';
import type { Choice, Level } from './factors.ts';
import { arnOf, byRegion } from './places.ts';
import type { Texts } from './texts.ts';

type Fields = Readonly<Record<string, Json>>;

/** `spec.nodes` of a choice. */
export function nodesOf(choice: Choice, texts: Texts): Json {
  const { platforms, agentVersion, nodes } = choice;
  return {
    ...(platforms !== 'linux' && { platforms: PLATFORMS[platforms] }),
    ...(agentVersion !== '3.3.40.0' && { minimumAgentVersion: agentVersion }),
    ...(nodes !== 'hybrid' && { ec2: ec2Of(choice, texts) }),
    ...(nodes !== 'ec2' && { hybrid: hybridOf(choice, texts) }),
  };
}

/** The platforms of a choice. */
export const PLATFORMS: Readonly<Record<Level<'platforms'>, readonly string[]>> = {
  linux: ['linux'],
  windows: ['windows'],
  macos: ['macos'],
  'linux+windows': ['linux', 'windows'],
  all: ['linux', 'windows', 'macos'],
};

function ec2Of(choice: Choice, texts: Texts): Fields {
  const { permissions, roleScope, basePolicy, profile, instances } = choice;
  const role = {
    ...(roleScope === 'account' && { scope: roleScope }),
    ...(basePolicy === 'least-privilege' && { basePolicy }),
    ...roleOf(choice, choice.role, { name: texts.roleName, texts }),
  };
  const hostManagement = hostManagementOf(choice, texts);
  return {
    ...(permissions === 'default-host-management' && { permissions }),
    ...unlessEmpty('role', role),
    ...(profile === 'named' && { instanceProfile: { name: texts.profileName } }),
    ...(profile === 'existing' && { instanceProfile: { existing: texts.profileName } }),
    ...unlessEmpty('hostManagement', hostManagement),
    ...(instances === 'some' && {
      instances: byRegion(choice, (_, index) => [`i-0123456789abcdef${index}`, `i-0fedcba987654321${index}`]),
    }),
  };
}

function hostManagementOf(choice: Choice, texts: Texts): Fields {
  if (choice.hostManagement === 'replace') return { previous: 'replace' };
  const level = choice.hostManagement === 'existing' ? 'existing-arn' : choice.hostManagement;
  return unlessEmpty('role', roleOf(choice, level, { name: `${texts.roleName}-hosts`, texts }));
}

function hybridOf(choice: Choice, texts: Texts): Fields {
  const level = choice.hybridRole === 'existing' ? 'existing-name' : choice.hybridRole;
  return {
    ...(choice.hybridNetwork === 'private-link' && { network: choice.hybridNetwork }),
    ...unlessEmpty('role', roleOf(choice, level, { name: `${texts.roleName}-hybrid`, texts })),
    ...(choice.activation === 'given' && {
      activation: { registrationLimit: 50, expiresAfterDays: 7, defaultInstanceName: texts.defaultInstanceName },
    }),
  };
}

interface Named {
  readonly name: string;
  readonly texts: Texts;
}

function roleOf(choice: Choice, level: Level<'role'>, { name, texts }: Named): Fields {
  switch (level) {
    case 'default':
      return {};
    case 'named':
      return { name, path: texts.path, permissionsBoundary: arnOf(choice, 'iam', `policy/${texts.boundary}`) };
    case 'existing-name':
      return { existing: name };
    case 'existing-arn':
      return { existing: arnOf(choice, 'iam', `role/teams/${name}`) };
  }
}

function unlessEmpty(key: string, fields: Fields): Fields {
  return Object.keys(fields).length === 0 ? {} : { [key]: fields };
}

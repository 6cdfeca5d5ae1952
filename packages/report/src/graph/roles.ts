import type { Role } from '@ssmc/core';
import type { Box } from './graph.ts';
import { statementLines } from './lines.ts';
import { formatValue, only, type Scope } from './scope.ts';

/** Every role that the module makes, and every other that it gives something to. */
export function roleBoxes(scope: Scope): readonly Box[] {
  const own = only(scope.module, 'role').map(ownRole);
  const named = [
    ...only(scope.module, 'policy-attachment').map(({ role }) => formatValue(scope, role)),
    ...only(scope.module, 'instance-profile').map(({ role }) => formatValue(scope, role)),
    ...only(scope.module, 'service-setting').map(({ value }) => value.split('/').at(-1) ?? value),
  ];
  const others = [...new Set(named)].filter((name) => own.every((box) => box.name !== name));
  return [...own, ...others.map((name) => otherRole(scope, name))];
}

function ownRole(role: Role): Box {
  const boundary = role.permissionsBoundary?.split('/').at(-1);
  return {
    id: `role-${role.name}`,
    column: 2,
    tone: 'identity',
    type: 'Role',
    name: role.name,
    lines: [
      ...statementLines(role, role.trust).map((line) => ({ ...line, text: `trust: ${line.text}` })),
      ...(boundary ? [{ text: `boundary: ${boundary}` }] : []),
    ],
    entry: role.id,
  };
}

/** A role of the account's module, or one of the user's. */
function otherRole({ compilation }: Scope, name: string): Box {
  const home = compilation.plan.modules.find((module) => only(module, 'role').some((role) => role.name === name));
  const made = home && only(home, 'role').find((role) => role.name === name);
  return {
    id: `role-${name}`,
    column: 2,
    tone: 'identity',
    type: home ? `Role, created in ${home.id}` : 'Existing role',
    name,
    lines: [],
    ...(made && home && { entry: made.id, entryModule: home.id }),
    isOutside: true,
  };
}

import type { Box, Panel } from './graph.ts';
import { fewLines, statementLines } from './lines.ts';
import { formatValue, only, type Scope } from './scope.ts';

/** What is neither network nor permission of ours: preferences, instances that get a profile of others, statements that other owners must add. */
export function settingsPanel(scope: Scope): Panel | undefined {
  const boxes = [...documentBoxes(scope), ...associationBoxes(scope), ...requiredBoxes(scope)];
  if (boxes.length === 0) return undefined;
  const placed = boxes.map((box, index) => ({ ...box, column: index % 4 }));
  return {
    id: 'settings',
    title: 'Settings and statements to add',
    columns: ['', '', '', ''],
    boxes: placed,
    edges: [],
  };
}

function documentBoxes({ module }: Scope): readonly Box[] {
  return only(module, 'session-document').map((document) => ({
    id: document.id,
    column: 0,
    tone: 'setting',
    type: 'Session Manager preferences',
    name: document.name,
    lines: [{ text: document.mode === 'adopt' ? 'existing, updated' : 'created', entry: document.id }],
    entry: document.id,
  }));
}

function associationBoxes(scope: Scope): readonly Box[] {
  const own = only(scope.module, 'instance-profile').map(({ name }) => name);
  const others = only(scope.module, 'profile-association').filter(
    (one) => !own.includes(formatValue(scope, one.profile)),
  );
  if (others.length === 0) return [];
  const lines = others.map(({ instanceId, id, profile }) => ({
    text: instanceId,
    note: `gets ${formatValue(scope, profile)}`,
    entry: id,
  }));
  return [
    {
      id: 'associations',
      column: 0,
      tone: 'setting',
      type: 'Running instances',
      name: 'associated with the profile',
      lines: fewLines(lines),
    },
  ];
}

function requiredBoxes({ module }: Scope): readonly Box[] {
  return module.required.map((required) => ({
    id: `required-${required.id}`,
    column: 0,
    tone: 'policy',
    type: 'Statements to add',
    name: required.id,
    lines: statementLines(required, { statements: required.statements }).map(({ text, note }) => ({
      text,
      ...(note && { note }),
    })),
    entry: `required-${required.id}`,
    isOutside: true,
  }));
}

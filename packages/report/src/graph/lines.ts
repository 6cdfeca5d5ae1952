import type { Policy, Resource, Statement } from '@ssmc/core';
import type { Line } from './graph.ts';
import { plural } from './scope.ts';

/** More lines than this would hide the rest of a diagram; what is left out is in the explanation. */
const MOST_LINES = 8;

/** The statements of a policy of a resource, each with what it is about. */
export function statementLines(resource: Pick<Resource, 'id'>, policy: Policy): readonly Line[] {
  const lines = policy.statements.map((statement) => ({
    text: statement.sid,
    note: statementNote(statement),
    entry: `${resource.id}/${statement.sid}`,
  }));
  return fewLines(lines, resource.id);
}

/** The first lines, and how many more there are. */
export function fewLines(lines: readonly Line[], entry?: string): readonly Line[] {
  if (lines.length <= MOST_LINES) return lines;
  const rest = lines.length - MOST_LINES + 1;
  return [...lines.slice(0, MOST_LINES - 1), { text: `and ${rest} more`, ...(entry && { entry }) }];
}

function statementNote({ effect, actions, resources }: Statement): string {
  const calls = actions.length === 1 ? `${actions[0]}` : plural(actions.length, 'action');
  const denied = effect === 'Deny' ? 'deny ' : '';
  if (!resources || (resources.length === 1 && resources[0] === '*')) return `${denied}${calls}`;
  return `${denied}${calls} on ${plural(resources.length, 'resource')}`;
}

import { SESSION_PREFERENCES } from '@ssmc/core/facts';
import { assumptionId, type CallTrace, type Finding } from '../../deployment/finding.ts';
import { expectedInputs, preferencesTrace, type SessionOptions } from '../../steps/preferences.ts';
import { ofKind } from '../existing/existing-resource.ts';
import { isTree, treeOf } from '../existing/tree.ts';
import { isUnknown, unknownsIn } from '../existing/unknown.ts';
import type { ExistingCaller } from '../existing-caller.ts';

const NAME = SESSION_PREFERENCES.documentName;

/** Whether the Session Manager preferences of the input say what the document asks for. */
export function existingPreferences({ deployment, things, place }: ExistingCaller): readonly CallTrace[] {
  const planned = preferencesTrace(deployment, place.region);
  const value = deployment.requirements.capabilities.sessionManager;
  if (!planned || !value) return [];
  const options: Partial<SessionOptions> = value === true ? {} : value;
  const expected = expectedInputs(deployment, place.region, options);
  const found = ofKind(things, 'session-document').find(({ name }) => name === NAME);
  if (!found)
    return [
      { ...planned, findings: [absent(ofKind(things, 'all-of').some(({ what }) => what === 'session-documents'))] },
    ];
  return [{ ...planned, findings: [compared(expected, found.content, options.preferences === 'none')] }];
}

function absent(isKnown: boolean): Finding {
  const step = 'session-preferences';
  const fix = `aws ssm get-document --name ${NAME}`;
  if (isKnown)
    return {
      step,
      status: 'blocked',
      message: `SSM document ${NAME} does not exist`,
      fix: 'Create the SSM document',
    };
  return {
    step,
    status: 'assumed',
    id: assumptionId(step),
    message: 'The session preferences (not in the input) match the document',
    fix,
  };
}

function compared(expected: Readonly<Record<string, unknown>>, content: unknown, isSubset: boolean): Finding {
  const step = 'session-preferences';
  const inputs = treeOf(treeOf(contentOf(content))['inputs']);
  const isOpen = isUnknown(content) || isUnknown(inputs);
  const wrong = Object.entries(expected).filter(([key, value]) => {
    const given = inputs[key];
    if (unknownsIn(given).length > 0 || (isSubset && isNothing(value))) return false;
    return !(isSame(given, value) || (given === undefined && isNothing(value)));
  });
  const unknowns = unknownsIn(inputs);
  if (isOpen || (wrong.length === 0 && unknowns.length > 0)) {
    const message = `The session preferences match the document, depending on ${unknownsIn(content).join(', ')}`;
    return { step, status: 'assumed', id: assumptionId(step), message, fix: `aws ssm get-document --name ${NAME}` };
  }
  if (wrong.length === 0) return { step, status: 'ok', message: 'The session preferences match the document' };
  const message = wrong
    .map(([key, value]) => `${key} is ${JSON.stringify(inputs[key])}, expected ${JSON.stringify(value)}`)
    .join('; ');
  return { step, status: 'blocked', message, fix: `Update ${NAME} to these values` };
}

function contentOf(content: unknown): unknown {
  if (typeof content !== 'string') return content;
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

/** Empty, off, or nothing but that. */
function isNothing(value: unknown): boolean {
  if (isTree(value)) return Object.values(value).every(isNothing);
  return value === '' || value === false || value === undefined;
}

/** Numbers and switches may stand as texts. */
function isSame(given: unknown, expected: unknown): boolean {
  if (isTree(given) && isTree(expected)) {
    const keys = [...new Set([...Object.keys(given), ...Object.keys(expected)])];
    return keys.every(
      (key) => isSame(given[key], expected[key]) || (isNothing(given[key]) && isNothing(expected[key])),
    );
  }
  return String(given) === String(expected);
}

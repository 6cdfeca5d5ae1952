import { SESSION_PREFERENCES } from '@ssmc/core/facts';
import { assumptionId, type CallTrace, type Finding } from '../../deployment/finding.ts';
import { expectedInputs, preferencesTrace, type SessionOptions } from '../../steps/preferences.ts';
import type { Difference } from '../difference.ts';
import { type ExistingSessionDocument, ofKind } from '../existing/existing-resource.ts';
import { isTree, type Tree, treeOf } from '../existing/tree.ts';
import { isUnknown, unknownsIn } from '../existing/unknown.ts';
import type { ExistingCaller } from '../existing-caller.ts';

const NAME = SESSION_PREFERENCES.documentName;
const STEP = 'session-preferences';
const CHECK = `aws ssm get-document --name ${NAME}`;

/** Whether logs, key and limits that the document requires are in force, and what the preferences ask for beyond it. */
export function existingPreferences(existingCaller: ExistingCaller): readonly CallTrace[] {
  const planned = preferencesTrace(existingCaller.deployment, existingCaller.place.region);
  const asked = askedOf(existingCaller);
  if (!planned || !asked) return [];
  const found = preferencesIn(existingCaller);
  return [{ ...planned, findings: found ? present(asked, found) : [absent(existingCaller, asked)] }];
}

/** Settings that are not as the document says and stop nothing. */
export function preferenceDifferences(existingCaller: ExistingCaller): readonly Difference[] {
  const asked = askedOf(existingCaller);
  const found = preferencesIn(existingCaller);
  if (!asked || !found || isOpen(found) || asked.isForeign) return [];
  const inputs = effective(inputsOf(found));
  const texts = differing(effective(asked.expected), inputs, (key) => unknownsIn(inputs[key]).length === 0)
    .filter(({ key }) => !asked.required.has(key) && !DESTINATIONS.has(key))
    .map(({ text }) => text);
  if (texts.length === 0) return [];
  return [
    {
      where: `SSM document ${NAME}`,
      message: texts.join('; '),
      fix: `Update ${NAME} to these values, or set them in the document`,
      path: 'spec.capabilities.sessionManager',
    },
  ];
}

/** What the document says of the preferences. */
interface Asked {
  readonly expected: Tree;
  /** The settings that must be in force: logs, key and limits that the document names. */
  readonly required: ReadonlySet<string>;
  /** The document leaves the preferences to their owner. */
  readonly isForeign: boolean;
}

function askedOf({ deployment, place }: ExistingCaller): Asked | undefined {
  const value = deployment.requirements.capabilities.sessionManager;
  if (!value) return undefined;
  const options: Partial<SessionOptions> = value === true ? {} : value;
  const expected = expectedInputs(deployment, place.region, options);
  const required = Object.entries(REQUIRED_BY).flatMap(([key, isRequired]) => (isRequired(options) ? [key] : []));
  return { expected, required: new Set(required), isForeign: options.preferences === 'none' };
}

/** By setting, whether the document requires it. */
const REQUIRED_BY: Readonly<Record<string, (options: Partial<SessionOptions>) => boolean>> = {
  s3BucketName: ({ logBucket }) => logBucket !== undefined,
  s3KeyPrefix: ({ logBucket }) => logBucket !== undefined,
  s3EncryptionEnabled: ({ logBucket }) => logBucket !== undefined,
  cloudWatchLogGroupName: ({ logGroup }) => logGroup !== undefined,
  cloudWatchEncryptionEnabled: ({ logGroup }) => logGroup !== undefined,
  cloudWatchStreamingEnabled: ({ streamLogs }) => streamLogs !== undefined,
  kmsKeyId: ({ kmsKey }) => kmsKey !== undefined,
  runAsEnabled: ({ runAs }) => runAs !== undefined,
  runAsDefaultUser: ({ runAs }) => runAs !== undefined,
  idleSessionTimeout: ({ idleTimeoutMinutes }) => idleTimeoutMinutes !== undefined,
  maxSessionDuration: ({ maxDurationMinutes }) => maxDurationMinutes !== undefined,
};

function preferencesIn({ things }: ExistingCaller): ExistingSessionDocument | undefined {
  return ofKind(things, 'session-document').find(({ name }) => name === NAME);
}

/** Every account starts without the SSM document: sessions then run with the defaults of AWS. */
function absent({ things }: ExistingCaller, { expected, required, isForeign }: Asked): Finding {
  const isKnown = ofKind(things, 'all-of').some(({ what }) => what === 'session-documents');
  if (!isKnown) return assumed('The session preferences (not in the input) match the document');
  const wrong = differing(expected, DEFAULTS, (key) => required.has(key) && !isNothing(expected[key]));
  if (wrong.length === 0) {
    return { step: STEP, status: 'ok', message: `No SSM document ${NAME}: the default session preferences apply` };
  }
  const message = `SSM document ${NAME} does not exist: ${wrong.map(({ text }) => text).join('; ')}`;
  return { step: STEP, status: 'blocked', message, fix: isForeign ? `Create ${NAME} with these values` : 'Create it' };
}

/** Without the SSM document. */
const DEFAULTS: Tree = { idleSessionTimeout: '20' };

function present({ expected, required, isForeign }: Asked, found: ExistingSessionDocument): readonly Finding[] {
  if (isOpen(found)) return [openPreferences(found)];
  const inputs = inputsOf(found);
  const wrong = differing(
    expected,
    effective(inputs),
    (key) => required.has(key) && unknownsIn(inputs[key]).length === 0 && !(isForeign && isNothing(expected[key])),
  );
  if (wrong.length > 0) {
    const message = wrong.map(({ text }) => text).join('; ');
    return [{ step: STEP, status: 'blocked', message, fix: `Update ${NAME} to these values` }];
  }
  if (unknownsIn(inputs).length > 0) return [openPreferences(found)];
  const more = Object.entries(effective(inputs)).filter(
    ([key, value]) => DESTINATIONS.has(key) && !isNothing(value) && isNothing(expected[key]),
  );
  if (more.length > 0) return more.map(([key, value]) => beyond(key, value));
  const message = isForeign
    ? 'The session preferences require no more permissions than the document'
    : 'The session preferences that the document sets are in force';
  return [{ step: STEP, status: 'ok', message }];
}

/** What sessions use beside what the document names: the nodes need permissions for it. */
const DESTINATIONS: ReadonlySet<string> = new Set(['s3BucketName', 'cloudWatchLogGroupName', 'kmsKeyId']);

function beyond(key: string, value: unknown): Finding {
  const message = `The nodes can use ${key} ${JSON.stringify(value)} of the session preferences (not in the document)`;
  const fix = 'Name it in spec.capabilities.sessionManager, or remove it from the session preferences';
  return { ...assumed(message), id: assumptionId(STEP, key), fix };
}

function openPreferences({ content }: ExistingSessionDocument): Finding {
  return assumed(`The session preferences match the document, depending on ${unknownsIn(content).join(', ')}`);
}

function assumed(message: string): Finding & { readonly status: 'assumed' } {
  return { step: STEP, status: 'assumed', id: assumptionId(STEP), message, fix: CHECK };
}

/** Nothing of the settings is known. */
function isOpen({ content }: ExistingSessionDocument): boolean {
  return isUnknown(content) || isUnknown(treeOf(contentOf(content))['inputs']);
}

function inputsOf({ content }: ExistingSessionDocument): Tree {
  return treeOf(treeOf(contentOf(content))['inputs']);
}

function contentOf(content: unknown): unknown {
  if (typeof content !== 'string') return content;
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

/** The settings without those of a destination that there is not: they have no effect. */
function effective(inputs: Tree): Tree {
  const without = (destination: string, keys: readonly string[]) => (isNothing(inputs[destination]) ? keys : []);
  const idle = new Set([
    ...without('s3BucketName', ['s3KeyPrefix', 's3EncryptionEnabled']),
    ...without('cloudWatchLogGroupName', ['cloudWatchEncryptionEnabled', 'cloudWatchStreamingEnabled']),
    ...without('runAsEnabled', ['runAsDefaultUser']),
  ]);
  return Object.fromEntries(Object.entries(inputs).filter(([key]) => !idle.has(key)));
}

function differing(
  expected: Tree,
  given: Tree,
  isCompared: (key: string) => boolean,
): readonly { readonly key: string; readonly text: string }[] {
  return Object.entries(expected)
    .filter(
      ([key, value]) => isCompared(key) && !isSame(given[key], value) && !(isNothing(given[key]) && isNothing(value)),
    )
    .map(([key, value]) => ({
      key,
      text: `${key} is ${given[key] === undefined ? 'not set' : JSON.stringify(given[key])}, expected ${JSON.stringify(value)}`,
    }));
}

/** Empty, off, or nothing but that. */
function isNothing(value: unknown): boolean {
  if (isTree(value)) return Object.values(value).every(isNothing);
  return value === '' || value === false || value === 'false' || value === undefined;
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

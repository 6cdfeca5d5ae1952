import type { Json } from '@ssmc/core';
import type { Choice, Level } from './factors.ts';
import { keyArn, keysOf, perRegion, regionsOf } from './places.ts';
import type { Texts } from './texts.ts';

type Fields = Readonly<Record<string, Json>>;

/** `spec.capabilities` of a choice. */
export function capabilitiesOf(choice: Choice, texts: Texts): Json {
  return {
    ...flagsOf(choice),
    ...(choice.agentLogs === 'some' && { agentLogs: { logGroup: { name: texts.logGroup } } }),
    ...(choice.runCommand !== 'none' && { runCommand: runCommandOf(choice) }),
    ...(choice.sessions !== 'none' && { sessionManager: sessionsOf(choice, texts) }),
    ...(choice.patchManager === 'true' && { patchManager: true }),
    ...(choice.patchManager === 'list' && { patchManager: { patchListBucket: 'scripts' } }),
    ...(choice.domainJoin !== 'none' && { domainJoin: domainJoinOf(choice) }),
    ...(choice.parameterStore !== 'none' && { parameterStore: parametersOf(choice, texts) }),
  };
}

/** Whether a capability of the choice refers to an entry of `spec.buckets`. */
export function usesBuckets({ runCommand, sessions, patchManager }: Choice): boolean {
  return (
    ['output', 'scripts', 'all'].includes(runCommand) || ['bucket', 'all'].includes(sessions) || patchManager === 'list'
  );
}

const FLAGS = ['agentUpdate', 'inventory', 'stateManager', 'distributor', 'cloudWatchAgent', 'vssSnapshots'] as const;

function flagsOf(choice: Choice): Fields {
  return Object.fromEntries(FLAGS.filter((flag) => choice[flag] === 'true').map((flag) => [flag, true]));
}

function runCommandOf({ runCommand, runCommandLogs }: Choice): Json {
  const options = {
    ...(['output', 'all'].includes(runCommand) && { outputBucket: 'logs' }),
    ...(['scripts', 'all'].includes(runCommand) && { scriptBuckets: ['scripts'] }),
    ...(runCommandLogs === 'true' && { cloudWatchLogs: true }),
  };
  return Object.keys(options).length === 0 ? true : options;
}

const SESSION_PARTS: Readonly<Record<Level<'sessions'>, readonly string[]>> = {
  none: [],
  true: [],
  key: ['key'],
  bucket: ['bucket'],
  group: ['group'],
  all: ['key', 'bucket', 'group', 'rest'],
};

function sessionsOf(choice: Choice, texts: Texts): Json {
  const has = (part: string) => SESSION_PARTS[choice.sessions].includes(part);
  const options = {
    ...(has('key') && { kmsKey: keysOf(choice, 'session') }),
    ...(has('bucket') && { logBucket: 'logs', logPrefix: texts.logPrefix }),
    ...(has('group') && { logGroup: logGroupOf(choice, texts) }),
    ...(has('rest') && {
      streamLogs: true,
      idleTimeoutMinutes: 15,
      maxDurationMinutes: 120,
      runAs: texts.runAs,
      shellProfile: { linux: texts.shellProfile, windows: texts.shellProfile },
    }),
    ...(choice.preferences !== 'create' && { preferences: choice.preferences }),
  };
  return Object.keys(options).length === 0 ? true : options;
}

function logGroupOf(choice: Choice, texts: Texts): Json {
  return { name: texts.logGroup, ...(choice.sessions === 'all' && { kmsKey: keysOf(choice, 'log-group') }) };
}

function domainJoinOf(choice: Choice): Json {
  return {
    directoryId: perRegion(choice, (_, index) => `d-012345678${index}`),
    ...(choice.domainJoin === 'key' && { secretKmsKey: keysOf(choice, 'secret') }),
  };
}

function parametersOf(choice: Choice, texts: Texts): Json {
  const keys = regionsOf(choice).map((region) => keyArn(choice, 'parameter', region));
  return { paths: [texts.parameterPath, 'shared'], ...(choice.parameterStore === 'keys' && { kmsKeys: keys }) };
}

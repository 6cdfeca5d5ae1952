/** A document fragment that shows a capability with all that it can ask for. */
export interface Sample {
  readonly capability: string;
  readonly platforms?: string;
  readonly buckets?: string;
}

const BUCKET = `  buckets:
    - name: ops
      encryption: sse-kms
      kmsKey: arn:aws:kms:us-east-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab
`;

const KEY = 'arn:aws:kms:us-east-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';

/** By the name of the capability; `core` is what every node needs. */
export const SAMPLES: Readonly<Record<string, Sample>> = {
  core: { capability: '{}' },
  agentUpdate: { capability: '{ agentUpdate: true }' },
  inventory: { capability: '{ inventory: true }' },
  stateManager: { capability: '{ stateManager: true }' },
  agentLogs: { capability: '{ agentLogs: { logGroup: { name: /ssm/agent } } }' },
  runCommand: {
    capability: '{ runCommand: { outputBucket: ops, scriptBuckets: [ops], cloudWatchLogs: true } }',
    buckets: BUCKET,
  },
  sessionManager: {
    capability: `{ sessionManager: { kmsKey: "${KEY}", logBucket: ops, logPrefix: sessions, logGroup: { name: /ssm/sessions } } }`,
    buckets: BUCKET,
  },
  patchManager: {
    capability: '{ patchManager: { patchListBucket: ops } }',
    platforms: '[linux, windows, macos]',
    buckets: BUCKET,
  },
  distributor: { capability: '{ distributor: true }' },
  domainJoin: { capability: '{ domainJoin: { directoryId: d-0123456789 } }' },
  cloudWatchAgent: { capability: '{ cloudWatchAgent: true }' },
  vssSnapshots: { capability: '{ vssSnapshots: true }', platforms: '[windows]' },
  parameterStore: { capability: `{ parameterStore: { paths: ["/prod/web/*"], kmsKeys: ["${KEY}"] } }` },
};

import type { Because } from '../plan/because.ts';
import { type Requirements, requirementsOf } from '../requirements/requirements.ts';
import { documentSchema } from '../requirements/schema.ts';
import { needsOf } from './index.ts';
import { callsIn } from './need.ts';

/** A call that nodes make, and which capability makes them. */
export interface CallFact {
  readonly action: string;
  /** Of `spec.capabilities`; `core` is what every node calls. */
  readonly capability: string;
  readonly basis: Because['basis'];
  readonly sources: readonly string[];
}

/** Every call of nodes that there can be, once for each capability that needs it, with whether AWS says so or it follows from several texts. */
export function callFacts(): readonly CallFact[] {
  const [nodes] = needsOf(everything()).callers;
  const facts = (nodes?.capabilities ?? []).flatMap(({ capability, needs }) =>
    callsIn(needs).map(({ action, because: { basis, sources } }) => ({ action, capability, basis, sources })),
  );
  const first = new Map<string, CallFact>();
  for (const fact of facts) {
    const key = `${fact.action} ${fact.capability} ${fact.basis}`;
    const sources = [...new Set([...(first.get(key)?.sources ?? []), ...fact.sources])];
    first.set(key, { ...fact, sources });
  }
  return [...first.values()].toSorted((a, b) => (a.action < b.action ? -1 : a.action > b.action ? 1 : 0));
}

const REGION = 'us-east-1';
const KEY = `arn:aws:kms:${REGION}:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

/** The oldest agents in the oldest Region, with every field that makes a call. */
function everything(): Requirements {
  const document = documentSchema.parse({
    apiVersion: 'ssmc/v1',
    kind: 'ManagedNodes',
    metadata: { name: 'everything' },
    spec: {
      regions: [REGION],
      nodes: { platforms: ['linux', 'windows', 'macos'], minimumAgentVersion: '2.2.0.0', ec2: {} },
      capabilities: {
        agentUpdate: true,
        inventory: true,
        stateManager: true,
        agentLogs: { logGroup: { name: '/agent' } },
        runCommand: { outputBucket: 'logs', scriptBuckets: ['logs'], cloudWatchLogs: true },
        sessionManager: { kmsKey: KEY, logBucket: 'logs', logGroup: { name: '/sessions' } },
        patchManager: { patchListBucket: 'logs' },
        distributor: true,
        domainJoin: { directoryId: 'd-0123456789', secretKmsKey: KEY },
        cloudWatchAgent: true,
        vssSnapshots: true,
        parameterStore: { paths: ['/a/*'], kmsKeys: [KEY] },
      },
      network: { mode: 'private-link' },
      buckets: [{ name: 'logs', encryption: 'sse-kms', kmsKey: KEY, ownerAccount: '444455556666' }],
    },
  });
  return requirementsOf(document);
}

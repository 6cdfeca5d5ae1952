import type { Reason } from '../plan/reason.ts';
import { type Requirements, requirementsOf } from '../requirements/requirements.ts';
import { documentSchema } from '../requirements/schema.ts';
import { needsOf } from './index.ts';
import { callsIn, type RequiredCall } from './need.ts';
import { ACCESSES } from './operators/index.ts';

/** A call that nodes or operators make, and what of the document requires it. */
export interface CallFact {
  readonly action: string;
  readonly caller: 'nodes' | 'operator';
  /** Of nodes a field of `spec.capabilities`, or `core` for what every node calls; of operators their access. */
  readonly capability: string;
  readonly basis: Reason['basis'];
  readonly sources: readonly string[];
}

/**
 * Every call of nodes and operators that there can be, once for each capability or access that needs it, with whether AWS says so or it follows
 * from several texts. An access that is an AWS managed policy has no calls of its own.
 */
export function callFacts(): readonly CallFact[] {
  const { callers, operators } = needsOf(everything());
  const ofNodes = (callers[0]?.capabilities ?? []).flatMap(({ capability, needs }) =>
    callsIn(needs).map(factOf('nodes', capability)),
  );
  const ofOperators = operators.flatMap(({ operator, calls }) => calls.map(factOf('operator', operator.access)));
  const first = new Map<string, CallFact>();
  for (const fact of [...ofNodes, ...ofOperators]) {
    const key = `${fact.action} ${fact.caller} ${fact.capability} ${fact.basis}`;
    const sources = [...new Set([...(first.get(key)?.sources ?? []), ...fact.sources])];
    first.set(key, { ...fact, sources });
  }
  return [...first.values()].toSorted((a, b) => (a.action < b.action ? -1 : a.action > b.action ? 1 : 0));
}

function factOf(caller: CallFact['caller'], capability: string) {
  return ({ action, reason: { basis, sources } }: Pick<RequiredCall, 'action' | 'reason'>): CallFact => ({
    action,
    caller,
    capability,
    basis,
    sources,
  });
}

const REGION = 'us-east-1';
const KEY = `arn:aws:kms:${REGION}:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

/** The oldest agents in the oldest Region and every access of operators, with every field that makes a call. */
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
      operators: ACCESSES.map((access) => ({
        name: access,
        access,
        targets: 'all',
        documents: ['AWS-RunShellScript'],
        readOutput: true,
        automationRoles: ['arn:aws:iam::111122223333:role/automation'],
      })),
    },
  });
  return requirementsOf(document);
}

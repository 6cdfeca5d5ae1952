import type { Json } from '@ssmc/core';

/** Values by the path of their field; null takes the field out. */
export type Patch = Readonly<Record<string, Json>>;

export const ACCOUNT = '123456789012';
const LOGS = { name: 'logs', bucketName: 'web-logs' };
const OPERATOR = { name: 'on-call', access: 'session', targets: { tags: { Role: 'web' } } };

/** The documents that change: each is small, so that what a change does is seen. */
export const BASES = {
  internet: base({
    regions: ['us-east-2'],
    nodes: { ec2: {} },
    capabilities: { agentUpdate: true, runCommand: { outputBucket: 'logs' } },
    network: { mode: 'internet' },
    buckets: [LOGS],
  }),
  private: base({
    regions: ['us-east-2'],
    nodes: { ec2: {} },
    capabilities: { agentUpdate: true, runCommand: { outputBucket: 'logs' } },
    network: {
      mode: 'private-link',
      privateLink: {},
    },
    buckets: [LOGS],
  }),
  /** With an account module, and a Region beside the one that changes. */
  two: base({
    regions: ['us-east-2', 'us-west-2'],
    nodes: { ec2: {} },
    capabilities: { agentUpdate: true, runCommand: { outputBucket: 'logs' } },
    network: { mode: 'internet' },
    buckets: [{ ...LOGS, bucketName: { 'us-east-2': 'web-logs-use2', 'us-west-2': 'web-logs-usw2' } }],
    operators: [OPERATOR],
  }),
  hosts: base({
    regions: ['us-east-2'],
    nodes: { ec2: { permissions: 'default-host-management' } },
    capabilities: { runCommand: true },
    network: { mode: 'internet' },
  }),
  hybrid: base({
    regions: ['us-east-2'],
    nodes: { hybrid: {} },
    capabilities: { runCommand: { outputBucket: 'logs' } },
    network: { mode: 'internet' },
    buckets: [LOGS],
  }),
} as const;

function base(spec: { readonly [field: string]: Json }): Json {
  const metadata = { name: 'web', description: 'Web fleet', tags: { team: 'platform' } };
  return { apiVersion: 'ssmc/v1', kind: 'ManagedNodes', metadata, spec };
}

/** The document with the values of the patches, the last one last. */
export function patched(document: Json, ...patches: readonly (Patch | undefined)[]): Json {
  const copy = JSON.parse(JSON.stringify(document)) as Json;
  for (const [path, value] of patches.flatMap((patch) => Object.entries(patch ?? {})))
    set(copy, path.split('.'), value);
  return copy;
}

type Container = Record<string, Json>;

function set(document: Json, path: readonly string[], value: Json): void {
  let at = document as Container;
  for (const step of path.slice(0, -1)) {
    if (typeof at[step] !== 'object' || at[step] === null) at[step] = {};
    at = at[step] as Container;
  }
  const last = path.at(-1) as string;
  if (value === null) delete at[last];
  else at[last] = JSON.parse(JSON.stringify(value)) as Json;
}

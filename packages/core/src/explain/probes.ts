import type { RegionId } from '../facts/regions.ts';
import { PRIVATE_LINK_DEFAULTS, type Requirements } from '../requirements/requirements.ts';

/** A change of the document that may bring what is absent. */
export interface Probe {
  /** The line to add, e.g. `spec.capabilities.patchManager: true`. */
  readonly line: string;
  /** Lines that ask for less: where one of them is enough, this one need not be named. */
  readonly beyond?: readonly string[];
  readonly apply: (requirements: Requirements, region: RegionId) => Requirements;
}

type Capabilities = Requirements['capabilities'];

const OLD_AGENT = 'spec.nodes.minimumAgentVersion earlier than 3.3.40.0';

/** A bucket of another owner: only its name brings it, and only into the policy of an S3 endpoint. */
export function publicBucket(name: string): Probe {
  return {
    line: `spec.network.privateLink.allow.publicBuckets: [${name}]`,
    apply: (requirements) => ({
      ...requirements,
      ...(requirements.privateLink && {
        privateLink: {
          ...requirements.privateLink,
          allow: { operators: false, ...requirements.privateLink.allow, publicBuckets: [name] },
        },
      }),
    }),
  };
}

/** Every part of a document that brings permissions, endpoints or buckets of its own. */
export const PROBES: readonly Probe[] = [
  capability('agentUpdate: true', { agentUpdate: true }),
  capability('inventory: true', { inventory: true }),
  capability('stateManager: true', { stateManager: true }),
  capability('agentLogs.logGroup', { agentLogs: { logGroup: { name: '/ssm/agent' } } }),
  capability('runCommand: true', { runCommand: true }),
  capability('runCommand.cloudWatchLogs: true', { runCommand: { cloudWatchLogs: true } }),
  capability('patchManager: true', { patchManager: true }),
  platform('macos', { patchManager: true }),
  platform('windows', { patchManager: true }),
  capability('distributor: true', { distributor: true }),
  {
    line: 'spec.nodes.minimumAgentVersion earlier than 2.2.45.0, with spec.capabilities.distributor',
    beyond: ['spec.capabilities.distributor: true', OLD_AGENT],
    apply: (requirements) => ({
      ...requirements,
      agentVersion: '2.2.0.0',
      capabilities: { ...requirements.capabilities, distributor: true },
    }),
  },
  {
    line: OLD_AGENT,
    apply: (requirements) => ({ ...requirements, agentVersion: '3.2.582.0' }),
  },
  capability('sessionManager: true', { sessionManager: { preferences: 'create' } }),
  keyed('sessionManager.kmsKey', (key) => ({ sessionManager: { preferences: 'create', kmsKey: key } })),
  capability('sessionManager.logGroup', {
    sessionManager: { preferences: 'create', logGroup: { name: '/ssm/sessions' } },
  }),
  bucket('sessionManager.logBucket', (name) => ({ sessionManager: { preferences: 'create', logBucket: name } })),
  bucket('runCommand.outputBucket', (name) => ({ runCommand: { cloudWatchLogs: false, outputBucket: name } })),
  bucket('runCommand.scriptBuckets', (name) => ({ runCommand: { cloudWatchLogs: false, scriptBuckets: [name] } })),
  bucket('patchManager.patchListBucket', (name) => ({ patchManager: { patchListBucket: name } })),
  capability('domainJoin', { domainJoin: { directoryId: 'd-0123456789' } }),
  capability('cloudWatchAgent: true', { cloudWatchAgent: true }),
  platform('windows', { vssSnapshots: true }),
  capability('parameterStore.paths', { parameterStore: { paths: ['/example/*'] } }),
  keyed('parameterStore.kmsKeys', (key) => ({ parameterStore: { paths: ['/example/*'], kmsKeys: [key] } })),
  {
    line: 'spec.network.privateLink.allow.packageRepositories',
    apply: (requirements) => ({
      ...requirements,
      ...(requirements.privateLink && {
        privateLink: {
          ...requirements.privateLink,
          allow: {
            operators: false,
            ...requirements.privateLink.allow,
            packageRepositories: ['amazon-linux-2023', 'amazon-linux-2'],
          },
        },
      }),
    }),
  },
  {
    line: 'spec.network.privateLink.s3: both',
    apply: (requirements) =>
      requirements.privateLink
        ? { ...requirements, privateLink: { ...requirements.privateLink, s3: 'both' } }
        : requirements,
  },
  {
    line: 'spec.network.privateLink.nodeEgress: manage',
    apply: (requirements) =>
      requirements.privateLink
        ? { ...requirements, privateLink: { ...requirements.privateLink, nodeEgress: 'manage' } }
        : requirements,
  },
  ...(['session', 'run-command', 'automation', 'default-host-management-admin'] as const).map(
    (access): Probe => ({
      line: `spec.operators with access: ${access}`,
      apply: (requirements) => ({
        ...requirements,
        operators: [
          {
            name: 'example',
            access,
            targets: 'all',
            documents: ['AWS-RunShellScript'],
            readOutput: false,
            automationRoles: [`arn:${requirements.partition}:iam::111122223333:role/example`],
          },
        ],
      }),
    }),
  ),
  {
    line: 'spec.nodes.hybrid',
    apply: (requirements) => ({
      ...requirements,
      hybrid: { network: requirements.privateLink ? 'private-link' : 'internet' },
    }),
  },
];

/** The same document in a private network. */
export const PRIVATE_LINK: Probe = {
  line: 'spec.network.mode: private-link',
  apply: (requirements) => ({
    ...requirements,
    network: { ...requirements.network, mode: 'private-link' },
    privateLink: requirements.privateLink ?? PRIVATE_LINK_DEFAULTS,
  }),
};

function capability(field: string, expected: Partial<Capabilities>): Probe {
  return {
    line: `spec.capabilities.${field}`,
    beyond: beyond(field),
    apply: (requirements) => ({ ...requirements, capabilities: { ...requirements.capabilities, ...expected } }),
  };
}

/** An option is more than its capability alone. */
function beyond(field: string): readonly string[] {
  const [name = '', option] = field.split('.');
  return option === undefined ? [] : [`spec.capabilities.${name}: true`];
}

function platform(name: 'macos' | 'windows', expected: Partial<Capabilities>): Probe {
  const [field = ''] = Object.keys(expected);
  return {
    line: `spec.capabilities.${field} with ${name} in spec.nodes.platforms`,
    beyond: beyond(`${field}.platforms`),
    apply: (requirements) => ({
      ...requirements,
      platforms: [...new Set([...requirements.platforms, name])],
      capabilities: { ...requirements.capabilities, ...expected },
    }),
  };
}

function keyed(field: string, expected: (key: string) => Partial<Capabilities>): Probe {
  return {
    line: `spec.capabilities.${field}`,
    beyond: beyond(field),
    apply: (requirements, region) => {
      const key = `arn:${requirements.partition}:kms:${region}:111122223333:key/example`;
      return { ...requirements, capabilities: { ...requirements.capabilities, ...expected(key) } };
    },
  };
}

/** A use of each of the document's own buckets in turn would be many probes: one bucket stands for all. */
function bucket(field: string, expected: (name: string) => Partial<Capabilities>): Probe {
  return {
    line: `spec.capabilities.${field}`,
    beyond: beyond(field),
    apply: (requirements, region) => ({
      ...requirements,
      capabilities: { ...requirements.capabilities, ...expected('example') },
      buckets: [
        ...requirements.buckets.filter(({ name }) => name !== 'example'),
        {
          name: 'example',
          region,
          encryption: 'sse-kms',
          kmsKey: `arn:${requirements.partition}:kms:${region}:111122223333:key/example`,
        },
      ],
    }),
  };
}

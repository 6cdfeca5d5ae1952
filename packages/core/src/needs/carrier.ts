import type { PackageRepository } from '../facts/managed-buckets.ts';
import { hostsOfWay } from '../facts/ways.ts';
import { type PackageSource, packageSourceOf, sourceHosts } from '../requirements/package-sources.ts';
import { listFor, type Platform } from '../requirements/requirements.ts';
import { calls, documented, type NeedContext } from './capability.ts';
import { managedBucketFor, repositoryBucketsFor } from './managed-bucket.ts';
import type { Carrier, RequiredCall } from './need.ts';

/** What nodes fetch from elsewhere than an AWS API. */
export type Fetched = 'patches' | 'packages' | 'cloudWatchAgent' | 'ssmAgent' | 'awsCli';

/** What each package source brings. Nothing is downloaded with `image`: it brings what can be on an image: no patches. */
const CARRIED: Readonly<Record<PackageSource['source'], readonly Fetched[]>> = {
  vendor: ['patches', 'packages', 'cloudWatchAgent', 'ssmAgent', 'awsCli'],
  wsus: ['patches'],
  rhui: ['patches', 'packages'],
  repository: ['patches', 'packages', 'cloudWatchAgent', 'ssmAgent'],
  image: ['packages', 'cloudWatchAgent', 'ssmAgent', 'awsCli'],
};

/** What of Amazon Linux its repositories bring. */
const IN_REPOSITORIES: readonly Fetched[] = ['patches', 'packages', 'cloudWatchAgent'];

/** What brings something to the nodes of a platform: one rule for all platforms, and for instances and hybrid nodes. */
export function carrierOf(context: NeedContext, fetched: Fetched, platform: Platform): Carrier {
  return (
    byCapability(context, fetched) ??
    bySource(context, fetched, platform) ??
    byInternet(context) ??
    (platform === 'linux' ? byRepositories(context, fetched) : undefined) ??
    byBucket(context, fetched) ?? { kind: 'unknown' }
  );
}

function byInternet({ isPrivate }: NeedContext): Carrier | undefined {
  return isPrivate ? undefined : { kind: 'internet' };
}

/** AWS-ConfigureAWSPackage installs the CloudWatch agent. */
function byCapability({ requirements }: NeedContext, fetched: Fetched): Carrier | undefined {
  if (fetched !== 'cloudWatchAgent' || !requirements.capabilities.distributor) return undefined;
  return { kind: 'capability', path: 'spec.capabilities.distributor' };
}

function bySource(context: NeedContext, fetched: Fetched, platform: Platform): Carrier | undefined {
  const found = packageSourceOf(context.requirements, platform);
  if (!found || !CARRIED[found.source.source].includes(fetched)) return undefined;
  if (found.source.source === 'rhui' && context.nodes === 'hybrid') return undefined;
  const hosts = sourceHosts(found.source, context.region) ?? [];
  const source = [found.source.source, ...(hosts.length > 0 ? [`(${hosts.join(', ')})`] : [])].join(' ');
  return { kind: 'stated', path: `spec.network.packageSources[${found.index}]`, source };
}

function byRepositories(context: NeedContext, fetched: Fetched): Carrier | undefined {
  const { requirements, region, nodes } = context;
  if (nodes !== 'ec2' || !IN_REPOSITORIES.includes(fetched)) return undefined;
  const repositories: readonly PackageRepository[] = listFor(
    requirements.privateLink?.allow?.packageRepositories,
    region,
  );
  const buckets = repositories.flatMap((repository) =>
    repositoryBucketsFor(requirements, repository, region).flatMap((one) => (one.kind === 'bucket' ? [one.name] : [])),
  );
  if (buckets.length === 0) return undefined;
  const path = 'spec.network.privateLink.allow.packageRepositories';
  return { kind: 'endpoint', path, calls: reads(context, path, buckets), source: repositories.join(', ') };
}

/** The bucket of an installer that the S3 endpoint allows. */
function byBucket(context: NeedContext, fetched: Fetched): Carrier | undefined {
  const { requirements, region } = context;
  const agent = managedBucketFor(requirements, 'agent', region);
  if (fetched === 'ssmAgent' && requirements.capabilities.agentUpdate && agent.kind === 'bucket') {
    const path = 'spec.capabilities.agentUpdate';
    return { kind: 'endpoint', path, calls: reads(context, path, [agent.name]) };
  }
  const installer = { ssmAgent: 'ssmAgentInstaller', cloudWatchAgent: 'cloudWatchAgentInstaller' } as const;
  if (fetched !== 'ssmAgent' && fetched !== 'cloudWatchAgent') return undefined;
  const expected = hostsOfWay(installer[fetched], region).map(({ host }) => host.split('.')[0] ?? '');
  const open: readonly string[] = listFor(requirements.privateLink?.allow?.publicBuckets, region);
  const buckets = expected.filter((bucket) => open.includes(bucket));
  if (buckets.length === 0) return undefined;
  const path = 'spec.network.privateLink.allow.publicBuckets';
  return { kind: 'endpoint', path, calls: reads(context, path, buckets) };
}

/** Reads without credentials that the S3 endpoint must allow. */
function reads(context: NeedContext, path: string, buckets: readonly string[]): readonly RequiredCall[] {
  const reason = documented(path, 'Nodes read the bucket through the S3 endpoint without credentials', 'D-DPX');
  const grant = { sid: 'ReadPackages', topic: 'managed-buckets', service: 's3', reason } as const;
  const resources = buckets.map((bucket) => `arn:${context.requirements.partition}:s3:::${bucket}/*`);
  return calls(context, grant, { actions: ['s3:GetObject'], resources }).map((call) => ({ ...call, unsigned: true }));
}

import { DEFAULT_PORTS, hostsOfWay, WAYS, type WayKey } from '../facts/ways.ts';
import type { Reason } from '../plan/reason.ts';
import { type PackageSource, packageSourceOf, sourceHosts } from '../requirements/package-sources.ts';
import type { Platform } from '../requirements/requirements.ts';
import type { NeedContext } from './capability.ts';
import { carrierOf, type Fetched } from './carrier.ts';
import type { Carrier, Way, WayServer } from './need.ts';

interface FetchedFact {
  /** Begins the ids of its assumptions. */
  readonly id: string;
  readonly platforms: readonly Platform[];
  /** Only these nodes fetch it; all when left out. */
  readonly nodes?: NeedContext['nodes'];
  readonly what: (platform: Platform) => string;
  readonly check: string;
}

const PACKAGES: Readonly<Record<Platform, string>> = {
  linux: 'Packages of the Linux distribution',
  windows: 'Windows updates',
  macos: 'Homebrew packages',
};

const NAME_IT = 'Name their source in spec.network.packageSources';

const FETCHED: Readonly<Record<Fetched, FetchedFact>> = {
  patches: {
    id: 'packages',
    platforms: ['linux', 'windows', 'macos'],
    what: (platform) => PACKAGES[platform],
    check: `${NAME_IT}, or run AWS-RunPatchBaseline with Operation=Scan on one node`,
  },
  packages: {
    id: 'packages',
    platforms: ['linux'],
    what: (platform) => PACKAGES[platform],
    check: `${NAME_IT}, or install realmd on one node`,
  },
  cloudWatchAgent: {
    id: 'cloudwatch-agent-installer',
    platforms: ['linux', 'windows', 'macos'],
    what: () => 'The installer of the CloudWatch agent',
    check: 'Set capabilities.distributor, name a package source or a public bucket, or look for the agent on one node',
  },
  ssmAgent: {
    id: 'ssm-agent-installer',
    platforms: ['linux', 'windows'],
    nodes: 'hybrid',
    what: () => 'The installer of SSM Agent',
    check:
      'Set capabilities.agentUpdate, name a package source or a public bucket, or bring the agent onto the servers',
  },
  awsCli: {
    id: 'aws-cli',
    platforms: ['linux'],
    what: () => 'The AWS CLI',
    check: 'aws --version on one node: the domain join script downloads it unless it is there',
  },
};

/** The ways over which nodes fetch something: one for each of their platforms. */
export function packageWays(context: NeedContext, fetched: Fetched, reason: Reason): readonly Way[] {
  const fact = FETCHED[fetched];
  if (fact.nodes !== undefined && fact.nodes !== context.nodes) return [];
  const platforms = context.requirements.platforms.filter(
    // Patch Manager and SSM Agent know no macOS outside EC2.
    (platform) => fact.platforms.includes(platform) && !(platform === 'macos' && context.nodes === 'hybrid'),
  );
  return platforms.map((platform) => {
    const carriedBy = carrierOf(context, fetched, platform);
    return {
      kind: 'way',
      severity: 'blocks',
      region: context.region,
      platforms: [platform],
      id: `${fact.id}:${platform}:${context.nodes}:${context.region}`,
      what: fact.what(platform),
      servers: serversOf(context, { fetched, platform, carriedBy }),
      carriedBy,
      check: fact.check,
      reason,
    };
  });
}

/** The network path to the domain controllers of a directory. No field of the document names what carries it. */
export function domainControllers(context: NeedContext, directory: string, reason: Reason): Way {
  return {
    kind: 'way',
    severity: 'blocks',
    region: context.region,
    id: `domain-controllers:${directory}:${context.nodes}`,
    what: `${WAYS.domainControllers.what} ${directory}`,
    servers: serversOn(context, 'domainControllers').map((server) => ({
      ...server,
      host: `<domain controllers of ${directory}>`,
    })),
    carriedBy: { kind: 'unknown' },
    check: `aws ds describe-directories --directory-ids ${directory} --region ${context.region}, then try a port from one node`,
    reason,
  };
}

interface Served {
  readonly fetched: Fetched;
  readonly platform: Platform;
  readonly carriedBy: Carrier;
}

/** The servers that a firewall or proxy must allow; none where an endpoint carries it, or where no source says what does. */
function serversOf(context: NeedContext, { fetched, platform, carriedBy }: Served): readonly WayServer[] {
  if (carriedBy.kind === 'internet') return vendorServers(context, fetched, platform);
  if (carriedBy.kind !== 'stated') return [];
  const entry = packageSourceOf(context.requirements, platform)?.source;
  switch (entry?.source) {
    case 'vendor':
      return vendorServers(context, fetched, platform);
    case 'rhui':
      return serversOn(context, 'redHat');
    case 'wsus':
    case 'repository':
      return ownServers(context, entry, fetched);
    default:
      return [];
  }
}

const VENDORS: Readonly<Record<Platform, readonly WayKey[]>> = {
  linux: ['amazonLinux', 'redHat', 'ubuntu', 'suse'],
  windows: ['windowsUpdate'],
  macos: ['homebrew'],
};

const INSTALLERS: Readonly<Partial<Record<Fetched, WayKey>>> = {
  cloudWatchAgent: 'cloudWatchAgentInstaller',
  ssmAgent: 'ssmAgentInstaller',
  awsCli: 'awsCli',
};

function vendorServers(context: NeedContext, fetched: Fetched, platform: Platform): readonly WayServer[] {
  const installer = INSTALLERS[fetched];
  if (installer) return serversOn(context, installer);
  // The names of Linux repositories in AWS are those that images for EC2 use.
  if (platform === 'linux' && context.nodes === 'hybrid') return [SERVER_REPOSITORIES];
  return VENDORS[platform].flatMap((key) => serversOn(context, key));
}

const SERVER_REPOSITORIES: WayServer = {
  host: '<package repositories that the servers are configured with>',
  ports: ['80', '443'],
  protocol: 'tcp',
  isPublished: true,
  what: PACKAGES.linux,
};

function serversOn({ region }: NeedContext, key: WayKey): readonly WayServer[] {
  return hostsOfWay(key, region).map((host) => ({ ...host, what: WAYS[key].what }));
}

function ownServers(context: NeedContext, entry: PackageSource, fetched: Fetched): readonly WayServer[] {
  const { source } = entry;
  if (source !== 'wsus' && source !== 'repository') return [];
  return (sourceHosts(entry, context.region) ?? []).map((given) => {
    const [host = given, port] = given.split(':');
    return {
      host,
      ports: port === undefined ? DEFAULT_PORTS[source] : [port],
      protocol: 'tcp',
      isPublished: true,
      what: source === 'wsus' ? WAYS.wsus.what : FETCHED[fetched].what('linux'),
    };
  });
}

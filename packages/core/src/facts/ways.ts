import { type PartitionId, partitionOf, type RegionId } from './regions.ts';
import type { SourceKey } from './source.ts';

/** Something that nodes fetch or reach and that is no call of an AWS API. */
export type WayKey = keyof typeof WAY_ROWS;

/** A server on a way. */
export interface WayHost {
  /** `{region}` is the Region, `{dnsSuffix}` the suffix of its partition; `*.` stands for any name below. */
  readonly host: string;
  /** Ports and ranges of ports, such as `443` and `1024-65535`. */
  readonly ports: readonly string[];
  readonly protocol: 'tcp' | 'udp';
  /** Whether the vendor itself publishes the name, in a page, a program or a configuration of its own. */
  readonly isPublished: boolean;
}

/** What is known about a way. */
export interface WayFact {
  /** What comes over it, as the subject of a sentence. */
  readonly what: string;
  /** What a list of names cannot say. */
  readonly remark?: string;
  readonly hosts: readonly WayHost[];
  /** The partitions whose names are known; all when left out. */
  readonly partitions?: readonly PartitionId[];
  readonly sources: readonly SourceKey[];
  /** Day on which the sources were last read. */
  readonly lookedAt: string;
}

const READ = '2026-11-29';

const published = (host: string, ...ports: readonly string[]): WayHost => ({
  host,
  ports,
  protocol: 'tcp',
  isPublished: true,
});

const unpublished = (host: string, ...ports: readonly string[]): WayHost => ({
  ...published(host, ...ports),
  isPublished: false,
});

/** The domain controllers of a directory have addresses of their own in each VPC. */
const DOMAIN_CONTROLLERS = '<domain controllers of the directory>';
const BOTH_PORTS = ['53', '88', '389', '445', '464'];

const WAY_ROWS = {
  windowsUpdate: {
    what: 'Windows updates from Microsoft',
    remark: 'Microsoft lists these names for WSUS servers; other pages name the last two for Windows Update itself.',
    hosts: [
      published('windowsupdate.microsoft.com', '80'),
      published('*.windowsupdate.microsoft.com', '80', '443'),
      published('*.update.microsoft.com', '80', '443'),
      published('*.windowsupdate.com', '80', '443'),
      published('*.download.windowsupdate.com', '80', '443'),
      published('download.microsoft.com', '443'),
      published('dl.delivery.mp.microsoft.com', '80', '443'),
      unpublished('*.delivery.mp.microsoft.com', '80', '443'),
      unpublished('*.prod.do.dsp.mp.microsoft.com', '443'),
    ],
    sources: ['D-PATCHPRE', 'MS-WSUS', 'T-WU'],
    lookedAt: READ,
  },
  wsus: {
    what: 'Windows updates from a WSUS server',
    hosts: [],
    sources: ['D-PATCHPRE', 'MS-WSUS'],
    lookedAt: READ,
  },
  amazonLinux: {
    what: 'Packages of Amazon Linux',
    hosts: [
      published('al2023-repos-{region}-de612dc2.s3.dualstack.{region}.{dnsSuffix}', '443'),
      published('amazonlinux.{region}.{dnsSuffix}', '443'),
      published('amazonlinux-2-repos-{region}.s3.dualstack.{region}.{dnsSuffix}', '443'),
      published('cdn.amazonlinux.com', '443'),
    ],
    partitions: ['aws'],
    sources: ['D-AL2023', 'D-AL2', 'D-EMR', 'T-REPOS'],
    lookedAt: READ,
  },
  redHat: {
    what: 'Packages of Red Hat Enterprise Linux from RHUI',
    remark: 'RHUI accepts EC2 instances only: it reads the identity document of the instance.',
    hosts: [
      published('rhui.{region}.aws.ce.redhat.com', '443'),
      published('rhui3.{region}.aws.ce.redhat.com', '443'),
      published('rhui2-cds01.{region}.aws.ce.redhat.com', '443'),
      published('rhui2-cds02.{region}.aws.ce.redhat.com', '443'),
    ],
    partitions: ['aws'],
    sources: ['RH-RHUI', 'T-REPOS'],
    lookedAt: READ,
  },
  ubuntu: {
    what: 'Packages of Ubuntu',
    hosts: [
      published('{region}.ec2.archive.ubuntu.com', '80'),
      published('{region}.ec2.ports.ubuntu.com', '80'),
      published('security.ubuntu.com', '80'),
    ],
    partitions: ['aws'],
    sources: ['UB-CLOUD', 'T-REPOS'],
    lookedAt: READ,
  },
  suse: {
    what: 'Packages of SUSE Linux Enterprise',
    remark:
      'The update servers have no DNS names: the registration client writes their addresses into /etc/hosts, and a filter by name does not match them.',
    hosts: [unpublished('smt-ec2.susecloud.net', '443')],
    partitions: ['aws'],
    sources: ['SU-REG', 'T-REPOS'],
    lookedAt: READ,
  },
  homebrew: {
    what: 'Packages of Homebrew',
    remark: 'A cask is downloaded from the server of its own vendor.',
    hosts: [
      unpublished('formulae.brew.sh', '443'),
      unpublished('ghcr.io', '443'),
      unpublished('pkg-containers.githubusercontent.com', '443'),
      unpublished('github.com', '443'),
    ],
    sources: ['D-PATCHPRE', 'T-REPOS'],
    lookedAt: READ,
  },
  ssmAgentInstaller: {
    what: 'The installer of SSM Agent',
    hosts: [published('amazon-ssm-{region}.s3.{region}.{dnsSuffix}', '443')],
    sources: ['D-HYBLIN', 'D-HYBWIN'],
    lookedAt: READ,
  },
  cloudWatchAgentInstaller: {
    what: 'The installer of the CloudWatch agent',
    hosts: [
      published('amazoncloudwatch-agent-{region}.s3.{region}.{dnsSuffix}', '443'),
      published('amazoncloudwatch-agent.s3.{dnsSuffix}', '443'),
    ],
    partitions: ['aws'],
    sources: ['D-CWA', 'D-DPX'],
    lookedAt: READ,
  },
  awsCli: {
    what: 'The AWS CLI that the domain join script of Linux downloads unless the node has one',
    hosts: [published('awscli.amazonaws.com', '443')],
    sources: ['AGENT'],
    lookedAt: READ,
  },
  domainControllers: {
    what: 'Kerberos, LDAP, DNS, SMB and RPC of the directory',
    hosts: [
      published(DOMAIN_CONTROLLERS, ...BOTH_PORTS, '135', '636', '3268-3269', '1024-65535'),
      { host: DOMAIN_CONTROLLERS, ports: [...BOTH_PORTS, '123', '138'], protocol: 'udp', isPublished: true },
    ],
    sources: ['D-MSAD'],
    lookedAt: READ,
  },
} as const satisfies Record<string, WayFact>;

/** Every way. */
export const WAYS: Readonly<Record<WayKey, WayFact>> = WAY_ROWS;

/** Ports of a server of the user's whose entry names none. Sources: MS-WSUS; the port of HTTPS. */
export const DEFAULT_PORTS: Readonly<Record<'wsus' | 'repository', readonly string[]>> = {
  wsus: ['8530', '8531'],
  repository: ['443'],
};

/** The servers of a way in a Region; none where no source names them. */
export function hostsOfWay(key: WayKey, region: RegionId): readonly WayHost[] {
  const { id, dnsSuffix } = partitionOf(region);
  const { hosts, partitions } = WAYS[key];
  if (partitions && !partitions.includes(id)) return [];
  return hosts.map((one) => ({
    ...one,
    host: one.host.replaceAll('{region}', region).replaceAll('{dnsSuffix}', dnsSuffix),
  }));
}

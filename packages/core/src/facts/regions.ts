import { invariant } from '../diagnostics/invariant.ts';
import type { SourceKey } from './source.ts';

/** The partitions of AWS, each with its own accounts, names and principals. */
export type PartitionId = keyof typeof PARTITION_ROWS;

/** What differs between partitions. */
export interface Partition {
  /** The second part of every ARN. */
  readonly id: PartitionId;
  readonly dnsSuffix: string;
  /** Suffix of the hosts that speak IPv4 and IPv6. */
  readonly dualStackSuffix: string;
  /** Who assumes the role of an EC2 instance. */
  readonly ec2Principal: string;
  /** Who assumes the roles of hybrid nodes and of Default Host Management Configuration. */
  readonly ssmPrincipal: string;
}

/** The code of a Region of the table, e.g. `us-east-2`. */
export type KnownRegionId = keyof typeof REGION_ROWS;

declare const INFERRED: unique symbol;

/** The code of a Region of which the table says nothing and a document says that it exists. */
export type InferredRegionId = string & { readonly [INFERRED]: true };

/** The code of a Region that a plan can be made for. */
export type RegionId = KnownRegionId | InferredRegionId;

/** What is known about a Region. */
export interface Region {
  readonly name: string;
  readonly partition: PartitionId;
  /** Year, or year and month; `null` where it is not public. Unsourced: use it only to tell before from after 2018. */
  readonly launched: string | null;
  /** Whether an account must enable the Region first; `null` outside the partition `aws`. */
  readonly optIn: boolean | null;
  /** Whether Systems Manager has an endpoint there. */
  readonly ssmEndpoint: boolean;
  /** Whether the old message service of the agent exists there. AWS says only that Regions launched in 2024 or later lack it. */
  readonly ec2messages: 'supported' | 'unsupported' | 'unknown';
  /** Whether Directory Service exists there; `null` where no source says. */
  readonly directoryService: boolean | null;
  /** Whether AWS publishes the names of the Patch Manager buckets there. */
  readonly patchBuckets: boolean;
  /** Whether version 5.100.0 of the AWS provider of Terraform accepts the Region. */
  readonly terraformProvider5: boolean;
}

// biome-ignore format: one partition per row
const PARTITION_ROWS = {
  'aws': {        dnsSuffix: 'amazonaws.com',    dualStackSuffix: 'api.aws',                      ec2Principal: 'ec2.amazonaws.com',    ssmPrincipal: 'ssm.amazonaws.com' },
  'aws-cn': {     dnsSuffix: 'amazonaws.com.cn', dualStackSuffix: 'api.amazonwebservices.com.cn', ec2Principal: 'ec2.amazonaws.com.cn', ssmPrincipal: 'ssm.amazonaws.com' },
  'aws-eusc': {   dnsSuffix: 'amazonaws.eu',     dualStackSuffix: 'api.amazonwebservices.eu',     ec2Principal: 'ec2.amazonaws.com',    ssmPrincipal: 'ssm.amazonaws.com' },
  'aws-iso': {    dnsSuffix: 'c2s.ic.gov',       dualStackSuffix: 'api.aws.ic.gov',               ec2Principal: 'ec2.amazonaws.com',    ssmPrincipal: 'ssm.amazonaws.com' },
  'aws-iso-b': {  dnsSuffix: 'sc2s.sgov.gov',    dualStackSuffix: 'api.aws.scloud',               ec2Principal: 'ec2.amazonaws.com',    ssmPrincipal: 'ssm.amazonaws.com' },
  'aws-iso-e': {  dnsSuffix: 'cloud.adc-e.uk',   dualStackSuffix: 'api.cloud-aws.adc-e.uk',       ec2Principal: 'ec2.amazonaws.com',    ssmPrincipal: 'ssm.amazonaws.com' },
  'aws-iso-f': {  dnsSuffix: 'csp.hci.ic.gov',   dualStackSuffix: 'api.aws.hci.ic.gov',           ec2Principal: 'ec2.amazonaws.com',    ssmPrincipal: 'ssm.amazonaws.com' },
  'aws-us-gov': { dnsSuffix: 'amazonaws.com',    dualStackSuffix: 'api.aws',                      ec2Principal: 'ec2.amazonaws.com',    ssmPrincipal: 'ssm.amazonaws.com' },
} satisfies Record<string, Omit<Partition, 'id'>>;

// biome-ignore format: one Region per row
const REGION_ROWS = {
  'us-east-1': {       name: 'US East (N. Virginia)',                  partition: 'aws',        launched: '2006',    optIn: false, ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'eu-west-1': {       name: 'Europe (Ireland)',                       partition: 'aws',        launched: '2007',    optIn: false, ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'us-west-1': {       name: 'US West (N. California)',                partition: 'aws',        launched: '2009',    optIn: false, ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'ap-southeast-1': {  name: 'Asia Pacific (Singapore)',               partition: 'aws',        launched: '2010',    optIn: false, ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'ap-northeast-1': {  name: 'Asia Pacific (Tokyo)',                   partition: 'aws',        launched: '2011',    optIn: false, ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'us-gov-west-1': {   name: 'AWS GovCloud (US-West)',                 partition: 'aws-us-gov', launched: '2011',    optIn: null,  ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: false, terraformProvider5: true },
  'us-west-2': {       name: 'US West (Oregon)',                       partition: 'aws',        launched: '2011',    optIn: false, ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'sa-east-1': {       name: 'South America (Sao Paulo)',              partition: 'aws',        launched: '2011',    optIn: false, ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'ap-southeast-2': {  name: 'Asia Pacific (Sydney)',                  partition: 'aws',        launched: '2012',    optIn: false, ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'cn-north-1': {      name: 'China (Beijing)',                        partition: 'aws-cn',     launched: '2014',    optIn: null,  ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: false, terraformProvider5: true },
  'us-iso-east-1': {   name: 'US ISO East',                            partition: 'aws-iso',    launched: null,      optIn: null,  ssmEndpoint: true,  ec2messages: 'unknown',     directoryService: true,  patchBuckets: false, terraformProvider5: true },
  'eu-central-1': {    name: 'Europe (Frankfurt)',                     partition: 'aws',        launched: '2014',    optIn: false, ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'ap-northeast-2': {  name: 'Asia Pacific (Seoul)',                   partition: 'aws',        launched: '2016',    optIn: false, ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'ap-south-1': {      name: 'Asia Pacific (Mumbai)',                  partition: 'aws',        launched: '2016',    optIn: false, ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'us-east-2': {       name: 'US East (Ohio)',                         partition: 'aws',        launched: '2016',    optIn: false, ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'ca-central-1': {    name: 'Canada (Central)',                       partition: 'aws',        launched: '2016',    optIn: false, ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'eu-west-2': {       name: 'Europe (London)',                        partition: 'aws',        launched: '2016',    optIn: false, ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'us-isob-east-1': {  name: 'US ISOB East (Ohio)',                    partition: 'aws-iso-b',  launched: null,      optIn: null,  ssmEndpoint: true,  ec2messages: 'unknown',     directoryService: true,  patchBuckets: false, terraformProvider5: true },
  'cn-northwest-1': {  name: 'China (Ningxia)',                        partition: 'aws-cn',     launched: '2017',    optIn: null,  ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: false, terraformProvider5: true },
  'eu-west-3': {       name: 'Europe (Paris)',                         partition: 'aws',        launched: '2017',    optIn: false, ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'ap-northeast-3': {  name: 'Asia Pacific (Osaka)',                   partition: 'aws',        launched: '2018',    optIn: false, ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'us-gov-east-1': {   name: 'AWS GovCloud (US-East)',                 partition: 'aws-us-gov', launched: '2018',    optIn: null,  ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: false, terraformProvider5: true },
  'eu-north-1': {      name: 'Europe (Stockholm)',                     partition: 'aws',        launched: '2018',    optIn: false, ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'ap-east-1': {       name: 'Asia Pacific (Hong Kong)',               partition: 'aws',        launched: '2019',    optIn: true,  ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'me-south-1': {      name: 'Middle East (Bahrain)',                  partition: 'aws',        launched: '2019',    optIn: true,  ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'af-south-1': {      name: 'Africa (Cape Town)',                     partition: 'aws',        launched: '2020',    optIn: true,  ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'eu-south-1': {      name: 'Europe (Milan)',                         partition: 'aws',        launched: '2020',    optIn: true,  ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'us-iso-west-1': {   name: 'US ISO WEST',                            partition: 'aws-iso',    launched: null,      optIn: null,  ssmEndpoint: true,  ec2messages: 'unknown',     directoryService: true,  patchBuckets: false, terraformProvider5: true },
  'ap-southeast-3': {  name: 'Asia Pacific (Jakarta)',                 partition: 'aws',        launched: '2021',    optIn: true,  ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'me-central-1': {    name: 'Middle East (UAE)',                      partition: 'aws',        launched: '2022',    optIn: true,  ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'eu-central-2': {    name: 'Europe (Zurich)',                        partition: 'aws',        launched: '2022',    optIn: true,  ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'eu-south-2': {      name: 'Europe (Spain)',                         partition: 'aws',        launched: '2022',    optIn: true,  ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'ap-south-2': {      name: 'Asia Pacific (Hyderabad)',               partition: 'aws',        launched: '2022',    optIn: true,  ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'ap-southeast-4': {  name: 'Asia Pacific (Melbourne)',               partition: 'aws',        launched: '2023-01', optIn: true,  ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'il-central-1': {    name: 'Israel (Tel Aviv)',                      partition: 'aws',        launched: '2023-08', optIn: true,  ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'ca-west-1': {       name: 'Canada West (Calgary)',                  partition: 'aws',        launched: '2023-12', optIn: true,  ssmEndpoint: true,  ec2messages: 'supported',   directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'ap-southeast-5': {  name: 'Asia Pacific (Malaysia)',                partition: 'aws',        launched: '2024-08', optIn: true,  ssmEndpoint: true,  ec2messages: 'unsupported', directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'ap-southeast-7': {  name: 'Asia Pacific (Thailand)',                partition: 'aws',        launched: '2025-01', optIn: true,  ssmEndpoint: true,  ec2messages: 'unsupported', directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'mx-central-1': {    name: 'Mexico (Central)',                       partition: 'aws',        launched: '2025-01', optIn: true,  ssmEndpoint: true,  ec2messages: 'unsupported', directoryService: true,  patchBuckets: true,  terraformProvider5: true },
  'eu-isoe-west-1': {  name: 'EU ISOE West',                           partition: 'aws-iso-e',  launched: null,      optIn: null,  ssmEndpoint: true,  ec2messages: 'unknown',     directoryService: true,  patchBuckets: false, terraformProvider5: true },
  'us-isob-west-1': {  name: 'US ISOB West',                           partition: 'aws-iso-b',  launched: null,      optIn: null,  ssmEndpoint: true,  ec2messages: 'unknown',     directoryService: false, patchBuckets: false, terraformProvider5: true },
  'ap-east-2': {       name: 'Asia Pacific (Taipei)',                  partition: 'aws',        launched: '2025-06', optIn: true,  ssmEndpoint: true,  ec2messages: 'unsupported', directoryService: false, patchBuckets: true,  terraformProvider5: true },
  'eusc-de-east-1': {  name: 'AWS European Sovereign Cloud (Germany)', partition: 'aws-eusc',   launched: '2026-01', optIn: null,  ssmEndpoint: true,  ec2messages: 'unsupported', directoryService: true,  patchBuckets: false, terraformProvider5: true },
  'ap-southeast-6': {  name: 'Asia Pacific (New Zealand)',             partition: 'aws',        launched: '2025-09', optIn: true,  ssmEndpoint: true,  ec2messages: 'unsupported', directoryService: false, patchBuckets: true,  terraformProvider5: false },
  'us-isof-south-1': { name: 'US ISOF SOUTH',                          partition: 'aws-iso-f',  launched: null,      optIn: null,  ssmEndpoint: true,  ec2messages: 'unknown',     directoryService: true,  patchBuckets: false, terraformProvider5: true },
  'us-isof-east-1': {  name: 'US ISOF EAST',                           partition: 'aws-iso-f',  launched: null,      optIn: null,  ssmEndpoint: true,  ec2messages: 'unknown',     directoryService: true,  patchBuckets: false, terraformProvider5: true },
  'me-west-1': {       name: 'Middle East (Saudi Arabia)',             partition: 'aws',        launched: null,      optIn: true,  ssmEndpoint: false, ec2messages: 'unsupported', directoryService: null,  patchBuckets: false, terraformProvider5: false },
} satisfies Record<string, Region>;

/** Where the two tables come from; launch dates are OWN, the EC2 principal of China is M-TF6. */
export const REGION_SOURCES: readonly SourceKey[] = [
  'M-BOTO',
  'M-SDK',
  'M-CDK',
  'M-TF',
  'M-TF6',
  'D-REG',
  'D-MSG',
  'D-PATCH',
  'OWN',
];

/** Every partition. */
export const PARTITIONS = Object.fromEntries(
  Object.entries(PARTITION_ROWS).map(([id, row]) => [id, { id, ...row }]),
) as Readonly<Record<PartitionId, Partition>>;

/** Every Region, in the order of launch. */
export const REGIONS: Readonly<Record<KnownRegionId, Region>> = REGION_ROWS;

/** Every Region of the table, in its order. The place of a Region is part of names: rows are added at the end, and never moved. */
export const REGION_IDS = Object.keys(REGION_ROWS) as readonly KnownRegionId[];

/** Whether the text is the code of a Region that we know. */
export function isRegionId(text: string): text is KnownRegionId {
  return Object.hasOwn(REGION_ROWS, text);
}

/** Whether the text is no Region that we know, but of the form of those of a partition: its facts can be inferred. */
export function isInferredRegionId(text: string): text is InferredRegionId {
  return !isRegionId(text) && partitionLike(text) !== undefined;
}

/** The facts about a Region; of one that is not in the table, what its name says, and the careful answer to everything else. */
export function regionOf(id: RegionId): Region {
  if (isRegionId(id)) return REGIONS[id];
  const partition = partitionLike(id);
  invariant(partition, `Region ${id} is of no partition`);
  return {
    name: id,
    partition,
    launched: null,
    optIn: null,
    ssmEndpoint: false,
    ec2messages: 'unsupported',
    directoryService: null,
    patchBuckets: false,
    terraformProvider5: false,
  };
}

/** The partition that a Region belongs to. */
export function partitionOf(region: RegionId): Partition {
  return PARTITIONS[regionOf(region).partition];
}

/** How the codes of the Regions of each partition look (M-BOTO). */
const REGION_FORMS: Readonly<Record<PartitionId, RegExp>> = {
  aws: /^(us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-\d{1,2}$/,
  'aws-cn': /^cn-[a-z]+-\d{1,2}$/,
  'aws-eusc': /^eusc-de-[a-z]+-\d{1,2}$/,
  'aws-iso': /^us-iso-[a-z]+-\d{1,2}$/,
  'aws-iso-b': /^us-isob-[a-z]+-\d{1,2}$/,
  'aws-iso-e': /^eu-isoe-[a-z]+-\d{1,2}$/,
  'aws-iso-f': /^us-isof-[a-z]+-\d{1,2}$/,
  'aws-us-gov': /^us-gov-[a-z]+-\d{1,2}$/,
};

function partitionLike(text: string): PartitionId | undefined {
  return (Object.keys(REGION_FORMS) as PartitionId[]).find((id) => REGION_FORMS[id].test(text));
}

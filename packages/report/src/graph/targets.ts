import { ownBucket, type RequiredCall } from '@ssmc/core';
import { type CallTrace, type Status, statusOf } from '@ssmc/verify';
import type { Box, Line } from './graph.ts';
import { fewLines } from './lines.ts';
import { only, plural, type Scope } from './scope.ts';

/** A call of some nodes of the module's Region. */
export interface NodeCall {
  readonly nodes: 'ec2' | 'hybrid';
  readonly need: RequiredCall;
}

/** What a call ends at, with the service whose endpoint or host carries it. */
export interface Target {
  readonly service: string;
  readonly box: Box;
}

/** Everything that the nodes of a Region call over the network themselves. */
export function callsOf({ compilation, module }: Scope): readonly NodeCall[] {
  const here = compilation.needs.callers.filter(({ caller }) => caller.region === module.id);
  return here.flatMap(({ caller: { nodes }, calls }) =>
    calls.filter(({ service }) => service !== 'none').map((need) => ({ nodes, need })),
  );
}

/** The services and buckets that are called, those of S3 last, because their endpoint is the last. */
export function targetsOf(scope: Scope, calls: readonly NodeCall[]): readonly Target[] {
  const asked = [...new Set(calls.map(({ need }) => need.service))].filter((service) => service !== 's3');
  const made = only(scope.module, 'vpc-endpoint').map(({ service }) => service);
  const services = [...new Set([...made, ...asked])].filter((service) => service !== 's3');
  return [
    ...services.map((service) => ({ service, box: serviceBox(scope, service, calls) })),
    ...bucketBoxes(scope, calls).map((box) => ({ service: 's3', box })),
  ];
}

const SERVICE_NAMES: Readonly<Record<string, string>> = {
  ssm: 'Systems Manager',
  ssmmessages: 'Session and command channels',
  ec2messages: 'Message delivery (earlier agents)',
  ec2: 'EC2',
  kms: 'Key Management Service',
  logs: 'CloudWatch Logs',
  monitoring: 'CloudWatch metrics',
  ds: 'Directory Service',
  secretsmanager: 'Secrets Manager',
  sts: 'Security Token Service',
};

function serviceBox(scope: Scope, service: string, calls: readonly NodeCall[]): Box {
  const actions = new Set(calls.filter(({ need }) => need.service === service).map(({ need }) => need.action));
  return {
    id: `service-${service}`,
    column: 3,
    tone: 'service',
    type: 'AWS service',
    name: SERVICE_NAMES[service] ?? service,
    lines: [{ text: actions.size > 0 ? `${plural(actions.size, 'action')} by nodes` : 'called by other clients' }],
    ...stateOf(scope, ({ action }) => actions.has(action)),
    isOutside: true,
  };
}

function bucketBoxes(scope: Scope, calls: readonly NodeCall[]): readonly Box[] {
  const needs = calls.map(({ need }) => need).filter(({ service }) => service === 's3');
  const managed = [...new Set(needs.filter(({ managedBucket }) => managedBucket).map(bucketOf))];
  const own = [...new Set(needs.flatMap((need) => need.ownBucket ?? []))];
  return [
    ...(managed.length > 0 ? [managedBox(scope, managed)] : []),
    ...own.map((name) => ownBox(scope, name, needs)),
  ];
}

function managedBox(scope: Scope, names: readonly string[]): Box {
  return {
    id: 'managed-buckets',
    column: 3,
    tone: 'bucket',
    type: 'AWS managed S3 buckets',
    name: `${plural(names.length, 'bucket')} to read`,
    lines: fewLines(names.map((text) => ({ text }))),
    ...stateOf(scope, (trace) => isOn(trace, names)),
    isOutside: true,
  };
}

function ownBox(scope: Scope, name: string, needs: readonly RequiredCall[]): Box {
  const { compilation, module } = scope;
  const bucket = ownBucket(compilation.requirements, name, module.region);
  const actions = new Set(needs.filter((need) => need.ownBucket === name).map(({ action }) => action));
  const bucketName = bucket?.bucketName ?? name;
  const uses = [actions.has('s3:GetObject') ? 'read' : '', actions.has('s3:PutObject') ? 'written' : ''];
  const lines: readonly Line[] = [
    { text: `${uses.filter(Boolean).join(' and ') || 'used'} by nodes` },
    { text: bucket && bucket.encryption !== 'none' ? `encrypted, ${bucket.encryption}` : 'not encrypted' },
    ...(bucket && bucket.region !== module.region ? [{ text: `in ${bucket.region}` }] : []),
    ...(bucket?.ownerAccount ? [{ text: `in account ${bucket.ownerAccount}` }] : []),
  ];
  return {
    id: `bucket-${name}`,
    column: 3,
    tone: 'bucket',
    type: 'Your S3 bucket',
    name: bucketName,
    lines,
    ...stateOf(scope, (trace) => isOn(trace, [bucketName])),
    isOutside: true,
  };
}

/** The worst that was seen of the calls of the nodes of the Region that the test allows. */
function stateOf({ verification, module }: Scope, admits: (trace: CallTrace) => boolean): { readonly state?: Status } {
  const cells = verification.cells.filter(
    ({ region, caller }) => region === module.id && (caller === 'ec2' || caller === 'hybrid'),
  );
  const traces = cells.flatMap((cell) => cell.traces.filter(admits));
  return traces.length === 0 ? {} : { state: statusOf(traces.flatMap(({ findings }) => findings)) };
}

function isOn({ action, resource }: CallTrace, buckets: readonly string[]): boolean {
  return action.startsWith('s3:') && buckets.includes(bucketName(resource));
}

function bucketOf({ resource }: RequiredCall): string {
  return bucketName(typeof resource === 'string' ? resource : '');
}

/** Of the ARN of a bucket or of its objects. */
function bucketName(arn: string): string {
  return arn.split(':::').at(1)?.split('/').at(0) ?? arn;
}

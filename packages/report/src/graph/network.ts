import { clientsBox, endpointBoxes, groupBox, instancesBox, serversBox } from './callers.ts';
import type { Box, Edge, Panel } from './graph.ts';
import { fewLines } from './lines.ts';
import { formatValue, only, type Scope } from './scope.ts';
import { callsOf, type NodeCall, type Target, targetsOf } from './targets.ts';

/** One network path to AWS. */
interface Way {
  readonly boxes: readonly Box[];
  readonly edges: readonly Edge[];
}

/** What all ways of a Region share. */
interface Traffic {
  readonly scope: Scope;
  readonly calls: readonly NodeCall[];
  readonly targets: readonly Target[];
  /** The kinds of nodes whose calls stay in the VPC. */
  readonly inside: readonly string[];
  readonly clients: Box | undefined;
}

/** How the calls of the nodes of a Region get to AWS. */
export function networkPanel(scope: Scope): Panel | undefined {
  const calls = callsOf(scope);
  if (calls.length === 0) return undefined;
  const callers = scope.compilation.requirements.callers.filter(({ region }) => region === scope.module.id);
  const inside = callers.filter(({ isPrivate }) => isPrivate).map(({ nodes }) => nodes);
  const clients = clientsBox(scope);
  const traffic: Traffic = { scope, calls, targets: targetsOf(scope, calls), inside, clients };
  const outside = callers.filter(({ isPrivate }) => !isPrivate).map(({ nodes }) => nodes);
  const boxes = [...inside, ...outside].map((nodes) => (nodes === 'ec2' ? instancesBox(scope) : serversBox(scope)));
  const ways = [interfaceWay(traffic), gatewayWay(traffic), existingWay(traffic), publicWay(traffic)];
  return {
    id: 'network',
    title: 'Network: paths of the calls',
    columns: ['Caller', 'Through', 'Endpoint', 'Service or bucket'],
    boxes: [
      ...(clients ? [clients] : []),
      ...boxes,
      ...ways.flatMap(({ boxes }) => boxes),
      ...traffic.targets.map(({ box }) => box),
    ],
    edges: ways.flatMap(({ edges }) => edges),
  };
}

function interfaceWay({ scope, targets, inside, clients }: Traffic): Way {
  const group = groupBox(scope);
  const endpoints = only(scope.module, 'vpc-endpoint').filter(({ attachment }) => attachment.type === 'Interface');
  if (!group || endpoints.length === 0) return { boxes: [], edges: [] };
  const callers = [...(clients ? [clients.id] : []), ...inside];
  return {
    boxes: [group, ...boxesOf(scope, endpoints)],
    edges: [
      ...callers.map((from) => ({ from, to: group.id })),
      ...endpoints.flatMap(({ id, service }) => [{ from: group.id, to: id }, ...edgesTo(id, targets, [service])]),
    ],
  };
}

function gatewayWay({ scope, targets, inside }: Traffic): Way {
  const gateways = only(scope.module, 'vpc-endpoint').filter(({ attachment }) => attachment.type === 'Gateway');
  const tables: Box = {
    id: 'route-tables',
    column: 1,
    tone: 'network',
    type: 'Your route tables',
    name: 'route_table_ids',
    lines: [{ text: 'route to the S3 gateway endpoint' }],
    entry: 'route_table_ids',
    isOutside: true,
  };
  if (gateways.length === 0) return { boxes: [], edges: [] };
  return {
    boxes: [tables, ...boxesOf(scope, gateways)],
    edges: [
      ...inside.filter((nodes) => nodes === 'ec2').map((from) => ({ from, to: tables.id })),
      ...gateways.flatMap(({ id }) => [{ from: tables.id, to: id }, ...edgesTo(id, targets, ['s3'])]),
    ],
  };
}

/** Endpoints that the VPC has already: none of the plan, but the calls go through them. */
function existingWay({ scope, calls, targets, inside }: Traffic): Way {
  if (inside.length === 0 || scope.compilation.requirements.privateLink?.endpoints !== 'existing') {
    return { boxes: [], edges: [] };
  }
  const services = servicesOf(calls, inside);
  const lines = fewLines(services.map((text) => ({ text })));
  const outside = { tone: 'network', isOutside: true } as const;
  return {
    boxes: [
      {
        id: 'existing-groups',
        column: 1,
        type: 'Your security groups',
        name: 'of the endpoints',
        lines: [{ text: 'must allow inbound TCP 443' }],
        ...outside,
      },
      {
        id: 'existing-endpoints',
        column: 2,
        type: 'Existing VPC endpoints',
        name: 'not managed by the module',
        lines,
        ...outside,
      },
    ],
    edges: [
      ...inside.map((from) => ({ from, to: 'existing-groups' })),
      { from: 'existing-groups', to: 'existing-endpoints' },
      ...edgesTo('existing-endpoints', targets, services),
    ],
  };
}

/** Calls of nodes without PrivateLink, and those to services that have no endpoint. */
function publicWay({ scope, calls, targets, inside }: Traffic): Way {
  const isExisting = scope.compilation.requirements.privateLink?.endpoints === 'existing';
  const made = only(scope.module, 'vpc-endpoint').map(({ service }) => service);
  const open = calls.filter(
    ({ nodes, need }) => !inside.includes(nodes) || (!isExisting && !made.includes(need.service)),
  );
  if (open.length === 0) return { boxes: [], edges: [] };
  const callers = [...new Set(open.map(({ nodes }) => nodes))];
  const services = servicesOf(open, callers);
  const outside = { tone: 'network', isOutside: true } as const;
  return {
    boxes: [
      {
        id: 'internet',
        column: 1,
        type: 'Your route',
        name: 'to the internet',
        lines: [{ text: 'outbound TCP 443' }],
        ...outside,
      },
      { id: 'hosts', column: 2, type: 'Public endpoints', name: 'required_hosts', lines: hostLines(scope), ...outside },
    ],
    edges: [
      ...callers.map((from) => ({ from, to: 'internet' })),
      { from: 'internet', to: 'hosts' },
      ...edgesTo('hosts', targets, services),
    ],
  };
}

function hostLines(scope: Scope): Box['lines'] {
  const output = scope.module.outputs.find(({ name }) => name === 'required_hosts')?.value;
  if (output?.kind !== 'list') return [];
  return fewLines(output.values.map((value) => ({ text: formatValue(scope, value) })));
}

function boxesOf(scope: Scope, endpoints: readonly { readonly id: string }[]): readonly Box[] {
  return endpointBoxes(scope).filter((box) => endpoints.some(({ id }) => id === box.id));
}

function servicesOf(calls: readonly NodeCall[], callers: readonly string[]): readonly string[] {
  return [...new Set(calls.filter(({ nodes }) => callers.includes(nodes)).map(({ need }) => need.service))];
}

function edgesTo(from: string, targets: readonly Target[], services: readonly string[]): readonly Edge[] {
  return targets.filter(({ service }) => services.includes(service)).map(({ box }) => ({ from, to: box.id }));
}

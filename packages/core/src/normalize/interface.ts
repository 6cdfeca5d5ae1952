import { assertNever } from '../diagnostics/invariant.ts';
import type { Json } from '../plan/json.ts';
import type { Parameter } from '../plan/parameter.ts';
import type { Guard, ModulePlan, OutputValue } from '../plan/plan.ts';
import { normalizedText } from './normalize.ts';
import type { Normalized } from './normalized.ts';

/** What the module takes, refuses and tells: its parameters, guards and outputs, in the form that every target's own text is decoded to. */
export function normalizeInterface(module: ModulePlan): Normalized {
  return Object.fromEntries([
    ...module.parameters.map(normalizeParameter),
    ...module.guards.flatMap((guard) => normalizeGuard(module, guard)),
    ...module.outputs.map(({ name, description, value }): Entry => {
      return [`output ${name}`, { description, value: outputJson(module, value) }];
    }),
  ]);
}

type Entry = readonly [key: string, properties: Readonly<Record<string, Json>>];

function normalizeParameter({ name, description, list, optional, pattern, max, excludes, ...rest }: Parameter): Entry {
  return [
    `parameter ${name}`,
    {
      description,
      list,
      optional,
      default: rest.default ?? null,
      pattern,
      max: max ?? null,
      excludes: excludes?.toSorted() ?? [],
    },
  ];
}

function normalizeGuard(module: ModulePlan, guard: Guard): readonly Entry[] {
  switch (guard.kind) {
    case 'region':
      return [['guard region', { region: module.region }]];
    case 'account':
      return [['guard account', { account: guard.account }]];
    case 'nodes-given':
    case 'vpc-dns':
      return [[`guard ${guard.kind}`, {}]];
    case 'subnets':
      return [
        ['guard subnets in-vpc', {}],
        ['guard subnets different-zones', {}],
      ];
    case 'endpoint-conflict':
      return [['guard endpoint-conflict', conflicts(module)]];
    default:
      return assertNever(guard);
  }
}

function conflicts({ resources }: ModulePlan): Entry[1] {
  const endpoints = resources.filter((resource) => resource.kind === 'vpc-endpoint');
  const interfaces = endpoints.filter(({ attachment }) => attachment.type === 'Interface');
  const hasGateway = interfaces.length < endpoints.length;
  return {
    services: interfaces.map(({ serviceName }) => serviceName).toSorted(),
    routeTables: hasGateway ? '<parameter route_table_ids>' : [],
  };
}

function outputJson(module: ModulePlan, value: OutputValue): Json {
  switch (value.kind) {
    case 'text':
      return normalizedText(module, value.value);
    case 'list':
      return value.values.map((one) => normalizedText(module, one));
    case 'map':
      return Object.fromEntries(value.entries.map(([key, one]) => [key, normalizedText(module, one)]));
    case 'rows':
      return value.rows.map((row) => ({ ...row }));
    default:
      return assertNever(value);
  }
}

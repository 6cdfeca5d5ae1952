import { assertNever, type Guard, type ModulePlan } from '@ssmc/core';
import type { Word } from '../escape.ts';
import { variableOf } from '../names.ts';
import { bare, type Emitted } from '../resources/emitted.ts';
import type { ShellCall } from '../script.ts';

/** The checks of deploy.sh, and what has to be looked up for them and for the steps. @param first those that come before any of the VPC */
export function guardCalls(module: ModulePlan, first: readonly ShellCall[] = []): readonly ShellCall[] {
  const guards = module.guards.filter((guard) => guard.kind !== 'account');
  return [
    ...guards.filter(needsNoCall).flatMap((guard) => guardCall(module, guard)),
    bare('check_caller', accountOf(module)),
    ...first,
    ...(hasEndpoints(module)
      ? [bare('load_endpoints', ['Name=vpc-id,Values=', { variable: variableOf('vpc_id') }])]
      : []),
    ...(needsPrefixList(module) ? [bare('find_s3_prefix_list', prefixListName(module))] : []),
    ...guards.filter((guard) => !needsNoCall(guard)).flatMap((guard) => guardCall(module, guard)),
  ];
}

/** Prepares the files of policies/, if there are any: the account is known after the guards. */
export function policyCalls(emitted: readonly Emitted[]): readonly ShellCall[] {
  return emitted.some(({ files = [] }) => files.length > 0) ? [bare('render_policies')] : [];
}

/** Whether the module makes endpoints. */
export function hasEndpoints(module: ModulePlan): boolean {
  return module.resources.some(({ kind }) => kind === 'vpc-endpoint');
}

/** Whether the prefix list of S3 has to be looked up. */
export function needsPrefixList(module: ModulePlan): boolean {
  return (
    hasGateway(module) || module.resources.some(({ kind, ...rest }) => kind === 'security-group-rule' && isS3Rule(rest))
  );
}

const VPC: Word = [{ variable: variableOf('vpc_id') }];

function isS3Rule(rule: object): boolean {
  return 'peer' in rule && (rule.peer as { kind: string }).kind === 's3-prefix-list';
}

function hasGateway(module: ModulePlan): boolean {
  return module.resources.some(
    (resource) => resource.kind === 'vpc-endpoint' && resource.attachment.type === 'Gateway',
  );
}

function prefixListName({ region }: ModulePlan): string {
  return `com.amazonaws.${region}.s3`;
}

function accountOf({ guards }: ModulePlan): string {
  return guards.find((guard) => guard.kind === 'account')?.account ?? '';
}

function needsNoCall({ kind }: Guard): boolean {
  return kind === 'region' || kind === 'nodes-given';
}

function guardCall(module: ModulePlan, guard: Guard): readonly ShellCall[] {
  switch (guard.kind) {
    case 'region':
      return [bare('check_region')];
    case 'account':
      return [bare('check_caller', guard.account)];
    case 'nodes-given':
      return [bare('check_nodes_given')];
    case 'vpc-dns':
      return [bare('check_vpc_dns', VPC)];
    case 'subnets':
      return [bare('check_subnets', VPC, [{ variable: variableOf('subnet_ids') }])];
    case 'endpoint-conflict':
      return conflictCalls(module);
    default:
      return assertNever(guard);
  }
}

function conflictCalls(module: ModulePlan): readonly ShellCall[] {
  const services = module.resources.flatMap((resource) =>
    resource.kind === 'vpc-endpoint' && resource.attachment.type === 'Interface' ? [resource.serviceName] : [],
  );
  const tables: Word = [{ variable: variableOf('route_table_ids') }];
  return [
    bare('check_endpoint_conflicts', ...services),
    ...(hasGateway(module) ? [bare('check_route_conflicts', VPC, tables)] : []),
  ];
}

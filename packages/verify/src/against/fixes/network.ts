import { ofKind } from '../existing/existing-resource.ts';
import type { ExistingCaller } from '../existing-caller.ts';
import type { Missing } from '../missing.ts';
import { quoted } from './quoted.ts';

/** Inbound rules for the nodes and for the clients that the document names, in the groups of endpoints that do not admit them. */
export function groupCommands(caller: ExistingCaller, missing: readonly Missing[]): readonly string[] {
  const { endpoints, things } = caller;
  const ids = new Set(
    missing.flatMap(({ step, target }) =>
      step === 'security-group' && target?.kind === 'endpoint' ? [target.name] : [],
    ),
  );
  return endpoints
    .filter(({ id }) => ids.has(id))
    .flatMap(({ groups, vpcId }) => {
      const [group] = groups;
      if (group === undefined) return [];
      const blocks = ofKind(things, 'vpc-cidr').flatMap((one) => (one.vpcId === vpcId ? [one.cidr] : []));
      const named = sourcesOf(caller);
      const sources = named.length > 0 ? named : blocks;
      const isReal = group.startsWith('sg-') && sources.length > 0;
      return (sources.length > 0 ? sources : ['CIDR']).map(
        (source) =>
          `${isReal ? '' : '# '}aws ec2 authorize-security-group-ingress --group-id ${quoted(group)} ${permission(source)}`,
      );
    });
}

function sourcesOf({ deployment, place }: ExistingCaller): readonly string[] {
  const { privateLink } = deployment.requirements;
  const vpc = privateLink?.vpcs?.[place.region];
  const clients = privateLink?.allow?.clients;
  return [
    ...(place.nodes === 'ec2' ? (vpc?.nodeSecurityGroupIds ?? []) : []),
    ...(vpc?.nodeCidrBlocks ?? []),
    ...(clients?.securityGroupIds ?? []),
    ...(clients?.cidrBlocks ?? []),
  ];
}

function permission(source: string): string {
  const peer = source.startsWith('sg-') ? `--source-group ${quoted(source)}` : `--cidr ${quoted(source)}`;
  return `--protocol tcp --port 443 ${peer}`;
}

/** Routes to a gateway endpoint for the route tables that the document names. */
export function routeCommands(
  { deployment, endpoints, place }: ExistingCaller,
  missing: readonly Missing[],
): readonly string[] {
  const ids = new Set(missing.flatMap(({ step, target }) => (step === 'route-table' && target ? [target.name] : [])));
  const expected = deployment.requirements.privateLink?.vpcs?.[place.region]?.routeTableIds ?? [];
  return endpoints
    .filter(({ id }) => ids.has(id))
    .flatMap(({ id, routeTables }) => {
      const left = expected.filter((one) => !routeTables.includes(one));
      const hash = id.startsWith('vpce-') && left.length > 0 ? '' : '# ';
      return [
        `${hash}aws ec2 modify-vpc-endpoint --vpc-endpoint-id ${quoted(id)} --add-route-table-ids ${left.map(quoted).join(' ') || 'IDS'}`,
      ];
    });
}

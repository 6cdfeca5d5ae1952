import type { EndpointService } from '../../facts/endpoint-services.ts';
import type { RegionId } from '../../facts/regions.ts';
import type { Requirements } from '../../requirements/requirements.ts';
import { allowedBuckets } from '../allowed-buckets.ts';
import type { Needs, Traffic } from '../need.ts';
import { agentsOfTheAccount } from './agents.ts';
import { documentCategories, ownBucketsOfClients, publicReads } from './buckets.ts';
import { everyone, thisAccount } from './endpoint-mode.ts';
import { logGroupKey } from './log-group-key.ts';
import { operatorTraffic } from './operators.ts';
import { allowedPrincipals } from './principals.ts';
import { registration } from './registration.ts';

/** The needs that are known before those of other clients. */
type KnownNeeds = Omit<Needs, 'otherClients'>;

/** What other clients of the endpoints, and AWS services, must be able to do in each Region. */
export function otherClientNeeds(requirements: Requirements, known: KnownNeeds): readonly Traffic[] {
  return requirements.regions.flatMap((region) => [
    ...atEndpoints(requirements, region, known),
    ...logGroupKey(requirements, region),
  ]);
}

function atEndpoints(requirements: Requirements, region: RegionId, known: KnownNeeds): readonly Traffic[] {
  const behind = known.callers.filter(({ caller }) => caller.region === region && caller.isPrivate);
  if (behind.length === 0) return [];
  const called = behind.flatMap(({ calls }) => calls.map(({ service }) => service));
  const s3 = allowedBuckets(requirements, region).length > 0 ? (['s3'] as const) : [];
  const services = [...new Set([...called, ...s3])].filter((service) => service !== 'none');
  const isUnsigned = behind.some(({ caller }) => caller.role.id !== 'node');
  return services.flatMap((service) =>
    requirements.privateLink?.endpoints === 'existing'
      ? atExisting(requirements, { region, service, isUnsigned })
      : atCreated(requirements, { region, service, isUnsigned, behind, operators: known.operators }),
  );
}

interface At {
  readonly region: RegionId;
  readonly service: EndpointService;
  /** Nodes behind the endpoints register without credentials. */
  readonly isUnsigned: boolean;
}

/** Endpoints of another owner keep their statements: only those for what the document names are required. */
function atExisting(requirements: Requirements, { region, service, isUnsigned }: At): readonly Traffic[] {
  return [
    ...(service === 's3' ? publicReads(requirements, region) : []),
    ...(service === 'ssm' && isUnsigned ? registration(region) : []),
    ...(service === 's3' ? ownBucketsOfClients(requirements, region) : []),
  ];
}

function atCreated(
  requirements: Requirements,
  {
    region,
    service,
    isUnsigned,
    behind,
    operators,
  }: At & Pick<KnownNeeds, 'operators'> & { readonly behind: KnownNeeds['callers'] },
): readonly Traffic[] {
  const mode = requirements.privateLink?.endpointPolicies ?? 'account';
  const agents = mode === 'account' ? agentsOfTheAccount(region, service, behind) : undefined;
  const wholesale = { 'full-access': everyone, account: thisAccount, 'least-privilege': () => [] }[mode];
  return [
    ...(service === 's3' ? [...publicReads(requirements, region), ...documentCategories(requirements, region)] : []),
    ...(agents ?? wholesale(region, service)),
    // Agents of other documents in the VPC register with unsigned calls too: mode account does not stop them.
    ...(service === 'ssm' && (isUnsigned || mode === 'account') ? registration(region) : []),
    ...(service === 's3' ? ownBucketsOfClients(requirements, region) : []),
    ...(agents ? [] : operatorTraffic(requirements, { region, service, operators })),
    ...allowedPrincipals(requirements, region, service),
  ];
}

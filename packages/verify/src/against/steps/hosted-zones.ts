import { type EndpointService, serviceHost } from '@ssmc/core/facts';
import { assumptionId, type Finding } from '../../deployment/finding.ts';
import type { EndpointOfInput } from '../existing/endpoints.ts';
import type { ExistingHostedZone, ExistingZoneRecord } from '../existing/existing-network.ts';
import { ofKind } from '../existing/existing-resource.ts';
import { isUnknown, readable } from '../existing/unknown.ts';
import type { ExistingCaller } from '../existing-caller.ts';

const STEP = 'private-dns';

/**
 * Whether a private hosted zone of the VPC resolves a service to an endpoint whose private DNS is disabled: central networks do it so. Undefined
 * where the input has no such zone.
 */
export function zoneFinding(
  { things, place }: ExistingCaller,
  endpoint: EndpointOfInput,
  service: EndpointService,
): Finding | undefined {
  const host = serviceHost(service, place.region);
  const zones = ofKind(things, 'hosted-zone').filter(
    ({ name, vpcs }) => mayName(name, host) && vpcs.some((id) => isUnknown(id) || id === endpoint.vpcId),
  );
  const records = zones.flatMap((zone) =>
    ofKind(things, 'zone-record')
      .filter((one) => one.zone === zone.id && isFor(one, zone, host))
      .map((record) => ({ zone, record })),
  );
  const certain = records.find(
    ({ zone, record }) =>
      leadsTo(record, endpoint) && !zone.conditional && !record.conditional && zone.vpcs.includes(endpoint.vpcId),
  );
  if (certain) {
    const message = `Private hosted zone ${readable(certain.zone.name)} resolves ${host} to ${endpoint.where}`;
    return { step: STEP, status: 'ok', message };
  }
  const open = records.find(({ record }) => isUnknown(record.alias) || leadsTo(record, endpoint));
  if (!open) return undefined;
  return {
    step: STEP,
    status: 'assumed',
    id: assumptionId('hosted-zone', endpoint.where),
    message: `Private hosted zone ${readable(open.zone.name)} resolves ${host} to ${endpoint.where}, depending on ${readable(open.record.alias)}`,
    fix: `aws route53 list-resource-record-sets --hosted-zone-id ${readable(open.zone.id)}`,
  };
}

/** Whether a zone holds a name. */
function mayName(zone: string, host: string): boolean {
  const name = withoutDot(zone);
  return isUnknown(zone) || host === name || host.endsWith(`.${name}`);
}

/** A record has a whole name, or one inside its zone; an empty one is that of the zone. */
function isFor({ name }: ExistingZoneRecord, zone: ExistingHostedZone, host: string): boolean {
  const [own, parent] = [withoutDot(name), withoutDot(zone.name)];
  if (isUnknown(name) || isUnknown(zone.name)) return true;
  return (own === '' ? parent : own === parent || own.endsWith(`.${parent}`) ? own : `${own}.${parent}`) === host;
}

/** The names of an endpoint begin with its ID. */
function leadsTo({ alias }: ExistingZoneRecord, { id }: EndpointOfInput): boolean {
  return alias === id || alias.startsWith(`${id}-`);
}

function withoutDot(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

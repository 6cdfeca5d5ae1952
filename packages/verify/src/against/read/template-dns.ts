import type { ExistingResource } from '../existing/existing-resource.ts';
import { isTree, type Tree, textIn, treeOf, treesIn } from '../existing/tree.ts';
import { unknown } from '../existing/unknown.ts';
import { resolve } from './intrinsics.ts';
import type { TemplateResource, TemplateTypes } from './template-resource.ts';

/** The types of Route 53 that give endpoints their names. */
export const DNS_TYPES: TemplateTypes = {
  'AWS::Route53::HostedZone': (resource) => [
    {
      kind: 'hosted-zone',
      where: resource.where,
      id: zoneId(resource, { Ref: resource.id }),
      name: textIn(resource.properties['Name']) ?? '',
      vpcs: treesIn(resource.properties['VPCs']).flatMap(({ VPCId }) => textIn(VPCId) ?? []),
    },
  ],
  'AWS::Route53::RecordSet': (resource) => [record(resource, resource.properties, rawOf(resource))],
  'AWS::Route53::RecordSetGroup': (resource) => {
    const raw = treesIn(rawOf(resource)['RecordSets']);
    return treesIn(resource.properties['RecordSets']).map((set, index) =>
      record(resource, { ...resource.properties, ...set }, raw[index] ?? {}),
    );
  },
};

function rawOf({ id, template }: TemplateResource): Tree {
  return treeOf(treeOf(template.resources[id])['Properties']);
}

/** The alias is followed by its reference: the DNS names of an endpoint exist only after the deployment. */
function record(resource: TemplateResource, set: Tree, raw: Tree): ExistingResource {
  const { where, template } = resource;
  const endpoint = endpointIn(raw['AliasTarget']) ?? endpointIn(raw['ResourceRecords']);
  const [value] = [set['ResourceRecords'] ?? []].flat();
  const known = textIn(treeOf(set['AliasTarget'])['DNSName']) ?? textIn(value) ?? unknown(`the target of ${where}`);
  return {
    kind: 'zone-record',
    where,
    zone: zoneId(resource, raw['HostedZoneId'] ?? rawOf(resource)['HostedZoneId']),
    name: textIn(set['Name']) ?? '',
    alias: endpoint === undefined ? known : String(resolve(template, { Ref: endpoint })),
  };
}

/** A zone of the template by its logical ID, which no other zone has; else what the template says. */
function zoneId({ template }: TemplateResource, raw: unknown): string {
  const call = treeOf(raw);
  const [id] = [call['Ref'] ?? call['Fn::GetAtt']].flat();
  const logical = String(id ?? '').split('.')[0] ?? '';
  if (logical in template.resources) return `${template.path} ${logical}`;
  return textIn(resolve(template, raw)) ?? '';
}

/** The logical ID in `!GetAtt Endpoint.DnsEntries`, at any depth. */
function endpointIn(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.map(endpointIn).find((one) => one !== undefined);
  if (!isTree(value)) return undefined;
  const call = value['Fn::GetAtt'];
  const [id, attribute] = Array.isArray(call) ? call : String(call ?? '').split('.');
  if (attribute === 'DnsEntries') return String(id);
  return endpointIn(Object.values(value));
}

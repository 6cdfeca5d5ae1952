import type { Json, Normalized } from '@ssmc/core';
import { formatValue, snakeCase } from './evaluate.ts';
import { callOf, listOf, type RawResource, type RawTemplate, show } from './raw.ts';

const SLOTS = 8;

/** A rule of a security group with the slot that it stands for, if it stands for one. */
interface Found {
  readonly key: string;
  readonly properties: Readonly<Record<string, Json>>;
  readonly slot: number | undefined;
}

/**
 * The rules of all security groups. Those of slots are one rule for the whole parameter, if each slot is there once, with its own
 * condition; else the key says which slots there are.
 */
export function decodeRules(template: RawTemplate): Normalized {
  const found = [...template.resources.values()].flatMap((resource) => {
    if (resource.type === 'AWS::EC2::SecurityGroup') return inlineEgress(template, resource);
    return /^AWS::EC2::SecurityGroup(Ingress|Egress)$/.test(resource.type) ? [decodeRule(template, resource)] : [];
  });
  const groups = new Map<string, Found[]>();
  for (const one of found)
    groups.set(show([one.key, one.properties]), [...(groups.get(show([one.key, one.properties])) ?? []), one]);
  return Object.fromEntries([...groups.values()].map((same) => merged(same)));
}

function merged(same: readonly Found[]): [string, Found['properties']] {
  const [{ key, properties }] = same as [Found, ...Found[]];
  const slots = same.map(({ slot }) => slot);
  const isSingle = slots.length === 1 && slots[0] === undefined;
  const isWhole =
    slots.length === SLOTS && Array.from({ length: SLOTS }, (_, slot) => slots.includes(slot)).every(Boolean);
  return [isSingle || isWhole ? key : `${key} slots ${slots.join(',')}`, properties];
}

function decodeRule(template: RawTemplate, { id, type, condition, properties }: RawResource): Found {
  const direction = type.endsWith('Ingress') ? 'ingress' : 'egress';
  const end = direction === 'ingress' ? 'Source' : 'Destination';
  const peers = [`${end}SecurityGroupId`, `${end}PrefixListId`, 'CidrIp'].flatMap((name) => properties[name] ?? []);
  if (peers.length !== 1) throw new Error(`${id} has ${peers.length} peers`);
  const group = endOf(template, properties['GroupId'], condition);
  const peer = endOf(template, peers[0], condition);
  const slot = group.slot ?? peer.slot;
  if (condition !== undefined && slot === undefined) throw new Error(`${id} has a condition, but no slot`);
  return {
    key: `security-group-rule ${direction} ${group.text} ${peer.text}`,
    properties: {
      protocol: properties['IpProtocol'] as Json,
      fromPort: properties['FromPort'] as Json,
      toPort: properties['ToPort'] as Json,
      description: properties['Description'] as Json,
    },
    slot,
  };
}

/** A text, or one value of a parameter's list under the condition that the parameter has it. */
function endOf(template: RawTemplate, value: unknown, condition: unknown): { text: string; slot: number | undefined } {
  if (callOf(value, 'Fn::Select') === undefined) return { text: formatValue(template, value), slot: undefined };
  const expected = { 'Fn::Not': [{ 'Fn::Equals': [value, ''] }] };
  const actual = template.conditions[String(condition)];
  if (show(actual) !== show(expected)) throw new Error(`condition ${show(condition)} is not that of ${show(value)}`);
  const [slot, list] = listOf(callOf(value, 'Fn::Select'));
  const [separator, padded] = listOf(callOf(list, 'Fn::Split'));
  const match = /^\$\{([A-Za-z0-9]+)\}(,*)$/.exec(String(callOf(padded, 'Fn::Sub')));
  const [, parameter = '', padding = ''] = match ?? [];
  if (separator !== ',' || !(parameter in template.parameters) || padding.length !== SLOTS - 1) {
    throw new Error(`${show(value)} does not select from a padded parameter`);
  }
  return { text: `<parameter ${snakeCase(parameter)}>`, slot: Number(slot) };
}

/** Without a rule of its own the group has the default one, which allows everything. */
function inlineEgress(template: RawTemplate, { properties }: RawResource): readonly Found[] {
  const group = `<security-group ${properties['GroupName']}>`;
  const given = properties['SecurityGroupEgress'];
  const rules = given === undefined ? [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0', Description: '' }] : listOf(given);
  return rules.map((rule) => {
    const { CidrIp, IpProtocol, FromPort = -1, ToPort = -1, Description } = rule as Readonly<Record<string, Json>>;
    return {
      key: `security-group-rule egress ${group} ${formatValue(template, CidrIp)}`,
      properties: {
        protocol: IpProtocol as Json,
        fromPort: FromPort,
        toPort: ToPort,
        description: Description as Json,
      },
      slot: undefined,
    };
  });
}

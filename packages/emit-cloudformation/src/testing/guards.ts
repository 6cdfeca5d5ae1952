import type { Json } from '@ssmc/core';
import { listOf, mapOf, type RawTemplate, show } from './raw.ts';

type Entry = readonly [key: string, properties: Readonly<Record<string, Json>>];

/** What the rules refuse. Throws on one that is not known, or that says nothing. */
export function decodeGuards(template: RawTemplate): readonly Entry[] {
  const entries = Object.entries(template.rules).filter(([name]) => name !== 'S3PrefixListGiven');
  return entries.map(([name, rule]) => {
    const { RuleCondition, Assertions } = mapOf(rule);
    const assertions = listOf(Assertions).map(mapOf);
    const [assertion] = assertions;
    const decode = RULES[name];
    const entry = decode?.(template, assertion?.['Assert']);
    const isSaid = typeof assertion?.['AssertDescription'] === 'string';
    if (!entry || RuleCondition !== undefined || assertions.length > 1 || !isSaid) {
      throw new Error(`a rule that is not known: ${name}: ${show(rule)}`);
    }
    return entry;
  });
}

/** By name: what the assertion means, if it is that of the rule. */
const RULES: Readonly<Record<string, (template: RawTemplate, assertion: unknown) => Entry | undefined>> = {
  DeployedInRegion: ({ region }, assertion) =>
    show(assertion) === show(equals('AWS::Region', region)) ? ['guard region', { region }] : undefined,
  DeployedInAccount: (_, assertion) => {
    const account = /"([0-9]{12})"/.exec(show(assertion))?.[1] ?? '';
    return show(assertion) === show(equals('AWS::AccountId', account)) ? ['guard account', { account }] : undefined;
  },
  NodesGiven: ({ parameters }, assertion) => {
    const given = ['NodeSecurityGroupIds', 'NodeCidrBlocks']
      .filter((name) => name in parameters)
      .map((name) => ({ 'Fn::Not': [equals(name, '')] }));
    const expected = given.length === 1 ? given[0] : { 'Fn::Or': given };
    return show(assertion) === show(expected) ? ['guard nodes-given', {}] : undefined;
  },
  SubnetsInVpc: (_, assertion) => {
    const expected = { 'Fn::EachMemberEquals': [{ 'Fn::ValueOf': ['SubnetIds', 'VpcId'] }, { Ref: 'VpcId' }] };
    return show(assertion) === show(expected) ? ['guard subnets in-vpc', {}] : undefined;
  },
};

function equals(name: string, value: string) {
  return { 'Fn::Equals': [{ Ref: name }, value] };
}

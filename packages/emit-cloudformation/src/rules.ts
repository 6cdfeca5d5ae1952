import { assertNever, type Guard } from '@ssmc/core';
import type { EmitContext } from './context.ts';
import { pascalCase } from './names.ts';
import { needsPrefixList, S3_PREFIX_LIST_PARAMETER } from './parameters.ts';
import { refTo } from './value.ts';
import { intrinsic, type Yaml, type YamlMap } from './yaml.ts';

/**
 * What CloudFormation refuses before it makes anything. Rules compare parameters, and of a VPC or subnet only a few attributes.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-rules.html
 */
export function templateRules(context: EmitContext): YamlMap {
  const rules = context.module.guards.map((guard) => guardRule(context, guard));
  return Object.assign({}, ...rules, prefixListRule(context));
}

/** What rules cannot say of a guard; EC2 refuses it later, and the stack is rolled back. Undefined when a rule says it all. */
export function uncheckedPart(guard: Guard): string | undefined {
  switch (guard.kind) {
    case 'region':
    case 'account':
    case 'nodes-given':
      return undefined;
    case 'vpc-dns':
      return 'that DNS support and DNS hostnames are enabled in the VPC';
    case 'subnets':
      return 'that no two subnets are in one Availability Zone';
    case 'endpoint-conflict':
      return 'that the VPC has no existing endpoint with private DNS for these services and no S3 route in the route tables';
    default:
      return assertNever(guard);
  }
}

function guardRule(context: EmitContext, guard: Guard): YamlMap {
  const { region, parameters } = context.module;
  switch (guard.kind) {
    case 'region':
      return {
        DeployedInRegion: rule(
          equals(refTo('AWS::Region'), region),
          `The stack must be in ${region}, the Region of this template`,
        ),
      };
    case 'account':
      return {
        DeployedInAccount: rule(
          equals(refTo('AWS::AccountId'), guard.account),
          `The stack must be in account ${guard.account}, the account of this template`,
        ),
      };
    case 'nodes-given':
      return nodesGiven(parameters.map(({ name }) => pascalCase(name)));
    case 'subnets':
      return {
        SubnetsInVpc: rule(
          { 'Fn::EachMemberEquals': [{ 'Fn::ValueOf': ['SubnetIds', 'VpcId'] }, refTo('VpcId')] },
          'The subnets in SubnetIds must be in the VPC in VpcId',
        ),
      };
    case 'vpc-dns':
    case 'endpoint-conflict':
      return {};
    default:
      return assertNever(guard);
  }
}

function nodesGiven(parameters: readonly string[]): YamlMap {
  const names = ['NodeSecurityGroupIds', 'NodeCidrBlocks'].filter((name) => parameters.includes(name));
  const given = names.map((name) => isGiven(name));
  const [only] = given;
  if (!only) return {};
  const assertion = given.length === 1 ? only : intrinsic('Or', given);
  return {
    NodesGiven: rule(
      assertion,
      `${names.join(' or ')} must have a value: without one, no client reaches the endpoints`,
    ),
  };
}

function prefixListRule(context: EmitContext): YamlMap {
  if (!needsPrefixList(context)) return {};
  return {
    S3PrefixListGiven: {
      RuleCondition: isGiven('NodeSecurityGroupIds'),
      ...rule(
        isGiven(S3_PREFIX_LIST_PARAMETER),
        `${S3_PREFIX_LIST_PARAMETER} must have a value with NodeSecurityGroupIds, for outbound rules to S3`,
      ),
    },
  };
}

function rule(assertion: Yaml, description: string): YamlMap {
  return { Assertions: [{ Assert: assertion, AssertDescription: description }] };
}

function isGiven(parameter: string): Yaml {
  return intrinsic('Not', [equals(refTo(parameter), '')]);
}

function equals(a: Yaml, b: Yaml): Yaml {
  return intrinsic('Equals', [a, b]);
}

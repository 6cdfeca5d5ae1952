import type { ModulePlan, Parameter, ParameterName } from '@ssmc/core';
import type { EmitContext } from '../context.ts';
import { pascalCase } from '../names.ts';
import { needsPrefixList, S3_PREFIX_LIST_PARAMETER } from '../parameters.ts';

/** A parameter as the API of CloudFormation takes it. */
export interface ParameterValue {
  readonly ParameterKey: string;
  readonly ParameterValue: string;
}

/** The name of the StackSet: that of the stack in one account. */
export function stackSetName({ name, id }: ModulePlan): string {
  return `${name}-${id}`;
}

/** Whether new accounts get a stack without values of their own. IDs of a VPC belong to one account. */
export function isAutomatic({ parameters }: ModulePlan): boolean {
  return parameters.every(({ name, default: given }) => name !== 'vpc_id' && given !== undefined);
}

/**
 * Values of the StackSet itself: a parameter without a default must have one. They match the patterns and no resource: an account without
 * values of its own gets no stack.
 */
export function placeholders({ module }: EmitContext): readonly ParameterValue[] {
  const required = module.parameters.filter((parameter) => parameter.default === undefined);
  return required.map(({ name }) => ({ ParameterKey: pascalCase(name), ParameterValue: PLACEHOLDERS[name] }));
}

/** The values of one account, as examples to replace. */
export function exampleValues(context: EmitContext): readonly ParameterValue[] {
  const { parameters } = context.module;
  const nodes = parameters.find(({ name }) => name === 'node_security_group_ids');
  const shown = parameters.filter((parameter: Parameter) => isOfAccount(parameter) || parameter === nodes);
  const values = shown.map(({ name }) => ({ ParameterKey: pascalCase(name), ParameterValue: EXAMPLES[name] }));
  const prefixList = { ParameterKey: S3_PREFIX_LIST_PARAMETER, ParameterValue: 'pl-0123456789abcdef0' };
  return needsPrefixList(context) ? [...values, prefixList] : values;
}

function isOfAccount({ name }: Parameter): boolean {
  return !name.startsWith('node_');
}

const PLACEHOLDERS: Readonly<Record<ParameterName, string>> = {
  vpc_id: 'vpc-00000000000000000',
  subnet_ids: 'subnet-00000000000000000',
  route_table_ids: 'rtb-00000000000000000',
  node_security_group_ids: 'sg-00000000000000000',
  node_cidr_blocks: '192.0.2.0/24',
};

const EXAMPLES: Readonly<Record<ParameterName, string>> = {
  vpc_id: 'vpc-0123456789abcdef0',
  subnet_ids: 'subnet-0123456789abcdef0,subnet-0123456789abcdef1',
  route_table_ids: 'rtb-0123456789abcdef0',
  node_security_group_ids: 'sg-0123456789abcdef0',
  node_cidr_blocks: '10.0.0.0/16',
};

import { invariant, type Peer } from '@ssmc/core';
import { type EmitContext, resourcesOf } from './context.ts';
import { pascalCase } from './names.ts';
import { type Intrinsic, intrinsic, type YamlMap } from './yaml.ts';

/** A parameter whose values each become a resource. */
export type SlottedParameter = Extract<Peer, { readonly parameter: string }>['parameter'];

/** One place for a value of such a parameter. */
export interface Slot {
  /** Counts from 1. */
  readonly number: number;
  /** True when the parameter has a value for it. */
  readonly condition: string;
  readonly value: Intrinsic;
}

const CONDITIONS: Readonly<Record<SlottedParameter, string>> = {
  node_security_group_ids: 'HasNodeSecurityGroup',
  node_cidr_blocks: 'HasNodeCidrBlock',
};

/**
 * The slots of a parameter, as many as it may have values. CloudFormation has no loops without a transform: the values are padded with
 * empty ones: each slot selects something.
 */
export function slotsOf({ module }: EmitContext, name: SlottedParameter): readonly Slot[] {
  const parameter = module.parameters.find((one) => one.name === name);
  invariant(parameter?.max, `parameter ${name} has no limit`);
  const { max } = parameter;
  const padded = intrinsic('Sub', `\${${pascalCase(name)}}${','.repeat(max - 1)}`);
  return Array.from({ length: max }, (_, index) => ({
    number: index + 1,
    condition: `${CONDITIONS[name]}${index + 1}`,
    value: intrinsic('Select', [index, intrinsic('Split', [',', padded])]),
  }));
}

/** The conditions of all slots that some rule uses. */
export function slotConditions(context: EmitContext): YamlMap {
  const rules = resourcesOf(context, 'security-group-rule');
  const used = (Object.keys(CONDITIONS) as SlottedParameter[]).filter((name) =>
    rules.some(({ group, peer }) => [group, peer].some((end) => 'parameter' in end && end.parameter === name)),
  );
  const slots = used.flatMap((name) => slotsOf(context, name));
  return Object.fromEntries(
    slots.map(({ condition, value }) => [condition, intrinsic('Not', [intrinsic('Equals', [value, ''])])]),
  );
}

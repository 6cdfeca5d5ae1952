import type { Parameter } from '@ssmc/core';
import { TerraformVariable } from './cdktf.ts';
import { embed, encode } from './escape.ts';
import { literal } from './hcl.ts';
import { expressionOf, settingsOf } from './synthesize.ts';
import { attribute, type Block, block, code } from './tree.ts';

/** The rules of a security group carry its place in the list: where a list is read by position, its description says so. */
export function variableDescription({ name, description }: Parameter): string {
  return name === 'node_security_group_ids' ? `${description}. Append new IDs at the end` : description;
}

/** A parameter of the module as a block. */
export function variableBlock(parameter: Parameter): Block {
  const settings = settingsOf(TerraformVariable, 'variable', configOf(parameter));
  const { validation, type, ...rest } = settings as { validation?: readonly Record<string, unknown>[]; type: string };
  const present = ['description', 'default', 'nullable'].filter((name) => name in rest);
  return block(
    ['variable', parameter.name],
    [
      attribute('type', code(type)),
      ...present.map((name) => attribute(name, expressionOf((rest as Record<string, unknown>)[name]))),
      ...(validation ?? []).map((rule) =>
        block(
          ['validation'],
          ['condition', 'error_message'].map((name) => attribute(name, expressionOf(rule[name]))),
        ),
      ),
    ],
  );
}

function configOf(parameter: Parameter) {
  const defaults = parameter.default?.map(encode);
  return {
    type: parameter.list ? 'list(string)' : 'string',
    description: encode(`${variableDescription(parameter)}.`),
    ...(defaults && { default: parameter.list ? defaults : defaults[0] }),
    nullable: false,
    validation: validations(parameter).map(([condition, errorMessage]) => ({
      condition: embed(code(condition)),
      errorMessage: encode(errorMessage),
    })),
  };
}

type Validation = readonly [condition: string, errorMessage: string];

function validations(parameter: Parameter): readonly Validation[] {
  const { name, pattern, expected, list, optional, max, excludes } = parameter;
  const matches = (value: string) => `can(regex(${literal(`^(${pattern})$`)}, ${value}))`;
  if (!list) return [[matches(`var.${name}`), `${name} must be ${expected}.`]];
  const rules: readonly (Validation | false)[] = [
    [`alltrue([for value in var.${name} : ${matches('value')}])`, `${name} must contain ${expected}.`],
    [`length(distinct(var.${name})) == length(var.${name})`, `${name} must not contain duplicate values.`],
    !optional && [`length(var.${name}) > 0`, `${name} must not be empty.`],
    excludes !== undefined && [
      `length(setintersection(var.${name}, [${excludes.map(literal).join(', ')}])) == 0`,
      `${name} must not contain the values of allow.clients: ${excludes.join(', ')}.`,
    ],
    max !== undefined && [`length(var.${name}) <= ${max}`, `${name} must contain at most ${max} values.`],
  ];
  return rules.filter((rule): rule is Validation => rule !== false);
}

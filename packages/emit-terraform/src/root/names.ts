import type { ModulePlan } from '@ssmc/core';
import { snakeCase } from '../names.ts';

/** The alias of the provider of the module's Region. */
export function aliasOf({ region }: Pick<ModulePlan, 'region'>): string {
  return snakeCase(region);
}

/** `account`, or the Region: the name of the variable and of the output of a module. */
export function shortName({ id }: Pick<ModulePlan, 'id'>): string {
  return snakeCase(id);
}

/** The label of the module call. */
export function labelOf(module: Pick<ModulePlan, 'id' | 'name'>): string {
  return `${snakeCase(module.name)}_${shortName(module)}`;
}

/** Whether no parameter of the module needs a value. */
export function needsNoValue({ parameters }: Pick<ModulePlan, 'parameters'>): boolean {
  return parameters.every((parameter) => parameter.default !== undefined);
}

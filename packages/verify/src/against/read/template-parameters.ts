import { type Tree, textIn, treeOf } from '../existing/tree.ts';
import { cleaned, unknown, unknownsIn } from '../existing/unknown.ts';
import type { Template } from './template.ts';

/** What a parameter is: what is given, else its default. Defaults that were used are told. */
export function parameterValue(template: Template, name: string): unknown {
  const { known } = template;
  const found = known.parameters.get(name);
  if (found) return found.value;
  const declared = treeOf(template.parameters[name]);
  const type = textIn(declared['Type']) ?? 'String';
  // Both the default and what is given are the name of a parameter in Parameter Store.
  if (type.startsWith('AWS::SSM::Parameter::Value')) return unknown(`parameter ${name}`);
  const given = template.given(name);
  const isOpen = given === undefined && template.refused.has(name);
  if (isOpen) return unknown(`parameter ${name}`);
  const value = given === undefined ? defaultOf(declared, type) : ofType(cleanedValue(given), type);
  if (value === undefined) return unknown(`parameter ${name}`);
  known.parameters.set(name, { value, isDefault: given === undefined });
  return value;
}

function cleanedValue(value: unknown): unknown {
  return unknownsIn(value).length > 0 ? value : cleaned(value);
}

function defaultOf({ Default }: Tree, type: string): unknown {
  return Default === undefined ? undefined : ofType(String(cleaned(Default)), type);
}

function ofType(value: unknown, type: string): unknown {
  if (typeof value === 'number' || typeof value === 'boolean') return ofType(String(value), type);
  if (typeof value !== 'string' || (type !== 'CommaDelimitedList' && !type.startsWith('List<'))) return value;
  return value === '' ? [] : value.split(',').map((one) => one.trim());
}

/** Parameters as people read them. */
export function shownValue(value: unknown): string {
  return Array.isArray(value) ? value.join(',') : String(value);
}

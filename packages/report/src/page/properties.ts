import { type ModulePlan, normalize, normalizedText, type Parameter, resourcePolicy, statementJson } from '@ssmc/core';

/** Names and values. */
export type Properties = readonly (readonly [name: string, value: string])[];

/** What is told otherwise: in the statements. */
const POLICIES = new Set(['policy', 'trust', 'document']);

/** The properties of every parameter and resource by id, without those that say nothing. */
export function propertiesOf(module: ModulePlan): ReadonlyMap<string, Properties> {
  const normalized = Object.values(normalize(module));
  return new Map([
    ...module.parameters.map((parameter) => [parameter.name, parameterProperties(parameter)] as const),
    ...module.resources.map(({ id }, index) => [id, resourceProperties(normalized[index] ?? {})] as const),
  ]);
}

/** Every statement of the module as the JSON that AWS shows, by the id of its entry. */
export function statementsOf(module: ModulePlan): ReadonlyMap<string, string> {
  return new Map(
    module.resources.flatMap((resource) =>
      (resourcePolicy(resource)?.statements ?? []).map((statement) => {
        const json = statementJson(statement, (value) => normalizedText(module, value));
        return [`${resource.id}/${statement.sid}`, JSON.stringify(json, null, 2)] as const;
      }),
    ),
  );
}

function parameterProperties({ description, expected, optional, default: value }: Parameter): Properties {
  const text = value ? value.join(', ') || 'empty' : optional ? 'empty' : 'none (required)';
  return [
    ['description', description],
    ['takes', expected],
    ['default', text],
  ];
}

function resourceProperties(properties: Readonly<Record<string, unknown>>): Properties {
  return Object.entries(properties).flatMap(([name, value]) => {
    const isEmpty = value === null || value === false || (Array.isArray(value) && value.length === 0);
    if (POLICIES.has(name) || isEmpty) return [];
    return [[name, typeof value === 'string' ? value : JSON.stringify(value)] as const];
  });
}

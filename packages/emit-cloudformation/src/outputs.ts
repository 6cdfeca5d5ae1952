import { join, type Output, type OutputValue, type Value } from '@ssmc/core';
import type { EmitContext } from './context.ts';
import { pascalCase } from './names.ts';
import { emitValue } from './value.ts';
import { intrinsic, type Yaml, type YamlMap } from './yaml.ts';

/** The module's outputs, each exported under the stack's name; lists are joined by commas, maps and rows are JSON. */
export function templateOutputs(context: EmitContext): YamlMap {
  const outputs = context.module.outputs.map((output): readonly [string, Yaml] => {
    const name = pascalCase(output.name);
    return [
      name,
      {
        Description: output.description,
        Value: outputText(context, output),
        Export: { Name: intrinsic('Sub', `\${AWS::StackName}-${name}`) },
      },
    ];
  });
  return Object.fromEntries(outputs);
}

function outputText(context: EmitContext, output: Output): Yaml {
  const value = relocated(context, output);
  switch (value.kind) {
    case 'text':
      return emitValue(context, value.value);
    case 'list':
      return listText(context, value.values);
    case 'map':
      return emitValue(context, jsonText(value.entries));
    case 'rows':
      return JSON.stringify(value.rows);
  }
}

/** The template is next to the other Regions' templates, so the files of its `required/` are one folder deeper. */
function relocated({ module }: EmitContext, { name, value }: Output): OutputValue {
  if (name !== 'required_statements' || value.kind !== 'list') return value;
  const values = value.values.map((path) =>
    typeof path === 'string' ? path.replace(/^required\//, `required/${module.id}/`) : path,
  );
  return { kind: 'list', values };
}

function listText(context: EmitContext, values: readonly Value[]): Yaml {
  if (values.every((value) => typeof value === 'string')) return values.join(',');
  const [only] = values;
  if (values.length === 1 && only) return emitValue(context, only);
  return intrinsic('Join', [',', values.map((value) => emitValue(context, value))]);
}

function jsonText(entries: readonly (readonly [key: string, value: Value])[]): Value {
  const pairs = entries.flatMap(([key, value], index) => [
    `${index === 0 ? '' : ','}${JSON.stringify(key)}:"`,
    escaped(value),
    '"',
  ]);
  return join('{', ...pairs, '}');
}

function escaped(value: Value): Value {
  if (typeof value === 'string') return JSON.stringify(value).slice(1, -1);
  return value.kind === 'join' ? join(...value.parts.map(escaped)) : value;
}

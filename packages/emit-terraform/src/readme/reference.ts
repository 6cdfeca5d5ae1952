import type { ModulePlan, Parameter } from '@ssmc/core';
import { literal } from '../hcl.ts';
import { variableDescription } from '../variables.ts';
import { OLDEST_PROVIDER, OLDEST_TERRAFORM } from '../versions.ts';
import { cell } from './markdown.ts';

/** The type and name of a resource or data source of the module. */
export interface Declared {
  readonly kind: 'resource' | 'data';
  readonly type: string;
  readonly name: string;
}

/**
 * What terraform-docs writes of a module, between its marks: who uses it renews the tables and gets the same.
 * @see https://terraform-docs.io/reference/markdown-table/
 */
export function reference(module: ModulePlan, declared: readonly Declared[]): string {
  const aws = `| ${anchored('requirement', 'aws')} | >= ${OLDEST_PROVIDER} |`;
  const terraform = `| ${anchored('requirement', 'terraform')} | >= ${OLDEST_TERRAFORM} |`;
  const provider = `| ${anchored('provider', 'aws')} | >= ${OLDEST_PROVIDER} |`;
  const sections = [
    table('Requirements', '| Name | Version |\n|------|---------|', [terraform, aws]),
    table('Providers', '| Name | Version |\n|------|---------|', [provider]),
    '## Modules\n\nNo modules.',
    table('Resources', '| Name | Type |\n|------|------|', declared.toSorted(byKindAndName).map(resourceRow)),
    inputs(module),
    table('Outputs', '| Name | Description |\n|------|-------------|', module.outputs.toSorted(byName).map(outputRow)),
  ];
  return `<!-- BEGIN_TF_DOCS -->\n${sections.join('\n\n')}\n<!-- END_TF_DOCS -->`;
}

function inputs({ parameters }: ModulePlan): string {
  if (parameters.length === 0) return '## Inputs\n\nNo inputs.';
  const head = '| Name | Description | Type | Default | Required |\n|------|-------------|------|---------|:--------:|';
  return table('Inputs', head, parameters.toSorted(byName).map(inputRow));
}

function table(title: string, head: string, rows: readonly string[]): string {
  return `## ${title}\n\n${head}\n${rows.join('\n')}`;
}

function resourceRow({ kind, type, name }: Declared): string {
  const folder = kind === 'data' ? 'data-sources' : 'resources';
  const page = `https://registry.terraform.io/providers/hashicorp/aws/latest/docs/${folder}/${type.replace(/^aws_/, '')}`;
  return `| [${type}.${name}](${page}) | ${kind === 'data' ? 'data source' : 'resource'} |`;
}

function inputRow(parameter: Parameter): string {
  const { name, list, default: given } = parameter;
  const type = list ? 'list(string)' : 'string';
  const cells = [
    anchored('input', name),
    `${cell(variableDescription(parameter))}.`,
    `\`${type}\``,
    defaultOf(parameter),
    given ? 'no' : 'yes',
  ];
  return `| ${cells.join(' | ')} |`;
}

function defaultOf({ default: given, list }: Parameter): string {
  if (given === undefined) return 'n/a';
  const texts = given.map((value) => cell(literal(value)));
  if (!list) return `\`${texts.join()}\``;
  return texts.length === 0 ? '`[]`' : `<pre>[<br/>${texts.map((text) => `  ${text}`).join(',<br/>')}<br/>]</pre>`;
}

function outputRow({ name, description }: ModulePlan['outputs'][number]): string {
  return `| ${anchored('output', name)} | ${cell(description)}. |`;
}

function anchored(kind: string, name: string): string {
  const escaped = name.replaceAll('_', '\\_');
  return `<a name="${kind}_${name}"></a> [${escaped}](#${kind}\\_${escaped})`;
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}

/** Resources first. */
function byKindAndName(a: Declared, b: Declared): number {
  if (a.kind !== b.kind) return a.kind === 'resource' ? -1 : 1;
  return `${a.type}.${a.name}` < `${b.type}.${b.name}` ? -1 : 1;
}

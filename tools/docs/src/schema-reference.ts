import { documentSchema } from '@ssmc/core';

interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly enumDescriptions?: readonly string[];
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | false;
  readonly anyOf?: readonly Schema[];
}

/** The reference of the requirements document as Markdown: a section for each object, a row for each field. */
export function schemaReference(): string {
  const schema = documentSchema() as Schema;
  const sections = sectionsOf('', schema).map(({ path, fields }) => sectionText(path, fields));
  return `# Reference of the requirements document

Every field, made from the JSON Schema that \`ssmc schema\` prints. Fields that are not listed are refused. *One per Region* means
one value for all Regions, or a map from Region to value.

${sections.join('\n')}`;
}

interface Section {
  readonly path: string;
  readonly fields: readonly (readonly [name: string, schema: Schema, isRequired: boolean])[];
}

function sectionsOf(path: string, schema: Schema): readonly Section[] {
  const object = objectOf(schema);
  if (!object) return [];
  const { properties = {}, required = [] } = object.schema;
  const here = `${path}${object.suffix}`;
  const fields = Object.entries(properties).map(
    ([name, field]) => [name, field, required.includes(name) && field.default === undefined] as const,
  );
  const below = fields.flatMap(([name, field]) => sectionsOf(here === '' ? name : `${here}.${name}`, field));
  return [{ path: here, fields }, ...below];
}

/** The object that a field holds: itself, an item of a list, a value of a map, or one of several forms. */
function objectOf(schema: Schema): { schema: Schema; suffix: string } | undefined {
  if (schema.properties) return { schema, suffix: '' };
  if (schema.items?.properties) return { schema: schema.items, suffix: '[]' };
  const values = schema.additionalProperties || undefined;
  if (values?.properties) return { schema: values, suffix: '.<Region>' };
  const form = schema.anyOf?.find(({ properties }) => properties);
  return form && { schema: form, suffix: '' };
}

function sectionText(path: string, fields: Section['fields']): string {
  const rows = fields.map(([name, schema, isRequired]) =>
    [`\`${name}\``, typeText(schema), isRequired ? '**required**' : defaultText(schema), describe(schema)].join(' | '),
  );
  const title = path === '' ? 'The document' : `\`${path}\``;
  return `## ${title}\n\n| field | type | default | meaning |\n|---|---|---|---|\n${rows.map((row) => `| ${row} |\n`).join('')}`;
}

function typeText(schema: Schema): string {
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  if (schema.enum) return schema.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (schema.items) return `list of ${typeText(schema.items)}`;
  if (schema.properties) return 'object';
  if (schema.anyOf) return unionText(schema.anyOf);
  if (schema.additionalProperties) return `map to ${typeText(schema.additionalProperties)}`;
  return { string: 'string', integer: 'integer', boolean: '`true`, `false`' }[schema.type ?? ''] ?? schema.type ?? '';
}

function unionText(forms: readonly Schema[]): string {
  const [first, second] = forms;
  const isPerRegion =
    first && second?.additionalProperties && typeText(second.additionalProperties) === typeText(first);
  return isPerRegion ? `${typeText(first)}, *one per Region*` : forms.map(typeText).join(' or ');
}

function defaultText(schema: Schema): string {
  const value = schema.default;
  if (value === undefined || (typeof value === 'object' && !Array.isArray(value))) return '';
  return `\`${Array.isArray(value) ? value.join(', ') : String(value)}\``;
}

function describe(schema: Schema): string {
  const example = schema.examples?.[0];
  const text = schema.description ?? schema.items?.description ?? '';
  const values = (schema.enum ?? []).map((value, index) => `\`${String(value)}\`: ${schema.enumDescriptions?.[index]}`);
  if (values.length > 0) return escapeCell(`${text}. ${values.join('; ')}`);
  return escapeCell(example === undefined ? text : `${text}, such as \`${String(example)}\``);
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/<([^>]+)>/g, '&lt;$1&gt;');
}

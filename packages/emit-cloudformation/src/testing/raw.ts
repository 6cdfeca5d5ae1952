import { parseTemplate } from '../template.ts';

/** A parsed mapping. */
export type Raw = Readonly<Record<string, unknown>>;

/** A resource as it stands in a template. */
export interface RawResource {
  readonly id: string;
  readonly type: string;
  readonly condition: unknown;
  readonly dependsOn: readonly unknown[];
  /** Whether it stays when it is taken out of the stack, and when another one takes its place. */
  readonly retained: boolean;
  readonly properties: Raw;
}

/** A parsed template. */
export interface RawTemplate {
  /** The only Region in which its rules let it be deployed; empty if there is no such rule. */
  readonly region: string;
  readonly metadata: Raw;
  readonly parameters: Raw;
  readonly rules: Raw;
  readonly conditions: Raw;
  readonly resources: ReadonlyMap<string, RawResource>;
  readonly outputs: Raw;
}

/** The sections of a template's text that say what it makes. */
export function readTemplate(text: string): RawTemplate {
  const template = mapOf(parseTemplate(text));
  const resources = Object.entries(mapOf(template['Resources'])).map(([id, value]): [string, RawResource] => {
    const { Type, Condition, DependsOn, DeletionPolicy, UpdateReplacePolicy, Properties } = mapOf(value);
    const properties = mapOf(Properties ?? {});
    const retained = DeletionPolicy === 'Retain' && UpdateReplacePolicy === 'Retain';
    return [id, { id, type: String(Type), condition: Condition, dependsOn: listOf(DependsOn), retained, properties }];
  });
  const rules = mapOf(template['Rules'] ?? {});
  return {
    region: regionOf(rules),
    metadata: mapOf(template['Metadata'] ?? {}),
    parameters: mapOf(template['Parameters'] ?? {}),
    rules,
    conditions: mapOf(template['Conditions'] ?? {}),
    resources: new Map(resources),
    outputs: mapOf(template['Outputs'] ?? {}),
  };
}

function regionOf(rules: Raw): string {
  const asserted = listOf(mapOf(rules['DeployedInRegion'] ?? {})['Assertions']).map((one) => mapOf(one)['Assert']);
  const [, region] = asserted.flatMap((one) => listOf(callOf(one, 'Fn::Equals')));
  return typeof region === 'string' ? region : '';
}

/** A mapping, or an error. */
export function mapOf(value: unknown): Raw {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`not a mapping: ${show(value)}`);
  return value as Raw;
}

/** A list, or an error; nothing is the empty list. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new Error(`not a list: ${show(value)}`);
  return value;
}

/** The operand of an intrinsic function in its long form; undefined when it is another value. */
export function callOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const keys = Object.keys(value);
  return keys.length === 1 && keys[0] === name ? (value as Raw)[name] : undefined;
}

/** A value for messages. */
export function show(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}

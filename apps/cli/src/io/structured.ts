import { CORE_SCHEMA, defineMappingTag, defineScalarTag, defineSequenceTag, load, YAMLException } from 'js-yaml';

/** A text as plain data, or why it is none. */
export type Structured = { readonly value: unknown } | { readonly problem: string };

/** Reads JSON, or YAML without aliases, which CloudFormation does not take, with the short forms of CloudFormation's functions in their long form. Takes any text and never throws. */
export function readStructured(text: string): Structured {
  if (/^\s*[[{]/.test(text)) {
    const read = readJson(text);
    // Flow mappings of YAML start like JSON.
    if ('value' in read || !/[{,]\s*[\w'-]+\s*:|![A-Z]/.test(text)) return read;
    const yaml = readYaml(text);
    return 'value' in yaml ? yaml : read;
  }
  return readYaml(text);
}

function readJson(text: string): Structured {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { problem: `it is not JSON: ${error instanceof SyntaxError ? error.message : 'it is nested too deeply'}` };
  }
}

function readYaml(text: string): Structured {
  try {
    return { value: load(text, { schema: SCHEMA, maxAliases: 0 }) };
  } catch (error) {
    if (error instanceof YAMLException)
      return { problem: `it is neither JSON nor YAML: ${error.reason}${placeOf(error)}` };
    if (error instanceof RangeError) return { problem: 'it is nested too deeply' };
    throw error;
  }
}

function placeOf({ mark }: YAMLException): string {
  return mark ? ` (line ${mark.line + 1})` : '';
}

const scalar = defineScalarTag<unknown>('!', {
  matchByTagPrefix: true,
  identify: () => false,
  resolve: (source, _isExplicit, tag) => longForm(tag, tag === '!GetAtt' ? attributeOf(source) : source),
});

const sequence = defineSequenceTag<{ readonly tag: string; readonly items: unknown[] }, unknown>('!', {
  matchByTagPrefix: true,
  identify: () => false,
  create: (tag) => ({ tag, items: [] }),
  addItem: (carrier, item) => {
    carrier.items.push(item);
  },
  finalize: ({ tag, items }) => longForm(tag, items),
});

const mapping = defineMappingTag<{ readonly tag: string; readonly entries: Map<unknown, unknown> }, unknown>('!', {
  matchByTagPrefix: true,
  identify: () => false,
  create: (tag) => ({ tag, entries: new Map() }),
  addPair: (carrier, key, value) => {
    carrier.entries.set(key, value);
    return '';
  },
  has: ({ entries }, key) => entries.has(key),
  // Nothing is merged into a call of a function.
  keys: () => [],
  get: () => undefined,
  finalize: ({ tag, entries }) => longForm(tag, Object.fromEntries(entries)),
});

const SCHEMA = CORE_SCHEMA.withTags(scalar, sequence, mapping);

function longForm(tag: string, operand: unknown): unknown {
  const name = tag.slice(1);
  return { [name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`]: operand };
}

/** `Role.Arn`; the attribute may have further dots. */
function attributeOf(source: string): readonly string[] {
  const dot = source.indexOf('.');
  return dot < 0 ? [source] : [source.slice(0, dot), source.slice(dot + 1)];
}

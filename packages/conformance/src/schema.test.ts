import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { documentSchema } from '@ssmc/core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { allCases } from './cases.ts';

const EXAMPLES = fileURLToPath(new URL('../../../examples', import.meta.url));
const examples = readdirSync(EXAMPLES).map((name) => ({ name, text: readFileSync(path.join(EXAMPLES, name), 'utf8') }));
const documents = [...allCases(), ...examples].map(({ name, text }) => [name, load(text)] as const);

/** Keywords that editors show and that refuse nothing. */
const EDITOR_KEYWORDS = ['errorMessage', 'patternErrorMessage', 'enumDescriptions', 'markdownEnumDescriptions'];

const validate = new Ajv2020({ strict: true, allErrors: true })
  .addVocabulary(EDITOR_KEYWORDS)
  .compile(documentSchema() as object);

/** What a validator that is not ours says of a document, as `path keyword`. */
function problems(document: unknown): readonly string[] {
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
}

describe('the JSON Schema', () => {
  it.each(documents)('accepts %s', (_, document) => {
    expect(problems(document)).toEqual([]);
  });

  it('refuses an unknown field, a wrong type, and a document without a network', () => {
    const [, document] = documents[0] ?? [];
    const { spec, ...rest } = document as { spec: Record<string, unknown> };
    const { network: _, ...others } = spec;
    expect(problems({ ...rest, spec: { ...spec, colour: 'red' } })).toEqual(['/spec additionalProperties']);
    expect(problems({ ...rest, spec: { ...spec, regions: 'us-east-2' } })).toContain('/spec/regions type');
    expect(problems({ ...rest, spec: others })).toEqual(['/spec required']);
  });
});

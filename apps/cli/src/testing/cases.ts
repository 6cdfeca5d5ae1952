import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { type FieldPath, type Json, valueAt } from './schema-fields.ts';

const CASES = fileURLToPath(new URL('../../../../packages/conformance/cases', import.meta.url));

/** The documents of all cases, short ones first: what has many Regions takes its time. */
const CASE_DOCUMENTS: readonly Json[] = readdirSync(CASES)
  .map((name) => readFileSync(`${CASES}/${name}/ssmc.yaml`, 'utf8'))
  .toSorted((a, b) => a.length - b.length)
  .map((text) => load(text) as Json);

/** The documents that have the field, or else what stands around it. */
export function documentsWith(field: FieldPath): readonly Json[] {
  const found = CASE_DOCUMENTS.filter((document) => valueAt(document, field) !== undefined);
  return found.length > 0 || field.length === 0 ? found : documentsWith(field.slice(0, -1));
}

import * as z from 'zod/mini';
import type { Json } from '../plan/json.ts';
import { documentSchema } from './schema.ts';

/** The JSON Schema (draft 2020-12) of the document, for editors and other tools. */
export function documentJsonSchema(): Json {
  const schema = z.toJSONSchema(documentSchema, { target: 'draft-2020-12', io: 'input' });
  const { '~standard': _, ...plain } = schema as Record<string, unknown>;
  return { $id: 'urn:ssmc:schema:v1', title: 'ssmc requirements document', ...plain } as Json;
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';

const require = createRequire(import.meta.url);

/** What the published schema of SARIF 2.1.0 says against a log, as `path problem`. */
export function sarifProblems(log: unknown): readonly string[] {
  validate(log);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** A reference after RFC 3986: no space, no control character, no backslash, nothing beyond ASCII. */
const REFERENCE = /^(?:[a-z][a-z0-9+.-]*:)?(?:[\w\-.~!$&'()*+,;=:@/?#]|%[0-9A-F]{2})+$/i;
const ABSOLUTE = /^[a-z][a-z0-9+.-]*:(?:[\w\-.~!$&'()*+,;=:@/?#]|%[0-9A-F]{2})+$/i;

const validate = compiled();

function compiled() {
  const text = readFileSync(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8');
  // The schema is of draft 4, whose `id` is called `$id` since; the rest of what it uses has not changed.
  const { $schema, id, ...schema } = JSON.parse(text) as Record<string, unknown>;
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  ajv
    .addFormat('uri', ABSOLUTE)
    .addFormat('uri-reference', REFERENCE)
    .addFormat('date-time', /^\d{4}-\d\d-\d\dT/);
  return ajv.compile({ ...schema, $id: String(id ?? $schema) });
}

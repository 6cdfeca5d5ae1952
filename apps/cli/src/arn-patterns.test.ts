import { documentSchema } from '@ssmc/core';
import { describe, expect, test } from 'vitest';
import { documentsWith } from './testing/cases.ts';
import { type FieldPath, type Json, textFields, withValue } from './testing/schema-fields.ts';
import { input, workspace } from './testing/workspace.ts';

/** Between letters that stand nowhere else. */
const SPECIALS = ['*', '?', `\${aws:userid}`];

const SHAPES: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `/${text}/`,
  (text) => `/service-role/${text}/`,
  (text) => `arn:aws:iam::111122223333:role/${text}`,
  (text) => `arn:aws:iam::111122223333:policy/${text}`,
  (text) => `arn:aws:kms:us-east-2:111122223333:key/${text}`,
  (text) => `arn:aws:ssm:us-east-2:111122223333:document/${text}`,
];

/** Patterns on purpose: scripts read what is below a path. */
const PATTERNS = ['spec.capabilities.parameterStore.paths.0'];

const FIELDS = textFields(documentSchema() as object);

describe('a text of the document in a policy', () => {
  test.each(SPECIALS)(
    'never makes a pattern or a variable of %s',
    async (special) => {
      const accepted: string[] = [];
      for (const field of FIELDS) {
        for (const shape of SHAPES)
          if (await makesPattern(field, shape(`qx${special}xq`))) accepted.push(field.join('.'));
      }
      expect([...new Set(accepted)]).toEqual(special === '*' ? PATTERNS : []);
    },
    180_000,
  );

  test('such as a role path is refused', async () => {
    const field = ['spec', 'nodes', 'ec2', 'role', 'path'];
    const document = withValue(documentsWith(field)[0], field, `/team/\${x}*/`);
    const { code, stderr } = await workspace().run('check -', { stdin: () => input(JSON.stringify(document)) });
    expect([code, stderr]).toEqual([1, expect.stringContaining('SSMC114')]);
  });
});

/** In the shortest document that has the field, and with an operator who passes the role of host management. */
async function makesPattern(field: FieldPath, value: string): Promise<boolean> {
  const [document] = documentsWith(field);
  const admin = { name: 'admin', access: 'default-host-management-admin' };
  const made = [document, withValue(document, ['spec', 'operators', 0], admin)].map(async (one) => {
    const text = JSON.stringify(withValue(one, field, value));
    const { code, stdout } = await workspace().run('plan - --format json', { stdin: () => input(text) });
    const written = value.replace(/^.*?(?=qx)|\/$/g, '');
    return code === 0 && policiesIn(JSON.parse(stdout)).some((policy) => policy.includes(written));
  });
  return (await Promise.all(made)).includes(true);
}

/** What the plan says in policies: statements of roles, endpoints and others. */
function policiesIn(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(policiesIn);
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const own = entries.filter(([key]) => ['resources', 'conditions', 'principal', 'required'].includes(key));
  const isModule = 'parameters' in value;
  if (!isModule && own.length > 0) return own.map(([, inner]) => JSON.stringify(inner));
  return entries.flatMap(([, inner]) => policiesIn(inner));
}

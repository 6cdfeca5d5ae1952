import { plannedMeaning } from '@ssmc/conformance';
import { kitchenSink } from '@ssmc/conformance/testing';
import { join, type ModulePlan, type Resource, type Statement } from '@ssmc/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { terraformTarget } from './target.ts';
import { decodeTerraform, terraformGaps } from './testing/index.ts';

/** What cdktf, HCL, the policy data source or a comment could take for something else. */
const HOSTILE: readonly string[] = [
  '${' + 'TfToken[TOKEN.1]}',
  '#{TfToken[TOKEN.1]}',
  '&{TfToken[TOKEN.1]}',
  '-1.8881545897087626e+289',
  '1e+9 2E10',
  '${' + 'aws:userid}',
  '$' + '${' + 'aws:userid}',
  '&{aws:userid}',
  '%{ if true }x%{ endif }',
  '%' + '%{x}',
  '"\n}\nresource "aws_iam_user" "evil" {',
  'a\\"b\\',
  '\uE0000024{x}',
  '\u0000\u0001\u007f\u0085\u2028\u2029\u202e\ufeff',
  '\r\n# comment\r/* */ // <<EOT\nEOT',
  'null',
  'var.x',
  '${' + '{"kind":"code","code":"evil"}}',
  '__proto__',
  'é😀e\u0301',
  "`z`'q$(x)",
];

const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.tuple(fc.constantFrom(...HOSTILE), fc.string()).map((parts) => parts.join('')),
);

describe('hostile text', () => {
  it.each(HOSTILE)('comes through unchanged: %j', (text) => {
    expectUnchanged(withText(kitchenSink, () => text));
  });

  it('comes through unchanged, whatever it is', () => {
    const texts = fc.array(hostile, { minLength: 5, maxLength: 20 });
    fc.assert(
      fc.property(texts, (list) => {
        let next = 0;
        expectUnchanged(withText(kitchenSink, () => list[next++ % list.length] as string));
      }),
      { numRuns: 60 },
    );
  });

  it('never leaves a comment', () => {
    const reasons = [
      { path: 'x', text: 'a\nresource "evil" "x" {}\u2028}', sources: ['D'], basis: 'inferred' },
    ] as const;
    const module = { ...kitchenSink, resources: kitchenSink.resources.map((one) => ({ ...one, reasons })) };
    for (const comments of ['short', 'full'] as const) {
      const [files] = terraformTarget.emit(module, { comments, options: {} });
      for (const { path, content } of files) if (path.endsWith('.tf')) expect(content).not.toMatch(/^resource "evil"/m);
      expect(decodeTerraform(files)).toEqual(plannedMeaning({ gaps: terraformGaps }, module));
    }
  });
});

function expectUnchanged(module: ModulePlan): void {
  const [files] = terraformTarget.emit(module, { comments: 'none', options: {} });
  expect(decodeTerraform(files)).toEqual(plannedMeaning({ gaps: terraformGaps }, module));
  for (const { path } of files) expect(path.split('/')).not.toContain('..');
}

/** The module with that text wherever the document has a say. */
function withText(module: ModulePlan, text: () => string): ModulePlan {
  return {
    ...module,
    description: text(),
    parameters: module.parameters.map((one) => ({ ...one, description: text(), expected: text() })),
    resources: module.resources.map((one) => resourceWith(one, text)),
    outputs: module.outputs.map((one) => ({ ...one, description: text() })),
    notes: [{ title: text(), text: text() }],
  };
}

function resourceWith(resource: Resource, text: () => string): Resource {
  switch (resource.kind) {
    case 'role':
      return {
        ...resource,
        name: `r${text()}`,
        path: `/${text()}/`,
        description: text(),
        permissionsBoundary: text(),
        tags: tags(text),
      };
    case 'managed-policy': {
      const statements = resource.policy.statements.map((one) => statementWith(one, text));
      return { ...resource, name: `p${text()}`, description: text(), policy: { statements }, tags: tags(text) };
    }
    case 'instance-profile':
      return { ...resource, name: `i${text()}`, tags: tags(text) };
    case 'security-group':
      return { ...resource, name: `s${text()}`, description: text(), tags: tags(text) };
    case 'security-group-rule':
      return { ...resource, description: text() };
    case 'session-document':
      return { ...resource, content: { [`k${text()}`]: text(), inputs: { x: [text(), null, 1, true] } } };
    case 'service-setting':
      return { ...resource, value: text() };
    case 'vpc-endpoint':
      return { ...resource, tags: tags(text) };
    default:
      return resource;
  }
}

function statementWith(statement: Statement, text: () => string): Statement {
  return {
    ...statement,
    resources: [join('arn:', { kind: 'account-id' }, text()), text()],
    conditions: [{ operator: 'StringLike', key: `aws:RequestTag/${text()}`, values: [text()] }],
  };
}

function tags(text: () => string): Record<string, string> {
  return Object.fromEntries([
    ['ssmc:name', 'production'],
    [text(), text()],
  ]);
}

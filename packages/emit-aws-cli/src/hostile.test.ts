import { plannedMeaning } from '@ssmc/conformance';
import { kitchenSink } from '@ssmc/conformance/testing';
import { join, type ModulePlan, type Normalized, type Resource, type Statement } from '@ssmc/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { awsCliTarget } from './target.ts';
import { awsCliGaps, decodeAwsCli } from './testing/index.ts';

/** What a shell, `sed`, the AWS CLI or a comment could take for something else. */
const HOSTILE: readonly string[] = [
  '$(touch /tmp/evil)',
  '`touch /tmp/evil`',
  '${' + 'aws:userid}',
  "'; rm -rf / #",
  '"; exit 0; "',
  '\\',
  'a\\\n b',
  '\n}\nevil() {\n',
  '@ACCOUNT_ID@',
  '@@ACCOUNT_ID@',
  'account',
  '#!/bin/sh',
  '-n',
  '--help',
  'file:///etc/passwd',
  '!!',
  '~root',
  '*',
  '{a,b}',
  '\u0001\u0007\u007f\u0085\u2028\u2029\u202e\ufeff',
  '\r\n# comment\nUSAGE\n',
  '\u2018typographic\u2019 \u201cquotes\u201d\u00a0',
  "$'\\x41'",
  '__proto__',
  'é😀e\u0301',
];

/** A document holds no NUL. */
const hostile = fc
  .oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', minLength: 1 }))
  .map((text) => text.replaceAll('\0', '0'));

describe('hostile text', () => {
  it.each(HOSTILE)('comes through unchanged: %j', (text) => {
    expectUnchanged(withText(kitchenSink, () => text));
  });

  it('comes through unchanged, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 5, maxLength: 20 }), (list) => {
        let next = 0;
        expectUnchanged(withText(kitchenSink, () => list[next++ % list.length] as string));
      }),
      { numRuns: 100 },
    );
  });

  it('never leaves a comment or the help', () => {
    const reasons = [{ path: 'x', text: 'a\nevil\u2028evil', sources: ['D'], basis: 'inferred' }] as const;
    const resources = kitchenSink.resources.map((one) => ({ ...one, reasons }));
    const parameters = kitchenSink.parameters.map((one) => ({
      ...one,
      description: 'x\nUSAGE\nevil',
      default: ['\nUSAGE\nevil'],
    }));
    const [files] = awsCliTarget.emit({ ...kitchenSink, resources, parameters }, { comments: 'full', options: {} });
    for (const { content } of files) expect(content).not.toMatch(/^\s*evil/m);
  });
});

function expectUnchanged(module: ModulePlan): void {
  const [files] = awsCliTarget.emit(module, { comments: 'short', options: {} });
  expect(withoutHelp(decodeAwsCli(files))).toEqual(withoutHelp(plannedMeaning({ gaps: awsCliGaps }, module)));
  for (const { path } of files) expect(path).toMatch(/^us-east-2\/([\w-]+\.(sh)|(policies|required)\/[\w.-]+)$/);
}

/** The help of a flag is for people: what cannot be printed on a line of it is left out. */
function withoutHelp(normalized: Normalized): Normalized {
  const entries = Object.entries(normalized).map(([key, { description, ...properties }]) => {
    return [
      key,
      key.startsWith('parameter ') ? properties : { ...properties, description: description ?? null },
    ] as const;
  });
  return Object.fromEntries(entries);
}

/** The module with that text wherever the document has a say. */
function withText(module: ModulePlan, text: () => string): ModulePlan {
  return {
    ...module,
    description: text(),
    parameters: module.parameters.map((one) => ({ ...one, description: text(), expected: text() })),
    resources: module.resources.map((one) => resourceWith(one, text)),
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
        permissionsBoundary: `b${text()}`,
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

import { meaningOf } from '@ssmc/conformance';
import { kitchenSink } from '@ssmc/conformance/testing';
import type { ModulePlan, Resource } from '@ssmc/core';
import { join, normalize } from '@ssmc/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cloudFormationTarget } from './target.ts';
import { parseTemplate } from './template.ts';
import { cloudFormationGaps, cloudFormationStandIns, decodeCloudFormation } from './testing/index.ts';

const tested = {
  target: cloudFormationTarget,
  decode: decodeCloudFormation,
  gaps: cloudFormationGaps,
  standIns: cloudFormationStandIns,
};

const AWKWARD = [
  ...[
    '',
    ' ',
    "'",
    '"',
    '\\',
    '`',
    '#',
    ' # x',
    ': ',
    '- x',
    '!Ref x',
    `!Sub \${AWS::Region}`,
    '&a',
    '*a',
    '|',
    '>-',
    '%YAML',
  ],
  ...[
    `\${`,
    `\${}`,
    `\${!}`,
    `\${!x}`,
    `\${AWS::AccountId}`,
    `\${aws:userid}`,
    `$\${x}`,
    `\${a`,
    'a}',
    '{{x}}',
    '[a, b]',
    '{a: b}',
  ],
  ...[
    '\n',
    '\r\n',
    'a\nb: c',
    'a\n  b',
    '\t',
    '\u0000',
    '\u0085',
    '\u2028',
    '\ufeff',
    '😀',
    'true',
    'no',
    'null',
    '~',
    '012',
    '1e3',
  ],
  ...[
    '2012-10-17',
    '---',
    '...',
    '<<',
    '=',
    '1:20',
    '\n---\nResources: {}\n',
    '\nResources:\n  Evil:\n    Type: AWS::IAM::User',
  ],
];

const text = fc.oneof(
  fc.constantFrom(...AWKWARD),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.array(fc.constantFrom(...AWKWARD), { maxLength: 4 }).map((parts) => parts.join('')),
);

describe('hostile text', () => {
  it('comes back unchanged from every field', () => {
    fc.assert(
      fc.property(text, (hostile) => {
        const module = poisoned(hostile);
        const { decoded, planned } = meaningOf(tested, module);
        expect(decoded).toEqual(planned);
      }),
      { numRuns: 300 },
    );
  });

  it('adds nothing to the template, neither from values nor from comments', () => {
    const shape = (module: ModulePlan) => {
      const [files] = cloudFormationTarget.emit(module, { comments: 'full', options: {} });
      const template = parseTemplate(files[0]?.content ?? '') as Record<string, Record<string, unknown>>;
      return Object.entries(template).map(([section, entries]) => [section, Object.keys(entries)]);
    };
    // Texts at the top are one value each, whatever they hold.
    const sections = (module: ModulePlan) => shape(module).filter(([name]) => name !== 'Description');
    const harmless = sections(poisoned('x'));
    fc.assert(
      fc.property(text, (hostile) => {
        expect(sections(poisoned(hostile))).toEqual(harmless);
      }),
      { numRuns: 300 },
    );
  });

  it.each(AWKWARD)('keeps %j in a text with the account id', (hostile) => {
    const module = poisoned(hostile);
    const [files] = cloudFormationTarget.emit(module, { comments: 'short', options: {} });
    const policy = decodeCloudFormation(files)['managed-policy production-node-us-east-2-managed-buckets'];
    expect(JSON.stringify(policy)).toContain(JSON.stringify(`arn:<account-id>:${hostile}<account-id>`).slice(1, -1));
  });
});

/** The kitchen sink with the text in every field that a document fills. */
function poisoned(hostile: string): ModulePlan {
  const reasons = [{ path: hostile, text: `x${hostile}`, sources: [hostile], basis: 'inferred' as const }];
  return {
    ...kitchenSink,
    description: hostile,
    notes: [{ title: hostile, text: hostile }],
    resources: kitchenSink.resources.map((resource) => poisonedResource({ ...resource, reasons }, hostile)),
    outputs: [{ name: 'region', description: hostile, value: { kind: 'map', entries: [[hostile, hostile]] } }],
  };
}

function poisonedResource(resource: Resource, hostile: string): Resource {
  switch (resource.kind) {
    case 'role':
      return {
        ...resource,
        description: hostile,
        path: `/${hostile}/`,
        tags: tags(hostile),
        trust: { statements: [] },
      };
    case 'managed-policy':
      return { ...resource, description: hostile, policy: { statements: [statement(hostile)] } };
    case 'security-group':
    case 'security-group-rule':
      return { ...resource, description: hostile };
    case 'vpc-endpoint':
      return { ...resource, tags: tags(hostile), policy: { statements: [statement(hostile)] } };
    case 'session-document':
      return {
        ...resource,
        content: { description: hostile, inputs: { shellProfile: { linux: hostile, n: 1, b: false } } },
      };
    case 'service-setting':
      return { ...resource, value: hostile };
    default:
      return resource;
  }
}

function tags(hostile: string): Record<string, string> {
  return { team: hostile, [`k${hostile}`]: 'v' };
}

function statement(hostile: string) {
  const account = { kind: 'account-id' } as const;
  return {
    sid: 'Hostile',
    effect: 'Allow' as const,
    actions: ['s3:GetObject'],
    resources: [hostile, join('arn:', account, ':', hostile, account)],
    conditions: [{ operator: 'StringLike', key: `aws:PrincipalTag/${hostile}`, values: [hostile] }],
    reasons: [{ path: hostile, text: hostile, sources: [], basis: 'documented' as const }],
  };
}

describe('observe', () => {
  it('sees the text, so that the comparison means something', () => {
    expect(JSON.stringify(normalize(poisoned('needle')))).toContain('needle');
  });
});

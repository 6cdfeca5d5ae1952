import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileDocument } from './compile.ts';
import { diagnosticsOf, documentText, sha256 } from './fixtures/compiled.ts';
import { normalize } from './normalize/normalize.ts';

/** A document that uses every text field, with one of them replaced. */
const TEXT = documentText({
  metadata: '{ name: web, description: Fleet, tags: { team: platform } }',
  nodes:
    '{ platforms: [linux, windows], ec2: { role: { name: node, path: /ops/ }, instances: { us-east-2: [i-0123456789abcdef0] } }, hybrid: { network: private-link, activation: { defaultInstanceName: dc1 } } }',
  capabilities:
    '{ agentLogs: { logGroup: { name: /ssm/agent } }, runCommand: { outputBucket: logs, scriptBuckets: [scripts] }, sessionManager: { logBucket: logs, logPrefix: sessions, runAs: ssm-user, shellProfile: { linux: pwd, windows: dir } }, domainJoin: { directoryId: d-0123456789 }, parameterStore: { paths: [/prod/*] } }',
  network:
    '{ mode: private-link, privateLink: { s3: both, allow: { buckets: [data], clients: { cidrBlocks: [10.0.0.0/8] } } } }',
  spec: {
    buckets: '[{ name: logs, prefix: fleet, ownerAccount: "444455556666" }, { name: scripts, region: us-east-2 }]',
    operators:
      '[{ name: ops, access: run-command, targets: { tags: { Role: web } }, documents: [AWS-RunShellScript] }]',
    managedBuckets: '{ us-east-2: { agent: amazon-ssm-us-east-2 } }',
  },
});
const WORDS = [...TEXT.matchAll(/(?<=: |\[|, )"?[\w/.*-]+"?(?=[,\]} \n])/g)].map(({ 0: word, index }) => ({
  word,
  index,
}));

const hostile = fc.oneof(
  fc.constantFrom(
    '',
    '../..',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: hostile on purpose
    '${x}',
    '%{x}',
    '`x`',
    '$(x)',
    '"',
    "'",
    '\\',
    '\n',
    '\u0000',
    '\ud800',
    '__proto__',
    'constructor',
    'toString',
    '*',
    'arn:aws:s3:::x',
  ),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
);

function compiles(text: string): void {
  const [compilation, diagnostics] = compileDocument({ file: 'ssmc.yaml', text }, { sha256 });
  if (!compilation) {
    expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
    return;
  }
  for (const module of compilation.plan.modules)
    expect(Object.keys(normalize(module))).toHaveLength(module.resources.length);
}

describe('no text of a document', () => {
  it('is wrong by itself', () => {
    expect(diagnosticsOf(TEXT).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(WORDS.length).toBeGreaterThan(30);
  });

  it('throws, whatever stands in a field', () => {
    fc.assert(
      fc.property(fc.constantFrom(...WORDS), hostile, ({ word, index }, text) => {
        compiles(TEXT.slice(0, index) + JSON.stringify(text) + TEXT.slice(index + word.length));
      }),
      { numRuns: 400 },
    );
  });

  it('throws, whatever a key is called', () => {
    const keys = [...TEXT.matchAll(/(?<=[{,] )\w[\w-]*(?=: )/g)].map(({ 0: word, index }) => ({ word, index }));
    fc.assert(
      fc.property(fc.constantFrom(...keys), hostile, ({ word, index }, text) => {
        compiles(TEXT.slice(0, index) + JSON.stringify(text) + TEXT.slice(index + word.length));
      }),
      { numRuns: 300 },
    );
  });
});

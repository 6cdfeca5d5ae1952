import { describe, expect, it } from 'vitest';
import { allow, outcome, roleOf, template, trust } from './fixtures/compare.ts';

const LAMBDA = { AssumeRolePolicyDocument: trust('lambda.amazonaws.com') };
const role = (RoleName: string, statements: readonly unknown[], more: object = {}) =>
  roleOf(statements, { RoleName, ...more });
const INPUT = template({
  A: role('able', [allow('*')]),
  B: role('bare', []),
  L: role('lambda', [allow('*')], LAMBDA),
});

describe('the role of the nodes', () => {
  const chosen = (roles: readonly string[], input = INPUT) => {
    const [result, diagnostics] = outcome(input, { roles });
    return {
      missing: result?.missing.filter(({ step }) => step === 'identity-policy').length,
      said: diagnostics.map(({ code, message }) => `${code} ${message}`),
    };
  };

  it('is the one that is named', () => {
    expect(chosen(['able'])).toEqual({ missing: 0, said: [] });
    expect(chosen(['bare']).missing).toBeGreaterThan(0);
  });

  it('is of several names the one that the service trusts', () => {
    expect(chosen(['lambda', 'able'])).toEqual({ missing: 0, said: [] });
    expect(chosen(['bare', 'lambda']).missing).toBeGreaterThan(0);
  });

  it('is the only one that the service trusts', () => {
    const input = template({ A: role('able', [allow('*')]), L: role('lambda', [], LAMBDA) });
    expect(chosen([], input)).toEqual({ missing: 0, said: [] });
  });

  it('is of several the one that an instance profile holds', () => {
    const profile = (name: string) => ({ Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [name] } });
    const input = { A: role('able', [allow('*')]), B: role('bare', []), P: profile('able') };
    expect(chosen([], template(input))).toEqual({ missing: 0, said: [] });
    const both = chosen([], template({ ...input, Q: profile('bare') }));
    expect(both.said.join()).toContain('SSMC408');
  });

  it.each<[string, readonly string[], string, readonly string[]]>([
    ['several fit', [], 'the input has able, bare. Several are possible.', ['lambda']],
    ['several of the named fit', ['able', 'bare'], '--role able,bare names several possible roles.', ['lambda']],
    ['no name is one of the input', ['other'], '--role other names none of them.', []],
  ])('is not clear where %s', (_, roles, text, unnamed) => {
    const { missing, said } = chosen(roles);
    expect(missing).toBeUndefined();
    expect(said).toEqual([expect.stringContaining(`SSMC408 Ambiguous role of the instances`)]);
    expect(said[0]).toContain(text);
    for (const name of unnamed) expect(said[0]).not.toContain(name);
  });

  it('is not clear where the service trusts none', () => {
    const input = template({ L: role('lambda', [], LAMBDA) });
    expect(chosen([], input).said).toEqual([
      expect.stringContaining('has lambda. None of their trust policies allows the service that assigns the role.'),
    ]);
  });
});

describe('what is missing', () => {
  it('names the parts of the document that ask for it, each once', () => {
    const [result] = outcome(INPUT, { roles: ['bare'] });
    const reasons = result?.missing.find(({ step }) => step === 'identity-policy')?.reasons ?? [];
    const parts = reasons.map(({ path, text: reason }) => `${path} ${reason}`);
    expect(parts).toEqual([...new Set(parts)]);
    expect(reasons.map(({ path }) => path)).toEqual(expect.arrayContaining(['spec.capabilities.patchManager']));
  });
});

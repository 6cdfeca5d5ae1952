import { fileURLToPath } from 'node:url';
import { allCases, caseNamed, compileCase } from '@ssmc/conformance/cases';
import { compareGolden, SAME } from '@ssmc/conformance/testing';
import type { ModulePlan } from '@ssmc/core';
import { describe, expect, it } from 'vitest';
import { terraformTarget } from '../target.ts';
import { parseHcl } from '../testing/parse-hcl.ts';

/** With an account module and imports; with values in the document; without parameters; with a Region that version 5 of the provider does not know. */
const ACCEPTED = ['host-management', 'gov-cloud', 'hybrid-internet', 'own-buckets-two-regions'];

function filesOf(name: string, root = 'all-regions') {
  const { modules } = compileCase(caseNamed(name)).compilation.plan;
  const [files, diagnostics] = terraformTarget.emitTogether?.(modules, { comments: 'short', options: { root } }) ?? [];
  expect(diagnostics).toEqual([]);
  return files ?? [];
}

it('is what was accepted', () => {
  const files = ACCEPTED.flatMap((name) => filesOf(name).map((file) => ({ ...file, path: `${name}/${file.path}` })));
  expect(compareGolden(fileURLToPath(new URL('expected', import.meta.url)), files)).toEqual(SAME);
});

it('is written only if the option asks for it', () => {
  expect(filesOf('host-management', 'none')).toEqual([]);
});

describe.each(allCases())('of $name', ({ name }) => {
  const { modules } = compileCase(caseNamed(name)).compilation.plan;
  const files = filesOf(name);
  const blocks = files.filter(({ path }) => path.endsWith('.tf')).flatMap(({ content }) => parseHcl(content));
  const calls = blocks.filter(({ type }) => type === 'module');

  it('calls each module once, the one of the account first', () => {
    const sources = calls.map(({ attributes }) => attributes.get('source'));
    expect(sources).toEqual(modules.map(({ id }) => ({ kind: 'text', parts: [`../${id}`] })));
    expect(new Set(calls.map(({ labels }) => labels[0])).size).toBe(modules.length);
    const after = calls.filter(({ attributes }) => attributes.has('depends_on'));
    expect(after.length).toBe(hasAccount(modules) ? modules.length - 1 : 0);
  });

  it('has one provider for each Region', () => {
    const regions = blocks
      .filter(({ type }) => type === 'provider')
      .map(({ attributes }) => JSON.stringify(attributes.get('region')));
    expect(new Set(regions).size).toBe(regions.length);
    expect(regions.length).toBe(new Set(modules.map(({ region }) => region)).size);
  });

  it('hands each parameter on', () => {
    const given = calls.map(({ attributes }) =>
      [...attributes.keys()].filter((key) => !['source', 'providers', 'depends_on'].includes(key)),
    );
    expect(given).toEqual(modules.map(({ parameters }) => parameters.map((one) => one.name)));
  });
});

function hasAccount(modules: readonly ModulePlan[]): boolean {
  return modules.some(({ kind }) => kind === 'account');
}

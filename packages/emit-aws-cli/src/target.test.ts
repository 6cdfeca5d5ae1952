import { plannedMeaning } from '@ssmc/conformance';
import { allCases, caseNamed, compileCase } from '@ssmc/conformance/cases';
import { kitchenSink } from '@ssmc/conformance/testing';
import type { ModulePlan, OutputFile } from '@ssmc/core';
import { describe, expect, it } from 'vitest';
import { awsCliTarget } from './target.ts';
import { awsCliGaps, decodeAwsCli } from './testing/index.ts';

const DEFAULTS = { comments: 'short', options: {} } as const;

const modules: readonly (readonly [name: string, module: ModulePlan])[] = [
  ['kitchen sink', kitchenSink],
  ...allCases().flatMap((one) =>
    compileCase(one).compilation.plan.modules.map((module) => [`${one.name} ${module.id}`, module] as const),
  ),
];

function emit(module: ModulePlan, comments: 'full' | 'short' | 'none' = 'short'): readonly OutputFile[] {
  const [files, diagnostics] = awsCliTarget.emit(module, { ...DEFAULTS, comments });
  expect(diagnostics).toEqual([]);
  return files;
}

function generatedText(module: ModulePlan, name: string): string {
  const file = emit(module).find(({ path }) => path === `${module.id}/${name}`);
  if (!file) throw new Error(`there is no ${name}`);
  return file.content;
}

describe.each(modules)('%s', (_, module) => {
  it('decodes to its plan, with or without comments', () => {
    for (const comments of ['full', 'short', 'none'] as const) {
      expect(decodeAwsCli(emit(module, comments))).toEqual(plannedMeaning({ gaps: awsCliGaps }, module));
    }
  });

  it('gives the same bytes twice, in files of its own folder', () => {
    const files = emit(module);
    expect(emit(module)).toEqual(files);
    expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
    for (const { path, content } of files) {
      expect(path.startsWith(`${module.id}/`)).toBe(true);
      expect(content).toMatch(/[^\n]\n$/);
      expect(content).not.toContain('\r');
    }
  });

  it('names the Region in every call of AWS', () => {
    for (const { path, content } of emit(module)) {
      if (!path.endsWith('.sh')) continue;
      for (const line of content.split('\n').filter((one) => /^\s*("\$DRY_RUN" \|\| )?aws /.test(one))) {
        expect(line).toContain('aws --region "$REGION" ');
      }
    }
  });
});

describe('the scripts', () => {
  it('hold the shared functions that they use, and no other', () => {
    const script = generatedText(kitchenSink, 'destroy.sh');
    expect(script).toContain('\nremove_roles() {');
    expect(script).not.toContain('ensure_role');
    expect(generatedText(ofAccount(), 'deploy.sh')).not.toContain('vpc');
  });

  it('call each function that they define', () => {
    for (const [, module] of modules) {
      for (const { path, content } of emit(module).filter(({ path }) => path.endsWith('.sh'))) {
        const defined = [...content.matchAll(/^(\w+)\(\) \{/gm)].map(([, name]) => name);
        const code = content.replaceAll(/^\s*#.*$/gm, '');
        const unused = defined.filter((name) => [...code.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].length < 2);
        expect(unused, path).toEqual([]);
      }
    }
  });

  it('are executable, and the policies are not', () => {
    for (const { path, executable } of emit(kitchenSink)) expect(executable === true, path).toBe(path.endsWith('.sh'));
  });

  it('include activate.sh where servers can be activated, and only there', () => {
    const scripts = (name: string) =>
      compileCase(caseNamed(name)).compilation.plan.modules.flatMap((module) =>
        emit(module).flatMap(({ path }) => (path.endsWith('activate.sh') ? [path] : [])),
      );
    expect(scripts('hybrid-internet')).toEqual(['account/activate.sh']);
    expect(scripts('internet-smallest')).toEqual([]);
  });

  it('remove the last things first', () => {
    const script = generatedText(kitchenSink, 'destroy.sh');
    const steps = [...(/^remove\(\) \{\n([\s\S]*?)^\}/m.exec(script)?.[1] ?? '').matchAll(/^\t(\w+)/gm)].map(
      (m) => m[1],
    );
    expect(steps.slice(0, 4)).toEqual(['remove_associations', 'remove_endpoints', 'remove_rules', 'remove_groups']);
    expect(steps.indexOf('remove_profiles')).toBeLessThan(steps.indexOf('remove_roles'));
    expect(steps.indexOf('detach_policies')).toBeLessThan(steps.indexOf('remove_policies'));
    expect(steps.slice(-2)).toEqual(['remove_roles', 'remove_preferences']);
  });
});

function ofAccount(): ModulePlan {
  const resources = kitchenSink.resources.filter(({ kind }) => kind === 'role' || kind === 'managed-policy');
  const outputs = kitchenSink.outputs.filter(({ name }) => name === 'role_arn');
  return {
    ...kitchenSink,
    id: 'account',
    kind: 'account',
    resources,
    outputs,
    parameters: [],
    guards: [{ kind: 'region' }],
    required: [],
  };
}

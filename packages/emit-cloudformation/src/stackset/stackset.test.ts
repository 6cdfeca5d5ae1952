import { fileURLToPath } from 'node:url';
import { allCases, caseNamed, compileCase } from '@ssmc/conformance/cases';
import { compareGolden, SAME } from '@ssmc/conformance/testing';
import type { ModulePlan } from '@ssmc/core';
import { describe, expect, it } from 'vitest';
import { cloudFormationTarget } from '../target.ts';
import { parseTemplate } from '../template.ts';

const ON = { comments: 'short', options: { stackset: 'true' } } as const;

/** With an account module; with values in the document; without parameters; with a template that must lie in a bucket. */
const ACCEPTED = ['host-management', 'gov-cloud', 'hybrid-internet', 'account-role-34-regions'];

function modulesOf(name: string): readonly ModulePlan[] {
  return compileCase(caseNamed(name)).compilation.plan.modules;
}

it('is what was accepted, of the first two modules', () => {
  const files = ACCEPTED.flatMap((name) =>
    modulesOf(name)
      .slice(0, 2)
      .flatMap((module) => cloudFormationTarget.emit(module, ON)[0])
      .filter(({ path }) => path.startsWith('stackset/'))
      .map((file) => ({ ...file, path: `${name}/${file.path.slice('stackset/'.length)}` })),
  );
  expect(compareGolden(fileURLToPath(new URL('expected', import.meta.url)), files)).toEqual(SAME);
});

interface Request {
  readonly AutoDeployment: { readonly Enabled: boolean };
  readonly Parameters?: readonly { readonly ParameterKey: string; readonly ParameterValue: string }[];
}

interface Declared {
  readonly Parameters?: Readonly<
    Record<string, { readonly Default?: unknown; readonly AllowedPattern?: string; readonly Type: string }>
  >;
}

describe.each(allCases())('of $name', ({ name }) => {
  it.each(modulesOf(name))('$id gives each parameter without a default a value that the template accepts', (module) => {
    const [files] = cloudFormationTarget.emit(module, ON);
    const text = (path: string) => files.find((file) => file.path === path)?.content ?? '';
    const request = JSON.parse(text(`stackset/${module.id}/stack-set.json`)) as Request;
    const declared = (parseTemplate(text(`${module.id}.yaml`)) as Declared).Parameters ?? {};
    const required = Object.keys(declared).filter((key) => declared[key]?.Default === undefined);
    const given = new Map((request.Parameters ?? []).map((one) => [one.ParameterKey, one.ParameterValue]));
    expect([...given.keys()]).toEqual(required);
    for (const [key, value] of given) expect(value).toMatch(new RegExp(declared[key]?.AllowedPattern ?? '.'));
    expect(request.AutoDeployment.Enabled).toBe(!('VpcId' in declared));
  });
});

it('changes no template, and writes nothing unless the option asks for it', () => {
  const [module] = modulesOf('host-management') as [ModulePlan];
  const [without] = cloudFormationTarget.emit(module, { comments: 'short', options: { stackset: 'false' } });
  const [files] = cloudFormationTarget.emit(module, ON);
  expect(files.filter(({ path }) => !path.startsWith('stackset/'))).toEqual(without);
});

describe('what StackSets do not reach', () => {
  it('is the management account', () => {
    const [files, found] = cloudFormationTarget.emitTogether?.(modulesOf('host-management'), ON) ?? [];
    expect(files).toEqual([]);
    expect(found).toMatchObject([{ code: 'SSMC155', severity: 'note' }]);
  });

  it('is every account but spec.account', () => {
    const modules = modulesOf('host-management').map((module) => ({ ...module, account: '111122223333' }));
    const [, found] = cloudFormationTarget.emitTogether?.(modules, ON) ?? [];
    expect(found).toMatchObject([{ code: 'SSMC155', severity: 'error', about: 'spec.account' }]);
    expect(cloudFormationTarget.emitTogether?.(modules, { ...ON, options: {} })).toEqual([[], []]);
  });
});

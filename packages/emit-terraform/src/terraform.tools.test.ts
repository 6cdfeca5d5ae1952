import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { allCases, compileCase } from '@ssmc/conformance/cases';
import { kitchenSink } from '@ssmc/conformance/testing';
import type { ModulePlan } from '@ssmc/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printHcl } from './hcl.ts';
import { terraformTarget } from './target.ts';
import { parseHcl } from './testing/parse-hcl.ts';
import { terraformEnvironment, writeFiles } from './testing/terraform-cli.ts';
import { attribute, block, text } from './tree.ts';

const modules: readonly (readonly [name: string, module: ModulePlan])[] = [
  ['kitchen-sink', adopting(kitchenSink)],
  ...allCases().flatMap((one) =>
    compileCase(one).compilation.plan.modules.map((module) => [one.name, module] as const),
  ),
];

function adopting(module: ModulePlan): ModulePlan {
  const resources = module.resources.map((one) =>
    one.kind === 'session-document' ? ({ ...one, mode: 'adopt' } as const) : one,
  );
  return { ...module, resources };
}

let folder: string;
let environment: NodeJS.ProcessEnv;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ssmc-terraform-'));
  environment = terraformEnvironment(folder);
  for (const [name, module] of modules) {
    writeFiles(path.join(folder, name), terraformTarget.emit(module, { comments: 'full', options: {} })[0]);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('terraform', () => {
  it('fmt changes nothing', () => {
    expect(terraform(folder, 'fmt', '-check', '-recursive', '-diff')).toBe('');
  });

  it('fmt changes nothing of hostile text either, and reads it as it was', () => {
    const hostile = ['a"b\\c', '$'.concat('{x}'), '$$'.concat('{x}'), '%%{x}', '`$(x)', 'é😀'];
    const blocks = hostile.map((value, index) => block(['output', `o${index}`], [attribute('value', text(value))]));
    const root = path.join(folder, 'hostile');
    writeFiles(root, [{ path: 'main.tf', content: printHcl([], blocks) }]);
    expect(terraform(root, 'fmt', '-check', '-diff')).toBe('');
    terraform(root, 'init', '-input=false', '-no-color');
    terraform(root, 'apply', '-auto-approve', '-no-color');
    const outputs = JSON.parse(terraform(root, 'output', '-json')) as Record<string, { value: string }>;
    expect(hostile.map((_, index) => outputs[`o${index}`]?.value)).toEqual(hostile);
  });

  it('validates every module, as its example calls it', () => {
    writeFiles(folder, [{ path: 'all.tf', content: printHcl([], modules.map(callOf)) }]);
    terraform(folder, 'init', '-input=false', '-no-color', '-backend=false');
    const result = JSON.parse(terraform(folder, 'validate', '-json')) as { diagnostics: readonly unknown[] };
    expect(result.diagnostics).toEqual([]);
  });

  it('validates the example, with all that it can import', () => {
    const root = path.join(folder, 'kitchen-sink', 'us-east-2', 'examples', 'root');
    terraform(root, 'init', '-input=false', '-no-color', '-backend=false');
    const result = JSON.parse(terraform(root, 'validate', '-json')) as { diagnostics: readonly unknown[] };
    expect(result.diagnostics).toEqual([]);
  });
});

/** The module called from one root, so that the provider is loaded once. */
function callOf([name, module]: (typeof modules)[number]) {
  const [files] = terraformTarget.emit(module, { comments: 'none', options: {} });
  const example = files.filter(({ path: file }) => file.endsWith('examples/root/main.tf'));
  const call = example.flatMap(({ content }) => parseHcl(content)).find(({ type }) => type === 'module');
  const required = module.parameters.filter(({ default: given }) => given === undefined);
  expect([...(call?.attributes.keys() ?? [])]).toEqual(['source', ...module.parameters.map((one) => one.name)]);
  return block(
    ['module', `${name}-${module.id}`],
    [
      attribute('source', text(`./${name}/${module.id}`)),
      ...required.map((one) => attribute(one.name, sample(one.name, one.list))),
    ],
  );
}

const SAMPLES: Readonly<Record<string, string>> = {
  vpc_id: 'vpc-0123456789abcdef0',
  subnet_ids: 'subnet-0123456789abcdef0',
  route_table_ids: 'rtb-0123456789abcdef0',
};

function sample(name: string, list: boolean) {
  const value = text(SAMPLES[name] ?? '');
  return list ? ({ kind: 'list', items: [value] } as const) : value;
}

function terraform(cwd: string, ...args: readonly string[]): string {
  return execFileSync('terraform', args, { cwd, env: environment, encoding: 'utf8' });
}

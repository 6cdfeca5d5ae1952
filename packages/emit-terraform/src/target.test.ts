import { plannedMeaning } from '@ssmc/conformance';
import { allCases, compileCase } from '@ssmc/conformance/cases';
import { kitchenSink } from '@ssmc/conformance/testing';
import type { ModulePlan, OutputFile } from '@ssmc/core';
import { describe, expect, it } from 'vitest';
import { terraformTarget } from './target.ts';
import { decodeTerraform, terraformGaps } from './testing/index.ts';

const DEFAULTS = { comments: 'short', options: {} } as const;

const modules: readonly (readonly [name: string, module: ModulePlan])[] = [
  ['kitchen sink', kitchenSink],
  ...allCases().flatMap((one) =>
    compileCase(one).compilation.plan.modules.map((module) => [`${one.name} ${module.id}`, module] as const),
  ),
];

describe.each(modules)('%s', (_, module) => {
  const [files] = terraformTarget.emit(module, DEFAULTS);

  it('means what the plan means', () => {
    expect(decodeTerraform(files)).toEqual(plannedMeaning({ gaps: terraformGaps }, module));
  });

  it('is the same twice', () => {
    expect(terraformTarget.emit(module, DEFAULTS)[0]).toEqual(files);
  });

  it('has the files of a module, without provider and backend', () => {
    const paths = files.map(({ path }) => path);
    const standard = ['versions.tf', 'variables.tf', 'main.tf', 'outputs.tf', 'README.md', 'examples/root/main.tf'];
    expect(paths).toEqual(expect.arrayContaining(standard.map((name) => `${module.id}/${name}`)));
    expect(new Set(paths).size).toBe(paths.length);
    expect(moduleText(module, files)).not.toMatch(/^\s*(provider|backend) /m);
  });

  it('interpolates nothing that is only a reference', () => {
    for (const { content } of files) expect(content).not.toMatch(/"\$\{[^}]*\}"/);
  });
});

describe('comments', () => {
  it('are left out, short or full', () => {
    const [none, short, full] = (['none', 'short', 'full'] as const).map((comments) =>
      moduleText(kitchenSink, terraformTarget.emit(kitchenSink, { comments, options: {} })[0]),
    );
    expect(none).not.toContain('# Patch Manager');
    expect(short).toContain('# Patch Manager downloads its modules from buckets that AWS owns.\n');
    expect(full).toContain('buckets that AWS owns (spec.capabilities.patchManager; D-S3).\n');
  });
});

describe('gaps', () => {
  it('come with the command to run instead', () => {
    const [files, diagnostics] = terraformTarget.emit(kitchenSink, DEFAULTS);
    const command =
      'aws ec2 associate-iam-instance-profile --region us-east-2 --instance-id i-0123456789abcdef0 --iam-instance-profile Name=production-node-us-east-2';
    expect(diagnostics.map(({ code }) => code)).toEqual(['SSMC024', 'SSMC024']);
    expect(diagnostics[0]?.fix).toContain(command);
    expect(files.find(({ path }) => path === 'us-east-2/README.md')?.content).toContain(command);
    expect(terraformGaps(kitchenSink)).toEqual(['profile-association i-0123456789abcdef0', 'guard endpoint-conflict']);
  });

  it('include a Region that version 5 of the provider does not know', () => {
    const module = modules.find(([, { region, kind }]) => region === 'ap-southeast-6' && kind === 'region')?.[1];
    const [files, diagnostics] = terraformTarget.emit(module as ModulePlan, DEFAULTS);
    expect(diagnostics).toEqual([]);
    const root = files.find(({ path }) => path.endsWith('/examples/root/main.tf'))?.content;
    expect(root).toMatch(/region += "ap-southeast-6"\n +skip_region_validation = true/);
  });
});

function moduleText(module: ModulePlan, files: readonly OutputFile[]): string {
  const own = files.filter(({ path }) => path.startsWith(`${module.id}/`) && /^[^/]+\/[^/]+\.tf$/.test(path));
  return own.map(({ content }) => content).join('\n');
}

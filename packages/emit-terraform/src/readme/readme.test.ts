import { fileURLToPath } from 'node:url';
import { allCases, caseNamed, compileCase } from '@ssmc/conformance/cases';
import { compareGolden, SAME } from '@ssmc/conformance/testing';
import type { ModulePlan } from '@ssmc/core';
import { expect, it } from 'vitest';
import { terraformTarget } from '../target.ts';

/** Where each section of a README is accepted, under `expected`: heading, case and module; that without a heading is the introduction. */
const SECTIONS: readonly (readonly [heading: string, name: string, module: string])[] = [
  ['', 'private-everything', 'us-east-2'],
  ['Usage', 'package-sources-hybrid', 'account'],
  ['Registering servers', 'hybrid-own-role', 'account'],
  ['Commands to run after `terraform apply`', 'instances', 'us-east-2'],
  ['Prerequisites', 'one-key', 'ap-northeast-3'],
  ['Existing endpoints in the VPC', 's3-both', 'eu-central-2'],
  ['Required endpoints', 'endpoints-existing', 'ap-south-1'],
  ['Outbound rules of the node security groups', 's3-both', 'eu-central-2'],
  ['DNS for servers outside the VPC', 'hybrid-private', 'us-west-1'],
  ['Servers for packages, installers and directories', 'package-sources', 'eu-west-1'],
  ['Statements in policies outside this module', 'one-key', 'ap-northeast-3'],
  ['Current value of the service setting', 'host-management', 'eu-west-1'],
  ['Session preferences', 'sessions-adopt', 'us-east-1'],
  ['Requirements', 'private-everything', 'us-east-2'],
  ['Providers', 'private-everything', 'us-east-2'],
  ['Modules', 'private-everything', 'us-east-2'],
  ['Resources', 'private-everything', 'us-east-2'],
  ['Inputs', 'private-everything', 'us-east-2'],
  ['Outputs', 'private-everything', 'us-east-2'],
  ['Effects on other clients in the VPC', 'private-everything', 'us-east-2'],
  ['Endpoint policies', 'private-everything', 'us-east-2'],
  ['Effects on EC2 instances of the account', 'host-management', 'eu-west-1'],
  ['Removing the module', 'sessions-adopt', 'us-east-1'],
];

const TF_DOCS = ['Requirements', 'Providers', 'Modules', 'Resources', 'Inputs', 'Outputs'];

it('has the sections that were accepted, one of each', () => {
  const files = SECTIONS.map(([heading, name, id]) => {
    const module = compileCase(caseNamed(name)).compilation.plan.modules.find((one) => one.id === id);
    const text = module && sectionsOf(module).get(heading);
    if (text === undefined) throw new Error(`${name} ${id} has no section ${heading}`);
    return {
      path: `${
        heading
          .toLowerCase()
          .replace(/[^a-z]+/g, '-')
          .replace(/-$/, '') || 'introduction'
      }.md`,
      content: `${text.trim()}\n`,
    };
  });
  const folder = fileURLToPath(new URL('expected', import.meta.url));
  expect(compareGolden(folder, files)).toEqual(SAME);
});

it('has no other sections in any case', () => {
  const known = new Set(SECTIONS.map(([heading]) => heading));
  for (const one of allCases()) {
    for (const module of compileCase(one).compilation.plan.modules) {
      expect([...sectionsOf(module).keys()].filter((heading) => !known.has(heading))).toEqual([]);
    }
  }
});

it('has the sections of terraform-docs between its marks, with the rows sorted by name', () => {
  for (const one of allCases()) {
    for (const module of compileCase(one).compilation.plan.modules) {
      const block = /^<!-- BEGIN_TF_DOCS -->\n([\s\S]*)\n<!-- END_TF_DOCS -->$/m.exec(readmeOf(module))?.[1] ?? '';
      expect([...block.matchAll(/^## (.*)/gm)].map(([, heading]) => heading)).toEqual(TF_DOCS);
      const inputs = [...block.matchAll(/<a name="input_(\w+)">/g)].map(([, name]) => name);
      expect(inputs).toEqual(module.parameters.map(({ name }) => name).toSorted());
      const outputs = [...block.matchAll(/<a name="output_(\w+)">/g)].map(([, name]) => name);
      expect(outputs).toEqual(module.outputs.map(({ name }) => name).toSorted());
    }
  }
});

function sectionsOf(module: ModulePlan): ReadonlyMap<string, string> {
  const parts = readmeOf(module)
    .replace(/<!-- (BEGIN|END)_TF_DOCS -->\n/g, '')
    .split(/^(?=##+ )/m);
  return new Map(parts.map((part) => [/^##+ (.*)/.exec(part)?.[1] ?? '', part]));
}

function readmeOf(module: ModulePlan): string {
  const [files] = terraformTarget.emit(module, { comments: 'short', options: {} });
  return files.find(({ path }) => path === `${module.id}/README.md`)?.content ?? '';
}

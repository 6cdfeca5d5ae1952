import { fileURLToPath } from 'node:url';
import { allCases, caseNamed, compileCase } from '@ssmc/conformance/cases';
import { compareGolden, SAME } from '@ssmc/conformance/testing';
import type { ModulePlan } from '@ssmc/core';
import { expect, it } from 'vitest';
import { terraformTarget } from './target.ts';

/** Where each section of a README is accepted, under `readme/expected`: heading, case and module; that without a heading is the introduction. */
const SECTIONS: readonly (readonly [heading: string, name: string, module: string])[] = [
  ['', 'private-everything', 'us-east-2'],
  ['Usage', 'package-sources-hybrid', 'account'],
  ['Requirements', 'private-everything', 'us-east-2'],
  ['Inputs', 'private-everything', 'us-east-2'],
  ['Outputs', 'private-everything', 'us-east-2'],
  ['Who else in the VPC is affected', 'private-everything', 'us-east-2'],
  ['DNS for servers outside the VPC', 'hybrid-private', 'us-west-1'],
  ['Default host management reaches every instance', 'host-management', 'eu-west-1'],
  ['Registering servers', 'hybrid-own-role', 'account'],
  ['Endpoints that must exist', 'endpoints-existing', 'ap-south-1'],
  ['Statements that others must add', 'one-key', 'ap-northeast-3'],
  ['Endpoints that exist already', 's3-both', 'eu-central-2'],
  ['The service setting', 'host-management', 'eu-west-1'],
  ['The preferences document', 'sessions-adopt', 'us-east-1'],
  ['To run by hand', 'instances', 'us-east-2'],
];

it('has the sections that were accepted, one of each', () => {
  const files = SECTIONS.map(([heading, name, id]) => {
    const module = compileCase(caseNamed(name)).compilation.plan.modules.find((one) => one.id === id);
    const text = module && sectionsOf(module).get(heading);
    if (text === undefined) throw new Error(`${name} ${id} has no section ${heading}`);
    return { path: `${heading.toLowerCase().replaceAll(' ', '-') || 'introduction'}.md`, content: `${text.trim()}\n` };
  });
  const folder = fileURLToPath(new URL('readme/expected', import.meta.url));
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

function sectionsOf(module: ModulePlan): ReadonlyMap<string, string> {
  const [files] = terraformTarget.emit(module, { comments: 'short', options: {} });
  const readme = files.find(({ path }) => path === `${module.id}/README.md`)?.content ?? '';
  const parts = readme.replace(/<!--.*-->\n/g, '').split(/^(?=## )/m);
  return new Map(parts.map((part) => [/^## (.*)/.exec(part)?.[1] ?? '', part]));
}

import { kitchenSink } from '@ssmc/conformance/testing';
import { assertNever, type ModulePlan, type OutputFile, type Resource, type TargetId } from '@ssmc/core';
import { expect } from 'vitest';
import { TARGETS } from '../targets.ts';

/** What each target makes of a resource, side by side. */
export type Snippets = Readonly<Record<TargetId, string>>;

/** For each kind of resource, the id of one in the kitchen sink and what each target makes of it; nothing where a target cannot express it. */
export type ByKindCases = { readonly [K in Resource['kind']]: Snippets & { readonly id: string } };

/**
 * Fails unless every target makes these texts of the resource of that id in the kitchen sink, without comments. What else a target writes
 * because of it, such as a policy document, is part of its text.
 */
export function expectTargets(id: string, expected: Snippets): void {
  expect(snippetsOf(id)).toEqual(trimmed(expected));
}

function snippetsOf(id: string): Snippets {
  const at = kitchenSink.resources.findIndex((resource) => resource.id === id);
  const resource = kitchenSink.resources[at];
  if (!resource) throw new Error(`the kitchen sink has no ${id}`);
  const before = referred(kitchenSink.resources.slice(0, at), resource);
  const [without, whole] = [moduleOf(before), moduleOf([...before, resource])];
  const entries = TARGETS.map(({ target }) => {
    const emit = (module: ModulePlan) => partsOf(target.id, target.emit(module, { comments: 'none', options: {} })[0]);
    const known = new Set(emit(without));
    return [target.id, collapsed(emit(whole).filter((part) => !known.has(part)))] as const;
  });
  return Object.fromEntries(entries) as unknown as Snippets;
}

/** What the resource refers to, and a role: the tags of one resource alone would be those that all have. */
function referred(before: readonly Resource[], resource: Resource): readonly Resource[] {
  const text = JSON.stringify([resource, 'after' in resource ? resource.after : []]);
  const direct = before.filter(({ id }) => text.includes(`"${id}"`));
  const [role] = kitchenSink.resources.filter(({ kind, id }) => kind === 'role' && id !== resource.id);
  const all = direct.flatMap((one) => [
    ...before.filter(({ id }) => JSON.stringify(one).includes(`"resource":"${id}"`)),
    one,
  ]);
  return [...new Set([...((role ?? TAGGED) ? [role ?? TAGGED] : []), ...all])];
}

/** A role for when the kitchen sink's own one is looked at. */
const TAGGED: Resource = {
  kind: 'role',
  id: 'tagged',
  name: 'tagged',
  path: '/',
  description: '',
  trust: { statements: [] },
  tags: { 'ssmc:module': 'us-east-2', 'ssmc:name': 'production', team: 'platform' },
  reasons: [],
};

function moduleOf(resources: readonly Resource[]): ModulePlan {
  return { ...kitchenSink, resources, guards: [], outputs: [], required: [], notes: [] };
}

/** The blocks of Terraform, the resources of a template, the calls of the three scripts. */
function partsOf(target: TargetId, files: readonly OutputFile[]): readonly string[] {
  switch (target) {
    case 'terraform':
      return contents(files, /^[^/]+\/[^/]+\.tf$/).flatMap((text) =>
        text
          .trim()
          .split(/\n\n(?=\w)/)
          .slice(1),
      );
    case 'cloudformation':
      return contents(files, /\.yaml$/).flatMap((text) => {
        const [, resources = ''] = text.split(/^Resources:\n/m);
        return resources.split(/\n(?= {2}\w)/).map((part) => part.trimEnd().replace(/^ {2}/gm, ''));
      });
    case 'aws-cli':
      return ['deploy', 'verify', 'destroy'].flatMap((name) =>
        callsIn(contents(files, new RegExp(`/${name}\\.sh$`)), name),
      );
    default:
      return assertNever(target);
  }
}

function callsIn(scripts: readonly string[], name: string): readonly string[] {
  const body = /^(?:apply|check|remove)\(\) \{\n([\s\S]*?)^\}/m.exec(scripts.join(''))?.[1] ?? '';
  return body.split(/\n(?=\t\w)/).map((call) => `${name}: ${call.trim().replaceAll(/ \\\n\t+/g, ' ')}`);
}

function contents(files: readonly OutputFile[], pattern: RegExp): readonly string[] {
  return files.filter(({ path }) => pattern.test(path)).map(({ content }) => content);
}

/** The last of resources that differ by a number only stands for those before it. */
function collapsed(parts: readonly string[]): string {
  const shape = (part: string) => part.replaceAll(/(No|Group|Block)\d|\[\d,/g, '$1#');
  const kept = parts.filter((part, index) => shape(part) !== shape(parts[index + 1] ?? ''));
  return kept.join('\n\n');
}

function trimmed(snippets: Snippets): Snippets {
  const entries = Object.entries(snippets).map(([target, text]) => {
    const indent = /^\n( *)/.exec(text)?.[1] ?? '';
    return [target, text.replaceAll(new RegExp(`^${indent}`, 'gm'), '').trim()] as const;
  });
  return Object.fromEntries(entries) as unknown as Snippets;
}

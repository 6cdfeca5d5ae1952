import { readFileSync } from 'node:fs';
import { compileCase } from '@ssmc/conformance/cases';
import type { RegionId } from '@ssmc/core/facts';
import { describe, expect, it } from 'vitest';
import { NO_INPUTS, readInput, verifyAgainst } from '../index.ts';
import type { ExistingResource } from './existing/existing-resource.ts';
import { unknown } from './existing/unknown.ts';

const INPUTS = ['plan', 'snapshot', 'state', 'template'];

/** Of each thing of the inputs that is put on another one: what is said with it, without it, and where its owner is not known. */
describe.each(INPUTS)('%s: what is put on an owner that is not known', (name) => {
  const read = (file: string) => readFileSync(new URL(`fixtures/inputs/${name}/${file}`, import.meta.url), 'utf8');
  const { compilation } = compileCase({ name: 'input', text: read('ssmc.yaml') });
  const region = compilation.requirements.regions[0] as RegionId;
  const context = { region, partition: 'aws', dnsSuffix: 'amazonaws.com', account: '111122223333' };
  const files = Object.entries(JSON.parse(read('input.json'))).map(([path, value]) => ({ path, value }));
  const { things } = readInput(files, context);
  const cells = (all: readonly ExistingResource[]) => {
    const choices = { roles: [] };
    const [result] = verifyAgainst(compilation, { things: all, region, choices }, NO_INPUTS);
    return result?.cells.map(({ status }) => status);
  };
  const owned = things.flatMap((thing, index) => {
    const key = OWNERS[thing.kind];
    return key === undefined ? [] : [{ index, key, title: `${index} ${thing.kind} ${thing.where}` }];
  });

  it('has such things', () => {
    expect(owned.length).toBeGreaterThan(0);
  });

  it.each(owned)('$title', ({ index, key }) => {
    const changed = (one: readonly ExistingResource[]) => cells(things.toSpliced(index, 1, ...one));
    const thing = things[index] as ExistingResource;
    const [on, off] = [cells(things), changed([])];
    const lost = changed([{ ...thing, [key]: unknown('an owner') } as ExistingResource]);
    // What would differ is assumed, and nothing else changes.
    expect(lost).toEqual(on?.map((status, cell) => (off?.[cell] === status ? status : 'assumed')));
  });
});

const OWNERS: Readonly<Partial<Record<ExistingResource['kind'], string>>> = {
  attachment: 'role',
  'inline-policy': 'role',
  profile: 'role',
  'endpoint-part': 'endpoint',
  rule: 'group',
};

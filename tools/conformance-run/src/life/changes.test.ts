import { fieldsOfDocument, fieldsOfSchema } from '@ssmc/conformance/testing';
import { changesOf } from '@ssmc/core';
import { describe, expect, it } from 'vitest';
import { orderOf, versionsOf } from './change.ts';
import { CHANGES, NOT_LIVED } from './changes.ts';

const withoutValue = (field: string) => field.split(': ')[0] as string;
const named = new Set(CHANGES.flatMap((change) => fieldsBetween(...versionsOf(change).documents)));

describe('the changes that are lived through', () => {
  it('are about every field of the document, or a reason says why not', () => {
    const fields = [...new Set(fieldsOfSchema().map(withoutValue))];
    expect(fields.length).toBeGreaterThan(150);
    expect(fields.filter((field) => !named.has(field) && !Object.hasOwn(NOT_LIVED, field))).toEqual([]);
  });

  it('give no reason for a field that is lived, or that there is not', () => {
    const fields = new Set(fieldsOfSchema().map(withoutValue));
    expect(Object.keys(NOT_LIVED).filter((field) => !fields.has(field) || named.has(field))).toEqual([]);
  });

  it('have names of their own', () => {
    expect(new Set(CHANGES.map(({ name }) => name)).size).toBe(CHANGES.length);
  });

  it.each(CHANGES.map((change) => [change.name, change] as const))(
    '%s: is seen, in the order that is printed',
    (_, change) => {
      const versions = versionsOf(change);
      expect(orderOf(versions)).toBe(change.order ?? 'any');
      if (change.network) return;
      const isSeen = changesOf(versions.before, versions.after).length > 0;
      expect(isSeen, 'the change means something').toBe(!change.isSilent);
    },
  );
});

/** The fields whose values differ, and those that hold them. */
function fieldsBetween(before: Parameters<typeof fieldsOfDocument>[0], after: typeof before): readonly string[] {
  const [old, now] = [new Set(fieldsOfDocument(before)), new Set(fieldsOfDocument(after))];
  const differing = [...[...old].filter((one) => !now.has(one)), ...[...now].filter((one) => !old.has(one))];
  return differing.map(withoutValue).flatMap(withParents);
}

function withParents(field: string): readonly string[] {
  const steps = field.match(/\.[^.[]+|\[\]/g) ?? [];
  return steps.map((_, index) => steps.slice(0, index + 1).join(''));
}

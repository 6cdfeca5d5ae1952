import type { DiagnosticJson } from '@ssmc/core';
import type { VerificationJson } from '@ssmc/verify';
import { expectTypeOf, test } from 'vitest';
import type { Diagnostic, VerifiedDocument } from './library/types.ts';

/** Every field of a type, also of what it contains, as `cells.calls.action`. */
type Fields<T> = T extends readonly (infer Item)[]
  ? Fields<Item>
  : T extends object
    ? { [K in keyof T & string]-?: K | `${K}.${Fields<NonNullable<T[K]>>}` }[keyof T & string]
    : never;

test('the public types declare every field of the results', () => {
  expectTypeOf<Exclude<Fields<VerificationJson>, Fields<VerifiedDocument>>>().toBeNever();
  expectTypeOf<Exclude<Fields<VerifiedDocument>, Fields<VerificationJson>>>().toBeNever();
  expectTypeOf<Exclude<Fields<DiagnosticJson>, Fields<Diagnostic>>>().toBeNever();
  expectTypeOf<VerificationJson>().toExtend<VerifiedDocument>();
});

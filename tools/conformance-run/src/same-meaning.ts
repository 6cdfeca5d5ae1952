import { emitAll, meaningOf } from '@ssmc/conformance';
import { beyondLimits, compileText, errorCodes } from '@ssmc/conformance/generated';
import type { Compilation } from '@ssmc/core';
import { expect } from 'vitest';
import { TARGETS } from './targets.ts';

/** Fails unless the document compiles to a plan that AWS can take, and every target says that plan, gaps aside, in the same bytes each time. */
export function expectSameMeaning(text: string): void {
  const [compilation, diagnostics] = compileText(text);
  expect(errorCodes(diagnostics)).toEqual([]);
  if (!compilation) return;
  expect(beyondLimits(compilation.plan)).toEqual([]);
  for (const tested of TARGETS) {
    for (const module of compilation.plan.modules) {
      const { decoded, planned, idleGaps } = meaningOf(tested, module);
      expect(decoded).toEqual(planned);
      expect(idleGaps).toEqual([]);
    }
  }
}

/** Fails unless a second compilation gives the same plan, and every target the same bytes. */
export function expectSameBytes(text: string): void {
  const [once, again] = [compileText(text)[0], compileText(text)[0]];
  expect(bytesOf(again)).toEqual(bytesOf(once));
}

function bytesOf(compilation: Compilation | undefined): readonly string[] {
  if (!compilation) return [];
  const files = TARGETS.flatMap((tested) => emitAll(tested, compilation).files);
  return files.map(({ path, content, executable }) => `${path} ${executable}\n${content}`);
}

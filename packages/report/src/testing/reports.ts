import { createHash } from 'node:crypto';
import { allCases, compileCase } from '@ssmc/conformance/cases';
import { compileDocument } from '@ssmc/core';
import { verifyPlan } from '@ssmc/verify';
import type { Report } from '../report.ts';

/** SHA-256 in hexadecimal digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A case of the conformance suite, compiled and verified. */
export function caseReport(name: string): Report {
  const found = allCases().find((one) => one.name === name);
  if (!found) throw new Error(`there is no case ${name}`);
  const { compilation } = compileCase(found);
  return { compilation, verification: verifyPlan(compilation.plan, compilation.requirements) };
}

/** A document, compiled and verified; throws with what is wrong with it. */
export function documentReport(text: string, file = 'ssmc.yaml'): Report {
  const [compilation, diagnostics] = compileDocument({ file, text }, { sha256 });
  if (!compilation) throw new Error(diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return { compilation, verification: verifyPlan(compilation.plan, compilation.requirements) };
}

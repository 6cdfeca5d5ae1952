import { documentSchema, explain as explainPlan, hasErrors, narrowExplanations, toJson, whyNot } from '@ssmc/core';
import { compileDocuments, expectedFiles, prove } from '@ssmc/pipeline';
import { verificationJson } from '@ssmc/verify';
import { unusedIds } from './acceptance.ts';
import { readAcceptanceOptions, readSources, readTexts } from './library/arguments.ts';
import { diagnoseFor } from './library/diagnose.ts';
import { readPolicies } from './library/policies.ts';
import type {
  CheckOptions,
  CheckResult,
  CompileOptions,
  CompileResult,
  DocumentText,
  ExplainOptions,
  ExplainResult,
  VerifyOptions,
  VerifyResult,
} from './library/types.ts';
import { sha256 } from './sha256.ts';

/** Compiles documents to the files that `ssmc compile` writes, byte for byte. Throws a TypeError for arguments of another shape. */
export function compile(documents: readonly DocumentText[], options: CompileOptions = {}): CompileResult {
  const [outputs, diagnostics] = diagnoseFor('compile', documents, options);
  const files = hasErrors(diagnostics) ? [] : expectedFiles(outputs);
  return { files, diagnostics: toJson(diagnostics) };
}

/** Returns the diagnostics of `compile`, without files. */
export function check(documents: readonly DocumentText[], options: CheckOptions = {}): CheckResult {
  const [, diagnostics] = diagnoseFor('check', documents, options);
  return { diagnostics: toJson(diagnostics) };
}

/** Follows every required call through the plan of each document. */
export function verify(documents: readonly DocumentText[], options: VerifyOptions = {}): VerifyResult {
  const [compilations, found] = compileDocuments(readSources('verify', documents), { sha256 });
  const [policies, problems] = readPolicies(options, compilations);
  const acceptance = readAcceptanceOptions(options);
  const { proofs, idle } = prove(compilations, policies);
  const results = proofs.map(({ verification }) => verification);
  return {
    documents: results.map((result) => verificationJson(result, acceptance)),
    diagnostics: toJson([...found, ...problems, ...idle, ...unusedIds(results, acceptance)]),
  };
}

/** Explains each part of the plans: the document field that requires it, and the AWS rule with its source. */
export function explain(documents: readonly DocumentText[], options: ExplainOptions = {}): ExplainResult {
  const [compilations, diagnostics] = compileDocuments(readSources('explain', documents), { sha256 });
  const names = readTexts('explain', 'names', options.names);
  const absent = readTexts('explain', 'whyNot', options.whyNot);
  const explained = compilations.map((compilation) => {
    const all = explainPlan(compilation);
    const chosen = names.length === 0 ? all : names.flatMap((name) => narrowExplanations(all, name));
    const absences = absent.flatMap((name) => whyNot(compilation, name).map((absence) => ({ name, ...absence })));
    return { name: compilation.name, explanations: [...new Set(chosen)], absences };
  });
  return { documents: explained, diagnostics: toJson(diagnostics) };
}

/** Returns the JSON Schema (draft 2020-12) of requirements documents. */
export function schema(): Readonly<Record<string, unknown>> {
  return documentSchema() as Readonly<Record<string, unknown>>;
}

import { emitAll } from '@ssmc/conformance';
import { type Case, compileCase } from '@ssmc/conformance/cases';
import { explainedFiles, planDigest } from '@ssmc/conformance/testing';
import type { Compilation, OutputFile } from '@ssmc/core';
import { FULL_CASES } from './full-cases.ts';
import { TARGETS } from './targets.ts';

/** What is accepted of a case under `expected/`: the plan's digest, and of a full case what the targets make and what is said of it. */
export function acceptedFiles(one: Case): readonly OutputFile[] {
  const compiled = compileCase(one);
  const digest = planDigest(compiled.compilation.plan);
  if (!FULL_CASES.includes(one.name)) return [digest];
  const shown = shownModules(compiled.compilation);
  const made = TARGETS.flatMap((tested) => {
    const files = emitAll(tested, shown).files.flatMap((file) =>
      tested.golden ? (tested.golden(file) ?? []) : [file],
    );
    return inFolder(tested.target.id, files);
  });
  return [digest, ...made, ...inFolder('explain', explainedFiles(compiled, shown.plan.modules))];
}

/** What is accepted by eye is the account's module and one Region's: more of them would be read by nobody. */
export function shownModules(compilation: Compilation): Compilation {
  const { plan } = compilation;
  const region = plan.modules.find(({ kind }) => kind === 'region');
  const modules = plan.modules.filter((module) => module.kind === 'account' || module === region);
  return { ...compilation, plan: { ...plan, modules } };
}

function inFolder(folder: string, files: readonly OutputFile[]): readonly OutputFile[] {
  return files.map((file) => ({ ...file, path: `${folder}/${file.path}` }));
}

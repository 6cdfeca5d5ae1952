import {
  type Compilation,
  type CompileContext,
  canonicalJson,
  type ModulePlan,
  type Needs,
  type OutputFile,
  recordPlan,
  type TargetId,
} from '@ssmc/core';
import { type Selection, selectedModules } from './selection.ts';

/** SHA-256 of the built code of each emitter and of verify, with all that they use. */
export type CodeHashes = Readonly<Record<TargetId | 'verify', string>>;

/** What slices are generated with. */
export interface SliceContext extends CompileContext {
  readonly code: CodeHashes;
}

/**
 * What the files of each selected module depend on (`<module>.json`), and what its proof depends on (`<module>.verify.json`), as hashes: a task
 * of a module reads one of them, and runs again only when it differs. What can change no file and no proof is in neither.
 */
export function sliceFiles(
  compilation: Compilation,
  selection: Selection,
  context: SliceContext,
): readonly OutputFile[] {
  return selectedModules(compilation, selection).flatMap((module) => [
    { path: `${module.id}.json`, content: jsonText(compileSlice(module, selection, context)) },
    { path: `${module.id}.verify.json`, content: jsonText(verifySlice(compilation, module, context)) },
  ]);
}

function compileSlice(module: ModulePlan, { targets }: Selection, { sha256, code }: SliceContext) {
  return {
    plan: sha256(recordPlan(module)),
    emitter: Object.fromEntries(targets.map(({ target }) => [target.id, code[target.id]])),
    options: Object.fromEntries(targets.map(({ target, options }) => [target.id, options])),
  };
}

/** Calls of a Region go through what the account's module creates, too, and the needs are those of the module's Region. */
function verifySlice({ plan, needs }: Compilation, module: ModulePlan, { sha256, code }: SliceContext) {
  const account = plan.modules.find(({ kind }) => kind === 'account');
  return {
    plan: sha256(recordPlan(module)),
    ...(account && account !== module && { account: sha256(recordPlan(account)) }),
    needs: sha256(canonicalJson(needsOfModule(needs, module))),
    verifier: code.verify,
  };
}

/** The needs on which the cells of a module rest: operators are judged with the account's module. */
function needsOfModule({ callers, otherClients, operators }: Needs, { kind, region }: ModulePlan): Needs {
  if (kind === 'account') return { callers, otherClients, operators };
  return {
    callers: callers.filter(({ caller }) => caller.region === region),
    otherClients: otherClients.filter((traffic) => traffic.region === region),
    operators: [],
  };
}

function jsonText(data: unknown): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}

import path from 'node:path';
import { type Compilation, type Diagnostic, hasErrors, type SourceText } from '@ssmc/core';
import { idlePolicies, type Proof, prove, type SuppliedPolicy, unknownModule } from '@ssmc/pipeline';
import {
  type Acceptance,
  againstJson,
  againstJunit,
  type FixFile,
  failsOnDefaults,
  failuresOf,
  isRed,
  moduleVerification,
  renderJunit,
  type Verification,
  verificationJson,
  verifyAgainst,
} from '@ssmc/verify';
import { readAcceptance, unusedIds } from '../acceptance.ts';
import { type Arguments, isOn, lastValue, type Run } from '../command.ts';
import { loadDocuments } from '../documents.ts';
import { readExisting } from '../existing.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Host } from '../host.ts';
import { writeOneFile } from '../io/one-file.ts';
import { readInputs } from '../policies.ts';
import { againstText } from '../render/against.ts';
import { escalate, formatOf, printDiagnostics, printJson } from '../render/report.ts';
import { verificationText } from '../render/verification.ts';
import { wrongUsage } from '../usage.ts';

/** Follows every call through the plan. Red, and exit code 1, when something is blocked or granted without need. */
export const verify: Run = async (args, host) => {
  const [{ sources, compilations }, found] = await loadDocuments(args, host);
  const [handed, problems] = await readInputs(args.flags, host, compilations);
  const diagnostics = escalate([...found, ...problems], args.flags).filter(({ severity }) => severity === 'error');
  printDiagnostics(diagnostics, host, { flags: args.flags, sources });
  if (hasErrors(diagnostics)) return EXIT.errors;
  if (isOn(args.flags, 'against')) return compare(args, host, { sources, compilations, handed });
  const only = AGAINST_ONLY.find((flag) => isOn(args.flags, flag));
  if (only !== undefined) return wrongUsage(`--${only} requires --against.`, host, 'verify');
  const { proofs: all, idle } = prove(compilations, handed);
  const acceptance = readAcceptance(args.flags);
  const whole = all.map(({ verification }) => verification);
  const isIdleError = warn([...idle, ...unusedIds(whole, acceptance)], args, host);
  const proofs = selected(all, lastValue(args.flags, 'region'));
  if (typeof proofs === 'string') return wrongUsage(proofs, host, 'verify');
  const verifications = proofs.map(({ verification }) => verification);
  const json = () => verifications.map((one) => verificationJson(one, acceptance));
  if (formatOf(args.flags) === 'json') printJson({ documents: json() }, host);
  else if (formatOf(args.flags) === 'junit') host.stdout(junit(verifications, acceptance));
  else
    host.stdout(
      proofs
        .map(({ verification, compilation }) => verificationText(verification, { compilation, acceptance }))
        .join('\n'),
    );
  const isFailed = verifications.some((one) => isRed(one) || hasFailures(one, acceptance));
  return isFailed || isIdleError ? EXIT.errors : EXIT.fine;
};

/** The proofs, of one module where one is named; a string says that no document has it. */
function selected(proofs: readonly Proof[], module: string | undefined): readonly Proof[] | string {
  if (module === undefined) return proofs;
  const known = proofs.map(({ compilation: { plan, requirements } }) => [
    ...plan.modules.map(({ id }) => id),
    ...requirements.regions,
  ]);
  const unknown = unknownModule([module], known);
  if (unknown !== undefined) return unknown;
  return proofs.map((proof) => ({ ...proof, verification: moduleVerification(proof.verification, module) }));
}

/** Whether something is assumed that `--fail-on assumed` does not let pass. */
function hasFailures({ cells }: Pick<Verification, 'cells'>, acceptance: Acceptance): boolean {
  return cells.some((cell) => failuresOf(cell, acceptance).length > 0);
}

/** Prints them, and says whether one of them counts as an error. */
function warn(found: readonly Diagnostic[], { flags }: Arguments, host: Host): boolean {
  const diagnostics = escalate(found, flags);
  printDiagnostics(diagnostics, host, { flags, sources: [] });
  return hasErrors(diagnostics);
}

const AGAINST_ONLY = ['role', 'operator', 'vpc-id', 'fix', 'parameter', 'parameters'] as const;

interface Documents {
  readonly sources: readonly SourceText[];
  readonly compilations: readonly Compilation[];
  readonly handed: SuppliedPolicy;
}

/** The needs of one document against existing resources. Exit code 1 only when something is blocked. */
async function compare(args: Arguments, host: Host, { sources, compilations, handed }: Documents): Promise<ExitCode> {
  const { flags } = args;
  const [compilation, second] = compilations;
  if (!compilation || second) {
    return wrongUsage(`--against takes one document, not ${compilations.length}.`, host, 'verify');
  }
  const fail = (problems: readonly Diagnostic[]): ExitCode => {
    printDiagnostics(problems, host, { flags, sources });
    return EXIT.errors;
  };
  const read = await readExisting(flags, host, compilation);
  if ('usage' in read) return wrongUsage(read.usage, host, 'verify');
  if ('problems' in read) return fail(read.problems);
  const [result, problems] = verifyAgainst(compilation, read.existing, handed.inputs);
  if (!result) return fail(problems);
  const idle = idlePolicies(handed, result, (inputs) => verifyAgainst(compilation, read.existing, inputs)[0]);
  const acceptance = readAcceptance(flags);
  const isIdleError = warn([...idle, ...unusedIds([result], acceptance)], args, host);
  if (formatOf(flags) === 'json') printJson({ documents: [againstJson(result, acceptance)] }, host);
  else if (formatOf(flags) === 'junit') host.stdout(againstJunit(result, acceptance));
  else host.stdout(againstText(result, { compilation, acceptance, names: read.names }));
  const unwritten = writeFixes(result.fixes, lastValue(flags, 'fix'), host);
  if (unwritten.length > 0) return fail(unwritten);
  const isFailed = hasFailures(result, acceptance) || failsOnDefaults(result, acceptance);
  return result.counts.blocked > 0 || isFailed || isIdleError ? EXIT.errors : EXIT.fine;
}

/** Writes what has to be added into the folder that `--fix` names. */
function writeFixes(fixes: readonly FixFile[], folder: string | undefined, host: Host): readonly Diagnostic[] {
  if (folder === undefined) return [];
  return fixes.flatMap(({ name, content }) => writeOneFile(host.fs, path.resolve(host.cwd, folder, name), content));
}

/** One document of XML for all of them. */
function junit(verifications: readonly Verification[], acceptance: Acceptance): string {
  const [only] = verifications;
  if (only && verifications.length === 1) return renderJunit(only, { acceptance });
  const suites = verifications.flatMap((one) => renderJunit(one, { acceptance }).split('\n').slice(2, -2));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="ssmc verify">\n${suites.join('\n')}\n</testsuites>\n`;
}

import { hasErrors } from '@ssmc/core';
import { isRed, renderJunit, type Verification, verificationJson, verifyPlan } from '@ssmc/verify';
import type { Run } from '../command.ts';
import { loadDocuments } from '../documents.ts';
import { EXIT } from '../exit-code.ts';
import { readInputs } from '../policies.ts';
import { escalate, formatOf, printDiagnostics, printJson } from '../render/report.ts';
import { verificationText } from '../render/verification.ts';

/** Follows every call through the plan. Red, and exit code 1, when something is blocked or granted without need. */
export const verify: Run = async (args, host) => {
  const [{ sources, compilations }, found] = await loadDocuments(args, host);
  const [inputs, problems] = await readInputs(args.flags, host, compilations);
  const diagnostics = escalate([...found, ...problems], args.flags).filter(({ severity }) => severity === 'error');
  printDiagnostics(diagnostics, host, { flags: args.flags, sources });
  if (hasErrors(diagnostics)) return EXIT.errors;
  const proofs = compilations.map((compilation) => ({
    compilation,
    verification: verifyPlan(compilation.plan, compilation.requirements, inputs),
  }));
  const verifications = proofs.map(({ verification }) => verification);
  if (formatOf(args.flags) === 'json') printJson({ documents: verifications.map(verificationJson) }, host);
  else if (formatOf(args.flags) === 'junit') host.stdout(junit(verifications));
  else
    host.stdout(proofs.map(({ verification, compilation }) => verificationText(verification, compilation)).join('\n'));
  return verifications.some(isRed) ? EXIT.errors : EXIT.fine;
};

/** One document of XML for all of them. */
function junit(verifications: readonly Verification[]): string {
  const [only] = verifications;
  if (only && verifications.length === 1) return renderJunit(only);
  const suites = verifications.map((one) =>
    renderJunit(one).replace(/^<\?xml.*\n<testsuites[^>]*>\n|<\/testsuites>\n$/g, ''),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="ssmc verify">\n${suites.join('')}</testsuites>\n`;
}

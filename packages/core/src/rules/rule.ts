import { type DiagnosticCode, diagnostic } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ParsedDocument, Path } from '../document/document.ts';
import type { Requirements } from '../requirements/requirements.ts';
import type { RequirementsDocument } from '../requirements/schema.ts';
import { placeAt } from '../requirements/shape.ts';

/** A document of the right shape, to be checked for what concerns several fields. */
export interface RuleContext {
  readonly parsed: ParsedDocument;
  readonly document: RequirementsDocument;
  readonly requirements: Requirements;
}

/** What is wrong with the document in one respect. */
export type Rule = (context: RuleContext) => readonly Diagnostic[];

/** A diagnostic at a path of the document. */
export function report(
  context: Pick<RuleContext, 'parsed'>,
  code: DiagnosticCode,
  path: Path,
  details: Omit<Diagnostic, 'code' | 'severity' | 'place'> & { readonly severity?: Diagnostic['severity'] },
): Diagnostic {
  const place = placeAt(context.parsed, path);
  return diagnostic(code, { ...details, ...(place && { place }) });
}

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

interface Located {
  readonly path: Path;
  readonly severity?: Diagnostic['severity'];
}

/** A diagnostic at a path of the document. */
export function report(
  context: Pick<RuleContext, 'parsed'>,
  code: DiagnosticCode,
  details: Omit<Diagnostic, 'code' | 'severity' | 'place'> & Located,
): Diagnostic {
  const { path, ...rest } = details;
  const place = placeAt(context.parsed, path);
  return diagnostic(code, { ...rest, ...(place && { place }) });
}

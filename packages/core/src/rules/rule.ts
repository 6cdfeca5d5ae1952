import { type DiagnosticCode, diagnostic, type SeverityOf } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { type ParsedDocument, type Path, placeAt } from '../document/document.ts';
import type { Needs } from '../needs/need.ts';
import type { Requirements } from '../requirements/requirements.ts';
import type { RequirementsDocument } from '../requirements/schema.ts';

/** A document of the right shape, to be checked for what concerns several fields. */
export interface RuleContext {
  readonly parsed: ParsedDocument;
  readonly document: RequirementsDocument;
  readonly requirements: Requirements;
  readonly needs: Needs;
}

/** What is wrong with the document in one respect. */
export type Rule = (context: RuleContext) => readonly Diagnostic[];

interface Located<C extends DiagnosticCode> {
  readonly path: Path;
  readonly severity?: SeverityOf<C>;
}

/** A diagnostic at a path of the document. */
export function report<C extends DiagnosticCode>(
  context: Pick<RuleContext, 'parsed'>,
  code: C,
  details: Omit<Diagnostic, 'code' | 'severity' | 'place' | 'about'> & Located<C>,
): Diagnostic {
  const { path, ...rest } = details;
  const place = placeAt(context.parsed, path);
  return diagnostic<C>(code, { ...rest, ...(place && { place }) });
}

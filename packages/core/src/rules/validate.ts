import { hasErrors, type Outcome } from '../diagnostics/diagnostic.ts';
import type { ParsedDocument } from '../document/document.ts';
import type { Needs } from '../needs/need.ts';
import { type Requirements, requirementsOf } from '../requirements/requirements.ts';
import type { RequirementsDocument } from '../requirements/schema.ts';
import { checkShape } from '../requirements/shape.ts';
import { RULES } from './index.ts';
import { certain, elsewhere, mend, withKnownRegions } from './mend.ts';
import { regionRules } from './regions.ts';

/** A document that may be planned, as written, as requirements, and as needs. */
export interface Validated {
  readonly document: RequirementsDocument;
  readonly requirements: Requirements;
  readonly needs: Needs;
}

/**
 * The requirements of a parsed document, and everything that is wrong with it; undefined when nothing can be planned. Where a part of the
 * document is unusable, what is certain about the rest is said all the same.
 */
export function validate(
  parsed: ParsedDocument,
  needsOf: (requirements: Requirements) => Needs,
): Outcome<Validated | undefined> {
  const [typed, shape] = checkShape(parsed);
  const mended = typed ? { document: typed, guesses: false } : mend(parsed, shape);
  if (!mended) return [undefined, shape];
  const regions = regionRules({ parsed, document: mended.document });
  const before = [...shape, ...elsewhere(regions, shape)];
  const isWhole = typed !== undefined && !hasErrors(regions);
  const document = isWhole ? typed : withKnownRegions(mended.document);
  if (!document) return [undefined, before];
  const requirements = requirementsOf(document);
  const needs = needsOf(requirements);
  const found = RULES.flatMap((rule) => rule({ parsed, document, requirements, needs }));
  if (!isWhole) return [undefined, [...before, ...elsewhere(certain(found, mended.guesses), shape)]];
  const all = [...before, ...elsewhere(found, shape)];
  return [hasErrors(all) ? undefined : { document, requirements, needs }, all];
}

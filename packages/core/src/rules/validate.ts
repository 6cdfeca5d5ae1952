import { hasErrors, type Outcome } from '../diagnostics/diagnostic.ts';
import type { ParsedDocument } from '../document/document.ts';
import type { Needs } from '../needs/need.ts';
import { type Requirements, requirementsOf } from '../requirements/requirements.ts';
import type { RequirementsDocument } from '../requirements/schema.ts';
import { checkShape } from '../requirements/shape.ts';
import { RULES } from './index.ts';
import { certain, mend, withKnownRegions } from './mend.ts';
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
  const [whole, shape] = checkShape(parsed);
  const mended = whole ? { document: whole, guesses: false } : mend(parsed, shape);
  if (!mended) return [undefined, shape];
  const regions = regionRules({ parsed, document: mended.document });
  const before = [...shape, ...regions];
  const isWhole = whole !== undefined && !hasErrors(regions);
  const document = isWhole ? whole : withKnownRegions(mended.document);
  if (!document) return [undefined, before];
  const requirements = requirementsOf(document);
  const needs = needsOf(requirements);
  const found = RULES.flatMap((rule) => rule({ parsed, document, requirements, needs }));
  if (!isWhole) return [undefined, [...before, ...certain(found, mended.guesses)]];
  return [hasErrors(found) ? undefined : { document, requirements, needs }, [...before, ...found]];
}

import { hasErrors, type Outcome } from '../diagnostics/diagnostic.ts';
import type { ParsedDocument } from '../document/document.ts';
import { type Requirements, requirementsOf } from '../requirements/requirements.ts';
import type { RequirementsDocument } from '../requirements/schema.ts';
import { checkShape } from '../requirements/shape.ts';
import { RULES } from './index.ts';
import { regionRules } from './regions.ts';

/** A document that may be planned, as written and as requirements. */
export interface Validated {
  readonly document: RequirementsDocument;
  readonly requirements: Requirements;
}

/** The requirements of a parsed document, and everything that is wrong with it; undefined when nothing can be planned. */
export function validate(parsed: ParsedDocument): Outcome<Validated | undefined> {
  const [document, shape] = checkShape(parsed);
  if (!document) return [undefined, shape];
  const regions = regionRules({ parsed, document });
  if (hasErrors(regions)) return [undefined, [...shape, ...regions]];
  const requirements = requirementsOf(document);
  const found = RULES.flatMap((rule) => rule({ parsed, document, requirements }));
  const all = [...shape, ...regions, ...found];
  return [hasErrors(all) ? undefined : { document, requirements }, all];
}

import { diagnostic } from './diagnostics/catalogue.ts';
import { byPlace, type Diagnostic, hasErrors, type Outcome } from './diagnostics/diagnostic.ts';
import type { ParsedDocument } from './document/document.ts';
import { parseDocument } from './document/parse.ts';
import { applySuppressions } from './document/suppress.ts';
import type { Plan } from './plan/plan.ts';
import type { Requirements } from './requirements/requirements.ts';
import { placeAt } from './requirements/shape.ts';
import { checkPlan } from './resolve/check.ts';
import { resolvePlan } from './resolve/resolve.ts';
import { validate } from './rules/validate.ts';

/** A document's text and the name that diagnostics give it. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
}

/** What the compiler takes from outside. */
export interface CompileContext {
  /** SHA-256 of a text, in hexadecimal digits. */
  readonly sha256: (text: string) => string;
}

/** A document that compiles. */
export interface Compilation {
  readonly name: string;
  readonly source: SourceText;
  readonly parsed: ParsedDocument;
  readonly requirements: Requirements;
  readonly plan: Plan;
}

/**
 * Compiles one document to its plan.
 * @returns the compilation, or undefined when there are errors, and all diagnostics in order of place, without the silenced ones
 */
export function compileDocument(source: SourceText, context: CompileContext): Outcome<Compilation | undefined> {
  const [parsed, syntax] = parseDocument(source.file, source.text);
  if (!parsed) return [undefined, byPlace(syntax)];
  const [validated, problems] = validate(parsed);
  if (!validated) return [undefined, byPlace(applySuppressions([...syntax, ...problems], parsed))];
  const { document, requirements } = validated;
  const plan = resolvePlan(requirements, { document, sha256: context.sha256 });
  const found = [...checkPlan(plan, requirements), ...planNotes(requirements, plan)].map((entry) =>
    withPlace(parsed, entry),
  );
  const all = byPlace(applySuppressions([...syntax, ...problems, ...found], parsed));
  return [hasErrors(all) ? undefined : { name: plan.name, source, parsed, requirements, plan }, all];
}

function planNotes(requirements: Requirements, plan: Plan): readonly Diagnostic[] {
  const made = new Set(plan.modules.map(({ id }) => id));
  const missing = requirements.regions.filter((region) => !made.has(region));
  const required = plan.modules.filter((module) => module.required.length > 0);
  return [
    ...missing.map((region) =>
      diagnostic('SSMC127', {
        message: `Nothing has to be made in ${region}; the account module is all there is.`,
        region,
      }),
    ),
    ...required.map((module) =>
      diagnostic('SSMC141', {
        message: `${module.id}: others must add statements to ${module.required.map(({ title }) => title).join('; ')}.`,
        fix: 'They are written under required/, with a README.',
        region: module.region,
      }),
    ),
  ];
}

/** What is about the plan as a whole stands at the Region, or at the document's name. */
function withPlace(parsed: ParsedDocument, entry: Diagnostic): Diagnostic {
  if (entry.place) return entry;
  const place = placeAt(parsed, ['metadata', 'name']);
  return place ? { ...entry, place } : entry;
}

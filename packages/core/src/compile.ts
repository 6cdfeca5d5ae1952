import { diagnostic } from './diagnostics/catalogue.ts';
import { byPlace, type Diagnostic, hasErrors, type Outcome } from './diagnostics/diagnostic.ts';
import { worded } from './diagnostics/messages/index.ts';
import { listed } from './diagnostics/suggest.ts';
import type { ParsedDocument } from './document/document.ts';
import { parseDocument } from './document/parse.ts';
import { applySuppressions } from './document/suppress.ts';
import type { RegionId } from './facts/regions.ts';
import { needsOf } from './needs/index.ts';
import type { Demand, Needs } from './needs/need.ts';
import { groupBy } from './plan/group-by.ts';
import type { ModulePlan, Plan, RequiredStatements } from './plan/plan.ts';
import { foreignDocument } from './requirements/foreign.ts';
import { type Requirements, withCallers } from './requirements/requirements.ts';
import { withPlace } from './requirements/shape.ts';
import { accountModule } from './resolve/account-module.ts';
import { checkPlan } from './resolve/check.ts';
import { regionModule } from './resolve/region-module.ts';
import { resolvePlan } from './resolve/resolve.ts';
import { validate } from './rules/validate.ts';

/** A document's text and the name that diagnostics give it. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
}

/** What the compiler takes from outside. */
export interface CompileContext {
  /** SHA-256 of a string, in hexadecimal digits. */
  readonly sha256: (text: string) => string;
}

/** A document that compiles. */
export interface Compilation {
  readonly name: string;
  readonly source: SourceText;
  readonly parsed: ParsedDocument;
  readonly requirements: Requirements;
  readonly needs: Needs;
  readonly plan: Plan;
}

/**
 * Compiles one document to its plan.
 * @returns the compilation, or undefined when there are errors, and all diagnostics in order of place, without the silenced ones
 */
export function compileDocument(source: SourceText, context: CompileContext): Outcome<Compilation | undefined> {
  const [parsed, syntax] = parseDocument(source.file, source.text);
  if (!parsed) return [undefined, byPlace(syntax)];
  const foreign = foreignDocument(parsed);
  if (foreign) return [undefined, [foreign]];
  const [validated, problems] = validate(parsed, needsOf);
  if (!validated) return [undefined, byPlace(applySuppressions([...syntax, ...problems], parsed))];
  const { document, requirements, needs } = validated;
  const plan = resolvePlan(validated, { document, sha256: context.sha256 });
  const found = [...checkPlan(plan, validated), ...planNotes(requirements, plan)].map((entry) =>
    withPlace(parsed, entry),
  );
  const all = byPlace(applySuppressions([...syntax, ...problems, ...found], parsed));
  return [hasErrors(all) ? undefined : { name: plan.name, source, parsed, requirements, needs, plan }, all];
}

/** The modules that changed requirements would have in one Region: what `explain --why-not` tries. */
export function modulesOf(requirements: Requirements, region: RegionId): readonly ModulePlan[] {
  const one = inOneRegion(requirements, region);
  const demand: Demand = { requirements: one, needs: needsOf(one) };
  const modules = [accountModule(demand, PROBE), regionModule(demand, region, PROBE)];
  return modules.filter((module) => module !== undefined);
}

/** The needs of one Region. */
export function needsIn(requirements: Requirements, region: RegionId): Needs {
  return needsOf(inOneRegion(requirements, region));
}

function inOneRegion(requirements: Requirements, region: RegionId): Requirements {
  return withCallers({ ...requirements, regions: [region], homeRegion: region });
}

const PROBE = { documentVersion: 'probe', factsHash: 'probe' } as const;

function planNotes(requirements: Requirements, plan: Plan): readonly Diagnostic[] {
  const made = new Set(plan.modules.map(({ id }) => id));
  const missing = requirements.regions.filter((region) => !made.has(region));
  return [
    ...missing.map((region) =>
      diagnostic('SSMC127', {
        ...worded('SSMC127', 'default', { region }),
        region,
      }),
    ),
    ...plan.modules.flatMap(requiredNotes),
  ];
}

function titlesOf(statements: ModulePlan['required']): string {
  return listed(
    statements.map(({ title }) => title),
    '; ',
  );
}

/** One note for each field that needs policy statements outside the module. */
function requiredNotes({ region, required }: ModulePlan): readonly Diagnostic[] {
  return [...groupBy(required, askingField)].map(([about, statements]) =>
    diagnostic('SSMC141', {
      ...requiredWords(statements),
      region,
      about,
    }),
  );
}

function requiredWords(statements: readonly RequiredStatements[]) {
  const [title = '', ...rest] = statements.map((one) => one.title);
  return rest.length === 0
    ? worded('SSMC141', 'one', { policy: `${title.charAt(0).toUpperCase()}${title.slice(1)}` })
    : worded('SSMC141', 'several', { count: statements.length, policies: titlesOf(statements) });
}

/** Policies of endpoints must allow what many fields ask for, because one field says that the endpoints exist. */
function askingField({ id, reasons }: RequiredStatements): string {
  return id.startsWith('endpoint-policy-')
    ? 'spec.network.privateLink.endpoints'
    : (reasons[0]?.path ?? 'spec.capabilities');
}

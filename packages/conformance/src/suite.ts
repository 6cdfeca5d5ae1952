import {
  type Compilation,
  type Diagnostic,
  hasErrors,
  type ModulePlan,
  type Normalized,
  normalize,
  normalizeInterface,
  type OutputFile,
  type Target,
} from '@ssmc/core';

/** A target as the suite is handed it. */
export interface TestedTarget {
  readonly target: Target;
  /** Reads the target's own text back. */
  readonly decode: (files: readonly OutputFile[]) => Normalized;
  /** Keys of what this target declares that it cannot express of a module; `KEY#PROPERTY` where it is only one property. */
  readonly gaps: (module: ModulePlan) => readonly string[];
  /** What this target declares that it makes beside what the plan says, because it cannot say it otherwise. */
  readonly standIns?: (module: ModulePlan) => Normalized;
  /** What goldens show of a file: what is the same in every module is accepted once, beside the emitter. Undefined: nothing of it. */
  readonly golden?: (file: OutputFile) => OutputFile | undefined;
}

/** What a target says of a module, and what the plan says of it without the declared gaps; the two must be equal. */
export interface Meaning {
  readonly decoded: Normalized;
  readonly planned: Normalized;
  /** Gaps that are none: the plan does not ask for it, or the target expresses it all the same. Must be empty. */
  readonly idleGaps: readonly string[];
}

const DEFAULTS = { comments: 'short', options: {} } as const;

/** All files of all modules, and what the target says of them. */
export function emitAll(
  tested: TestedTarget,
  compilation: Compilation,
): { files: readonly OutputFile[]; diagnostics: readonly Diagnostic[] } {
  const emitted = compilation.plan.modules.map((module) => tested.target.emit(module, DEFAULTS));
  const diagnostics = emitted.flatMap(([, found]) => found);
  if (hasErrors(diagnostics)) throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'));
  return { files: emitted.flatMap(([files]) => files), diagnostics };
}

/** The files that a target makes of a module, read back. */
export function meaningOf(tested: TestedTarget, module: ModulePlan): Meaning {
  const [files] = tested.target.emit(module, DEFAULTS);
  const [decoded, whole] = [tested.decode(files), wholeMeaning(module)];
  const isIdle = (gap: string) => !has(whole, gap) || has(decoded, gap);
  return { decoded, planned: plannedMeaning(tested, module), idleGaps: tested.gaps(module).filter(isIdle) };
}

/** What a target must say of a module: what the plan says, without the gaps that it declares. */
export function plannedMeaning(
  { gaps, standIns }: Pick<TestedTarget, 'gaps' | 'standIns'>,
  module: ModulePlan,
): Normalized {
  return { ...withoutGaps(wholeMeaning(module), gaps(module)), ...standIns?.(module) };
}

function wholeMeaning(module: ModulePlan): Normalized {
  return { ...normalize(module), ...normalizeInterface(module) };
}

function has(normalized: Normalized, gap: string): boolean {
  const [key = '', property] = gap.split('#');
  const properties = Object.hasOwn(normalized, key) ? normalized[key] : undefined;
  return properties !== undefined && (property === undefined || Object.hasOwn(properties, property));
}

function withoutGaps(normalized: Normalized, gaps: readonly string[]): Normalized {
  const expressed = Object.entries(normalized).filter(([key]) => !gaps.includes(key));
  return Object.fromEntries(
    expressed.map(([key, properties]) => {
      const kept = Object.entries(properties).filter(([property]) => !gaps.includes(`${key}#${property}`));
      return [key, Object.fromEntries(kept)];
    }),
  );
}

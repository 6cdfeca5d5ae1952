import {
  type CommentLevel,
  type Compilation,
  type EmitOptions,
  type ModulePlan,
  meantHint,
  TARGET_IDS,
  type Target,
} from '@ssmc/core';

/** A target and the options for it. */
export interface SelectedTarget {
  readonly target: Target;
  readonly options: EmitOptions;
}

/** What of the documents a call is about. */
export interface Selection {
  readonly targets: readonly SelectedTarget[];
  /** The ids of modules, or undefined for all. */
  readonly regions: readonly string[] | undefined;
  /** Whether all modules are selected: then the document is recorded, too. */
  readonly isWhole: boolean;
  /** Whether all modules of all targets are selected. */
  readonly isFull: boolean;
}

/** What a call selects; empty lists select everything. */
export interface SelectionRequest {
  /** The ids of modules. */
  readonly regions: readonly string[];
  /** Options of targets, each `<target>.<key>=<value>`. */
  readonly options: readonly string[];
  readonly comments: CommentLevel;
}

/** What is selected of the documents, for these targets; a string says what is wrong with the request. */
export function select(
  request: SelectionRequest,
  compilations: readonly Compilation[],
  targets: readonly Target[],
): Selection | string {
  const modules = compilations.map(({ plan }) => plan.modules.map(({ id }) => id));
  return unknownModule(request.regions, modules) ?? selectFrom(request, targets);
}

/** The same before any document was compiled: whether the modules exist is for `unknownModule` to say. */
export function selectFrom(
  { regions, options: texts, comments }: SelectionRequest,
  targets: readonly Target[],
): Selection | string {
  const options = readOptions(texts, targets);
  if (typeof options === 'string') return options;
  return {
    targets: targets.map((target) => ({ target, options: { comments, options: options.get(target.id) ?? {} } })),
    regions: regions.length > 0 ? regions : undefined,
    isWhole: regions.length === 0,
    isFull: regions.length === 0 && TARGET_IDS.every((id) => targets.some((target) => target.id === id)),
  };
}

/** The modules of a plan that are selected. */
export function selectedModules({ plan }: Compilation, { regions }: Selection): readonly ModulePlan[] {
  return plan.modules.filter(({ id }) => regions === undefined || regions.includes(id));
}

/** What is wrong with the ids of modules, given those of each document, if anything is. */
export function unknownModule(
  regions: readonly string[],
  documents: readonly (readonly string[])[],
): string | undefined {
  const known = [...new Set(documents.flat())].toSorted();
  const unknown = regions.find((region) => !known.includes(region));
  if (unknown === undefined || documents.length === 0) return undefined;
  return `The document has no module '${unknown}'.${meantHint(unknown, known)} It has ${known.join(', ') || 'none'}.`;
}

type OptionsByTarget = ReadonlyMap<string, Readonly<Record<string, string>>>;

function readOptions(texts: readonly string[], targets: readonly Target[]): OptionsByTarget | string {
  const options = new Map<string, Readonly<Record<string, string>>>(
    targets.map(({ id, options: own }) => [id, Object.fromEntries(own.map(({ key, default: value }) => [key, value]))]),
  );
  for (const text of texts) {
    const read = readOption(text, targets);
    if (typeof read === 'string') return read;
    options.set(read.id, { ...options.get(read.id), [read.key]: read.value });
  }
  return options;
}

function readOption(text: string, targets: readonly Target[]): { id: string; key: string; value: string } | string {
  const match = /^([a-z-]+)\.([^=]+)=(.*)$/s.exec(text);
  if (!match) return `Invalid --option '${text}'. Use <target>.<key>=<value>.`;
  const [, id = '', key = '', value = ''] = match;
  const target = targets.find((one) => one.id === id);
  if (!target) return `--option names target '${id}', but that target is not selected.`;
  const keys = target.options.map((option) => option.key);
  const option = target.options.find((one) => one.key === key);
  if (!option) {
    const known = keys.length > 0 ? ` It has ${keys.join(', ')}.` : ' It has no options.';
    return `Target ${id} has no option '${key}'.${meantHint(key, keys) || known}`;
  }
  if (option.values.length > 0 && !option.values.includes(value)) {
    return `${id}.${key} cannot be '${value}'. It is one of ${option.values.join(', ')}.`;
  }
  return { id, key, value };
}

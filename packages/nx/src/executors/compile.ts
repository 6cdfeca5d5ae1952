import type { ExecutorContext } from 'nx/src/config/misc-interfaces';
import type { TaskGraph } from 'nx/src/config/task-graph';
import { type Ended, isMade, type ModuleOptions, notMade, ssmc } from './ssmc.ts';

/** Options of the executor `compile`. */
export interface CompileOptions extends ModuleOptions {
  readonly outDir: string;
  /** Empty for all. */
  readonly targets: readonly string[];
}

/** Compiles one module. */
export async function compile(options: CompileOptions, { root }: ExecutorContext): Promise<{ success: boolean }> {
  if (!isMade(root, options)) {
    process.stdout.write(notMade(options));
    return { success: true };
  }
  return ssmc(root, argumentsOf([options]));
}

interface Result {
  readonly task: string;
  readonly result: { readonly success: boolean; readonly terminalOutput: string };
}

/**
 * Compiles many modules in few processes: one for all documents of which the same modules are asked for. Where such a run fails, each of its
 * documents is compiled apart, so that one with errors stops no other.
 */
export async function* compileBatch(
  ...[taskGraph, inputs, , { root }]: readonly [
    TaskGraph,
    Readonly<Record<string, CompileOptions>>,
    unknown,
    ExecutorContext,
  ]
): AsyncGenerator<Result> {
  const tasks = Object.keys(taskGraph.tasks).flatMap((task) => {
    const options = inputs[task];
    return options ? [{ task, options }] : [];
  });
  for (const { task, options } of tasks)
    if (!isMade(root, options)) yield resultOf(task, { success: true, output: notMade(options) });
  for (const group of groupsOf(tasks.filter(({ options }) => isMade(root, options)))) yield* runGroup(group, root);
}

interface Task {
  readonly task: string;
  readonly options: CompileOptions;
}

async function* runGroup(documents: readonly (readonly Task[])[], root: string): AsyncGenerator<Result> {
  const ended = await ssmc(root, argumentsOf(documents.flat().map(({ options }) => options)), { isQuiet: true });
  if (ended.success || documents.length === 1) {
    for (const { task } of documents.flat()) yield resultOf(task, ended);
    return;
  }
  for (const document of documents) yield* runGroup([document], root);
}

/** Documents whose modules go into one process: those with the same modules, targets and output folder. */
function groupsOf(tasks: readonly Task[]): readonly (readonly (readonly Task[])[])[] {
  const documents = [...groupBy(tasks, ({ options }) => options.document).values()];
  return [...groupBy(documents, (group) => keyOf(group.map(({ options }) => options))).values()].flatMap(chunks);
}

/** Windows allows command lines of 32,767 characters. */
const MOST_CHARACTERS = 24_000;

function chunks(documents: readonly (readonly Task[])[]): readonly (readonly (readonly Task[])[])[] {
  const parts: (readonly Task[])[][] = [];
  let left = 0;
  for (const document of documents) {
    const length = (document[0]?.options.document.length ?? 0) + 3;
    if (length > left) {
      parts.push([]);
      left = MOST_CHARACTERS;
    }
    parts.at(-1)?.push(document);
    left -= length;
  }
  return parts;
}

function keyOf(options: readonly CompileOptions[]): string {
  const [first] = options;
  return JSON.stringify([first?.outDir, first?.targets, options.map(({ module }) => module).toSorted()]);
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

function argumentsOf(options: readonly CompileOptions[]): readonly string[] {
  const [first] = options;
  const documents = [...new Set(options.map(({ document }) => document))];
  const modules = [...new Set(options.map(({ module }) => module))];
  const targets = first && first.targets.length > 0 ? ['--target', first.targets.join(',')] : [];
  return ['compile', ...documents, '--region', modules.join(','), '--out', first?.outDir ?? '', ...targets];
}

function resultOf(task: string, { success, output }: Pick<Ended, 'success' | 'output'>): Result {
  return { task, result: { success, terminalOutput: output } };
}

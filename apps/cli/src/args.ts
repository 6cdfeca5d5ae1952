import { parseArgs } from 'node:util';
import { didYouMean } from '@ssmc/core';
import type { Arguments, Command, Flag, Flags } from './command.ts';

/** The flags that every command takes. */
export const GLOBAL_FLAGS: readonly Flag[] = [
  {
    name: 'format',
    value: 'FORMAT',
    choices: ['human', 'json', 'github', 'sarif'],
    description: 'how diagnostics and data are printed (default human)',
  },
  { name: 'warn-as-error', description: 'treat every warning as an error' },
  { name: 'quiet', short: 'q', description: 'print errors only' },
  { name: 'stats', description: 'print elapsed time and memory use' },
  { name: 'no-color', description: 'never print colors' },
  { name: 'no-input', description: 'accepted for scripts; ssmc never prompts' },
  { name: 'help', short: 'h', description: 'print help' },
  { name: 'version', description: 'print the version' },
];

/** What a command line requests. */
export type Call =
  | { readonly kind: 'run'; readonly command: Command; readonly args: Arguments }
  | { readonly kind: 'help'; readonly command?: Command }
  | { readonly kind: 'version' }
  | { readonly kind: 'wrong'; readonly message: string; readonly command?: Command };

interface Given {
  readonly flag: Flag | undefined;
  readonly rawName: string;
  readonly name: string;
  readonly value: string | undefined;
}

/** Reads the words after `ssmc`. Flags may stand before and after the command. */
export function readArguments(words: readonly string[], commands: readonly Command[]): Call {
  const named = commands.find((candidate) => words.includes(candidate.name));
  // A flag of the command comes before a global one of the same name: publish --version X.Y.Z.
  const known = [...(named?.flags ?? []), ...GLOBAL_FLAGS, ...commands.flatMap(({ flags }) => flags)];
  const { operands, given } = tokenize(words, known);
  const [name, ...rest] = operands;
  if (name === 'help') return helpFor(rest[0], commands);
  const command = commands.find((candidate) => candidate.name === name);
  // One that takes a value is the command's own.
  const asksFor = (name: string): boolean => given.some((one) => one.name === name && one.flag?.value === undefined);
  if (name !== undefined && !command) return { kind: 'wrong', message: unknownCommand(name, commands) };
  if (asksFor('version')) return { kind: 'version' };
  if (asksFor('help')) return { kind: 'help', ...(command && { command }) };
  const allowed = [...GLOBAL_FLAGS, ...(command?.flags ?? [])];
  const complaints = given.flatMap((one) => complaintsAbout(one, allowed, command));
  if (complaints[0] !== undefined) return { kind: 'wrong', message: complaints[0], ...(command && { command }) };
  if (!command) return { kind: 'wrong', message: 'Missing command: ssmc <command>.' };
  if (command.operands === '' && rest[0] !== undefined) {
    return { kind: 'wrong', message: `Unexpected argument '${rest[0]}' for ssmc ${command.name}.`, command };
  }
  return { kind: 'run', command, args: { operands: rest, flags: collect(given) } };
}

function helpFor(name: string | undefined, commands: readonly Command[]): Call {
  const command = commands.find((candidate) => candidate.name === name);
  if (command) return { kind: 'help', command };
  return name === undefined ? { kind: 'help' } : { kind: 'wrong', message: unknownCommand(name, commands) };
}

function tokenize(words: readonly string[], known: readonly Flag[]): { operands: string[]; given: Given[] } {
  const options = known.map(({ name, short, value }) => [
    name,
    { type: value === undefined ? ('boolean' as const) : ('string' as const), ...(short && { short }) },
  ]);
  // Not strict: parseArgs would throw at the first unknown flag, without saying what was meant.
  const { tokens } = parseArgs({ args: [...words], options: Object.fromEntries(options), strict: false, tokens: true });
  const operands = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  const given = tokens.flatMap((token) => {
    if (token.kind !== 'option') return [];
    const { name, rawName, value } = token;
    return [{ flag: known.find((flag) => flag.name === name), name, rawName, value }];
  });
  return { operands, given };
}

function unknownCommand(name: string, commands: readonly Command[]): string {
  const meant = didYouMean(name, [...commands.map((command) => command.name), 'help']);
  return `Unknown command '${name}'.${meant ? ` Use '${meant}'.` : ''}`;
}

function complaintsAbout(given: Given, allowed: readonly Flag[], command: Command | undefined): readonly string[] {
  const { flag, rawName, value } = given;
  if (!flag || !allowed.some(({ name }) => name === flag.name)) return [unknownFlag(given, allowed, command)];
  if (flag.value === undefined) return value === undefined ? [] : [`${rawName} takes no value.`];
  if (value === undefined || value === '') return [`${rawName} needs a value: ${rawName} ${flag.value}.`];
  const choices = flag.name === 'format' ? command?.formats : flag.choices;
  if (!choices) return [];
  return valuesIn(flag, value).flatMap((one) => {
    if (choices.includes(one)) return [];
    const meant = didYouMean(one, choices);
    return [`${rawName} cannot be '${one}'. ${meant ? `Use '${meant}', or` : 'Use'} one of ${choices.join(', ')}.`];
  });
}

function unknownFlag({ rawName, name }: Given, allowed: readonly Flag[], command: Command | undefined): string {
  const meant = didYouMean(
    name,
    allowed.map((flag) => flag.name),
  );
  const where = command ? `ssmc ${command.name}` : 'ssmc';
  return `Unknown flag ${rawName} for ${where}.${meant ? ` Use --${meant}.` : ''}`;
}

function collect(given: readonly Given[]): Flags {
  const flags = new Map<string, readonly string[]>();
  for (const { flag, name, value } of given) {
    const values = flag && value !== undefined ? valuesIn(flag, value) : [];
    flags.set(name, [...(flags.get(name) ?? []), ...values]);
  }
  return flags;
}

function valuesIn(flag: Flag, value: string): readonly string[] {
  return flag.isList ? value.split(',').map((one) => one.trim()) : [value];
}

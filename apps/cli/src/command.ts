import type { ExitCode } from './exit-code.ts';
import type { Host } from './host.ts';

/** A flag of the command line. One without `value` is on or off. */
export interface Flag {
  readonly name: string;
  readonly short?: string;
  /** What its value is called in the help, e.g. `DIR`. */
  readonly value?: string;
  /** May be given several times, and holds values joined by commas. */
  readonly isList?: boolean;
  readonly choices?: readonly string[];
  readonly description: string;
}

/** The flags of one call by name; one that is on or off has no values. */
export type Flags = ReadonlyMap<string, readonly string[]>;

/** What a command is called with. */
export interface Arguments {
  readonly operands: readonly string[];
  readonly flags: Flags;
}

/** Does the work and says how it ended. */
export type Run = (args: Arguments, host: Host) => ExitCode | Promise<ExitCode>;

/** One command of the table. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** What it takes beside flags, e.g. `[FILES...]`; empty if nothing. */
  readonly operands: string;
  readonly examples: readonly (readonly [command: string, what: string])[];
  readonly flags: readonly Flag[];
  /** Of `--format`; the first is the default. */
  readonly formats: readonly string[];
  /** What the exit codes mean that not every command ends with; none where it cannot. */
  readonly exits: Readonly<Partial<Record<1 | 3, string>>>;
  readonly load: () => Promise<Run>;
  /** What the help says beside the flags. */
  readonly moreHelp?: (host: Host) => Promise<string>;
}

/** Whether a flag was given. */
export function isOn(flags: Flags, name: string): boolean {
  return flags.has(name);
}

/** The last value of a flag, if it was given. */
export function lastValue(flags: Flags, name: string): string | undefined {
  return flags.get(name)?.at(-1);
}

/** All values of a flag. */
export function allValues(flags: Flags, name: string): readonly string[] {
  return flags.get(name) ?? [];
}

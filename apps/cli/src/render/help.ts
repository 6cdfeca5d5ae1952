import { GLOBAL_FLAGS } from '../args.ts';
import type { Command, Flag } from '../command.ts';
import { table } from './table.ts';

const ANY_COMMAND: Command['exits'] = {
  1: 'the document has errors, or a file cannot be read or written',
  3: 'generated files are out of date (--check), or diff found a difference',
};

/** The help of ssmc as a whole. */
export function generalHelp(commands: readonly Command[]): string {
  return sections([
    ['Examples', examplesOf([...commands.flatMap(({ examples }) => examples.slice(0, 1))])],
    ['Usage', '  ssmc <command> [FILES...] [flags]\n'],
    [
      'Commands',
      indent(
        table([
          ...commands.map(({ name, summary }) => [name, summary]),
          ['help [COMMAND]', 'Print this help, or the help of a command'],
        ]),
      ),
    ],
    ['Flags of all commands', flagsOf(GLOBAL_FLAGS)],
    ['Exit codes', indent(table(exitCodes(ANY_COMMAND)))],
    [
      'Files',
      '  Paths, patterns such as fleet/*.yaml, or - for standard input; without any: ssmc.yaml here or above.\n',
    ],
  ]);
}

/** The help of one command; `more` is what it says beside its flags. */
export function commandHelp(command: Command, more: string): string {
  const { name, summary, operands, examples, flags, formats } = command;
  const global = GLOBAL_FLAGS.map((flag) => (flag.name === 'format' ? { ...flag, choices: formats } : flag));
  return (
    `${summary}.\n\n` +
    sections([
      ['Usage', `  ssmc ${[name, operands, '[flags]'].filter(Boolean).join(' ')}\n`],
      ['Examples', examplesOf(examples)],
      ['Flags', flagsOf(flags)],
      ['Flags of all commands', flagsOf(global)],
      ['Exit codes', indent(table(exitCodes(command.exits)))],
    ]) +
    (more === '' ? '' : `\n${more}`)
  );
}

function exitCodes(exits: Command['exits']): readonly (readonly string[])[] {
  const all = { 0: 'success', ...exits, 2: 'invalid command line', 70: 'internal error' };
  return Object.entries(all);
}

function sections(all: readonly (readonly [title: string, body: string])[]): string {
  return all.flatMap(([title, body]) => (body === '' ? [] : [`${title}:\n${body}`])).join('\n');
}

function examplesOf(examples: Command['examples']): string {
  return indent(table(examples.map(([command, what]) => [command, `# ${what}`])));
}

function flagsOf(flags: readonly Flag[]): string {
  return indent(
    table(
      flags.map((flag) => [
        usageOf(flag),
        flag.choices ? `${flag.description}: ${flag.choices.join(', ')}` : flag.description,
      ]),
    ),
  );
}

function usageOf({ name, short, value }: Flag): string {
  return `${short ? `-${short}, ` : ''}--${name}${value === undefined ? '' : ` ${value}`}`;
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

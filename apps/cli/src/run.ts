import { readArguments } from './args.ts';
import { isOn } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import type { Host } from './host.ts';
import { commandHelp, generalHelp } from './render/help.ts';
import { wrongUsage } from './usage.ts';

/** Runs one command line. Throws only if ssmc itself is wrong. */
export async function run(words: readonly string[], host: Host): Promise<ExitCode> {
  if (words.length === 0) {
    host.stderr(generalHelp(COMMANDS));
    return EXIT.wrongUsage;
  }
  const call = readArguments(words, COMMANDS);
  switch (call.kind) {
    case 'version':
      host.stdout(`${host.version}\n`);
      return EXIT.fine;
    case 'help':
      host.stdout(
        call.command ? commandHelp(call.command, (await call.command.moreHelp?.(host)) ?? '') : generalHelp(COMMANDS),
      );
      return EXIT.fine;
    case 'wrong':
      return wrongUsage(call.message, host, call.command?.name);
    case 'run':
      return runCommand(call, host);
  }
}

async function runCommand(
  { command, args }: Extract<ReturnType<typeof readArguments>, { kind: 'run' }>,
  host: Host,
): Promise<ExitCode> {
  const started = performance.now();
  const action = await command.load();
  const code = await action(args, host);
  if (isOn(args.flags, 'stats')) {
    const seconds = (performance.now() - started) / 1000;
    const megabytes = process.resourceUsage().maxRSS / 1024;
    host.stderr(`ssmc ${command.name}: ${seconds.toFixed(2)} s, at most ${megabytes.toFixed(0)} MB of memory\n`);
  }
  return code;
}

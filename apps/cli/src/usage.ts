import { EXIT, type ExitCode } from './exit-code.ts';
import type { Host } from './host.ts';

/** Says what is wrong with the command line, and where to read more. */
export function wrongUsage(message: string, host: Host, command?: string): ExitCode {
  host.stderr(
    `ssmc: ${message}\nRun 'ssmc ${command === undefined ? 'help' : `${command} --help`}' for examples and flags.\n`,
  );
  return EXIT.wrongUsage;
}

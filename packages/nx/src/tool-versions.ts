// Prints the versions of the tools of `validate`, an input of its tasks: one that is installed later, or is another version, runs them anew.
import { spawnSync } from 'node:child_process';

const COMMANDS = [
  ['terraform', 'version'],
  ['cfn-lint', '--version'],
  ['shellcheck', '--version'],
] as const;

for (const [tool, word] of COMMANDS) {
  const { status, stdout } = spawnSync(tool, [word], { encoding: 'utf8' });
  const version = status === 0 ? /\d{1,9}\.[\d.]{1,40}/.exec(stdout)?.[0] : undefined;
  process.stdout.write(`${tool} ${version ?? 'missing'}\n`);
}

/** @import { Problem, Repo } from './repo.mjs' */

const COMMANDS = 'apps/cli/src/commands/index.ts';
const README = 'README.md';

/**
 * Commands that the README does not list, and rows of its table for commands that do not exist.
 * @param {Repo} repo
 * @returns {readonly Problem[]}
 */
export function readmeCommands({ read }) {
  const known = [...read(COMMANDS).matchAll(/^\s+name: '([a-z-]+)',\n\s+summary:/gm)].map(([, name]) => name);
  const section = /^## Commands\n([\s\S]*?)^## /m.exec(read(README))?.[1] ?? '';
  const listed = [...section.matchAll(/^\| ((?:`[a-z-]+`(?:, )?)+) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name),
  );
  const missing = known.filter((name) => !listed.includes(name));
  const unknown = listed.filter((name) => !known.includes(name));
  return [
    ...missing.map((name) => ({ file: README, message: `The command ${name} is not in the table of commands.` })),
    ...unknown.map((name) => ({ file: README, message: `There is no command ${name}.` })),
  ];
}

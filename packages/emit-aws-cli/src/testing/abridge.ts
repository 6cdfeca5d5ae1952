import type { OutputFile } from '@ssmc/core';
import { LIBRARY } from '../library/index.ts';

const WIDTH = 100;

/** A script without the bodies of shared functions, which are the same in every module: only their names are left. Other files as they are. */
export function withoutLibrary(file: OutputFile): OutputFile {
  if (!file.path.endsWith('.sh')) return file;
  const shared = Object.entries(LIBRARY).filter(([, text]) => file.content.includes(`\n${text.trim()}\n\n`));
  const bare = shared.reduce((content, [, text]) => content.replace(`\n${text.trim()}\n\n`, () => '\n'), file.content);
  const names = wrap(shared.map(([name]) => name));
  const head = bare.indexOf('\nif [ -z ');
  return { ...file, content: `${bare.slice(0, head)}\n${names}\n${bare.slice(head)}` };
}

/** Comment lines with as many names as fit. */
function wrap(names: readonly string[]): string {
  const lines = ['# Shared functions:'];
  for (const name of names) {
    const last = lines.at(-1) as string;
    if (last.length + name.length < WIDTH) lines[lines.length - 1] = `${last} ${name}`;
    else lines.push(`#   ${name}`);
  }
  return lines.join('\n');
}

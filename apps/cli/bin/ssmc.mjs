#!/usr/bin/env node
// npm links the commands of a workspace before anything is built, so what it links must be there from the start.
import { readFileSync } from 'node:fs';
import { load } from './load.mjs';

if (process.argv.length === 3 && process.argv[2] === '--version') {
  // Reading the whole bundle takes as long as starting node does.
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  process.stdout.write(`${version}\n`);
} else {
  load(new URL('../dist/', import.meta.url));
}

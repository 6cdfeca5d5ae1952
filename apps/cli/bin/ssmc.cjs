#!/usr/bin/env node
// npm links the commands of a workspace before anything is built, so what it links must be there from the start.
'use strict';

const problem = require('../requirements.cjs').problem();
if (problem !== undefined) {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
} else if (process.argv.length === 3 && process.argv[2] === '--version') {
  // Reading the whole bundle takes as long as starting node does.
  process.stdout.write(`${require('../package.json').version}\n`);
} else {
  require('../dist/ssmc.cjs').main();
}

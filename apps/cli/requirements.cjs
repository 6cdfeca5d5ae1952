// Of the oldest syntax that serves, so that an old version of node can say what is missing.
'use strict';

/** What keeps ssmc from running, as one line, or undefined. */
exports.problem = function problem() {
  const minimum = /(\d+)\.(\d+)/.exec(require('./package.json').engines.node);
  const running = process.versions.node.split('.');
  const difference = running[0] - minimum[1] || running[1] - minimum[2];
  if (difference < 0) return `ssmc requires Node.js ${minimum[0]} or later, this is ${process.version}.`;
  // Only here: the oldest versions do not know the prefix.
  const fs = require('node:fs');
  const bundle = require('node:path').join(__dirname, 'dist', 'ssmc.cjs');
  if (fs.existsSync(bundle)) return undefined;
  // The sources of the build are in a clone, and not in the archive.
  const fix = fs.existsSync(`${__dirname}/build`) ? 'Run npm run build.' : 'Install ssmc again.';
  return `ssmc is not built, ${bundle} is missing. ${fix}`;
};

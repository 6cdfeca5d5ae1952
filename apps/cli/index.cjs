// The library, for `import` and `require()`. Each name stands here, for node finds them without running the file.
'use strict';

const problem = require('./requirements.cjs').problem();
if (problem !== undefined) throw new Error(problem);
const bundle = require('./dist/ssmc.cjs');

exports.check = bundle.check;
exports.compile = bundle.compile;
exports.explain = bundle.explain;
exports.schema = bundle.schema;
exports.verify = bundle.verify;

// Stands for the module of node in cdktf, which takes 1 ms to load.
'use strict';

function ok(value, message) {
  if (!value) throw new Error(message);
}

module.exports = Object.assign(ok, { ok });

const { options } = require('../../.dependency-cruiser.cjs');

/**
 * Cycles of folders. A configuration of its own, because it leaves out tests: those of a target use cases of the conformance suite, whose
 * own tests use the targets.
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'no-cycle-of-folders',
      comment: 'No cycle between folders either.',
      scope: 'folder',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: { ...options, exclude: { path: `${options.exclude.path}|\\.test\\.ts$` } },
};

/**
 * The folders and files of packages/core/src. Each may import those above it in this list, and none below.
 */
const CORE_LAYERS = [
  'trim.ts',
  'wildcards.ts',
  'diagnostics/',
  'document/',
  'facts/',
  'plan/',
  'requirements/',
  'needs/',
  'rules/',
  'normalize/',
  'resolve/',
  'change/',
  'target.ts',
  'output-texts/',
  'compile.ts',
  'explain/',
  'collisions.ts',
  'index.ts',
];

const CORE = '^packages/core/src/';
const TEST = '(\\.test\\.ts$|/fixtures/)';
const TEST_OR_TESTING = '(\\.test\\.ts$|/fixtures/|/testing/)';
const PUBLIC_ENTRY = 'src/(index|facts/index|facts/aws-policy-services|generated/index|testing/index|cases)\\.ts$';

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const forbidden = [
  {
    name: 'no-cycle',
    comment:
      'No import cycle anywhere. What two files share goes into a third. Of folders: tools/check-repo/folder-cycles.cjs.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'core-imports-itself-only',
    comment: 'packages/core imports itself and the two libraries that parse and check documents.',
    severity: 'error',
    from: { path: CORE, pathNot: TEST },
    to: { pathNot: [CORE, '(^|/)node_modules/(zod|js-yaml)/', '^(zod|js-yaml)(/|$)'] },
  },
  ...CORE_LAYERS.map((layer, index) => ({
    name: `core-layer-${layer.replace(/\W/g, '-').replace(/-$/, '')}`,
    comment: `${layer} may import only: ${[...CORE_LAYERS.slice(0, index), layer].join(' ')}`,
    severity: 'error',
    from: { path: `${CORE}${escaped(layer)}`, pathNot: TEST },
    to: { path: CORE, pathNot: CORE_LAYERS.slice(0, index + 1).map((above) => `${CORE}${escaped(above)}`) },
  })),
  {
    name: 'core-layers-are-complete',
    comment: 'A new folder of packages/core/src gets a place in CORE_LAYERS.',
    severity: 'error',
    from: {},
    to: { path: CORE, pathNot: [...CORE_LAYERS.map((layer) => `${CORE}${escaped(layer)}`), TEST] },
  },
  {
    name: 'needs-are-made-once',
    comment: 'compile.ts makes the needs of a document. Everything after it is handed them.',
    severity: 'error',
    from: { path: '^(packages|apps|tools)/', pathNot: ['^packages/core/src/(compile\\.ts$|needs/)', TEST] },
    to: { path: '^packages/core/src/needs/((operators|other-clients)/)?index\\.ts$' },
  },
  {
    name: 'targets-and-verify-import-core-only',
    comment: 'Emitters and verify import @ssmc/core, never each other.',
    severity: 'error',
    from: { path: '^packages/(emit-[^/]+|verify)/src/', pathNot: TEST },
    to: { path: '^(packages|apps|tools)/', pathNot: ['^packages/core/', '^packages/$1/'] },
  },
  {
    name: 'pipeline-is-handed-its-targets',
    comment: 'packages/pipeline imports core and verify. Its callers load the emitters and pass them.',
    severity: 'error',
    from: { path: '^packages/pipeline/src/', pathNot: TEST },
    to: { path: '^(packages|apps|tools)/', pathNot: ['^packages/(core|verify|pipeline)/'] },
  },
  {
    name: 'packages-below-do-not-import-pipeline',
    comment: 'packages/pipeline puts core, verify and the targets together; none of them knows it.',
    severity: 'error',
    from: { path: '^packages/(?!(pipeline|release|nx)/)', pathNot: TEST },
    to: { path: '^packages/pipeline/' },
  },
  {
    name: 'release-imports-core-and-pipeline',
    comment: 'packages/release imports core and pipeline. Its callers pass the targets and the storage.',
    severity: 'error',
    from: { path: '^packages/release/src/', pathNot: TEST },
    to: { path: '^(packages|apps|tools)/', pathNot: ['^packages/(core|pipeline|release)/'] },
  },
  {
    name: 'emitters-do-not-import-their-testing',
    comment: 'testing/ reads the text back by a second route; the emitter must not know it.',
    severity: 'error',
    from: { path: '^packages/emit-[^/]+/src/', pathNot: TEST_OR_TESTING },
    to: { path: '/testing/' },
  },
  {
    name: 'conformance-is-handed-its-targets',
    comment: 'The suite and its tests import core only; tools/conformance-run hands it the targets.',
    severity: 'error',
    from: { path: '^packages/conformance/src/' },
    to: { path: '^(packages|apps|tools)/', pathNot: ['^packages/(core|conformance)/'] },
  },
  {
    name: 'packages-do-not-import-apps-or-tools',
    comment:
      'packages/* are libraries; apps/* and tools/* stand on them. Scripts that build a package are no part of it.',
    severity: 'error',
    from: { path: '^packages/', pathNot: ['\\.tools\\.test\\.ts$', '^packages/[^/]+/build/'] },
    to: { path: '^(apps|tools)/' },
  },
  {
    name: 'public-entries-only',
    comment: 'Another workspace is imported through an entry of its package.json.',
    severity: 'error',
    from: { path: '^(packages|apps|tools)/([^/]+)/' },
    to: { path: '^packages/', pathNot: ['^$1/$2/', PUBLIC_ENTRY] },
  },
  {
    name: 'targets-are-loaded-when-used',
    comment: 'apps/cli loads an emitter by import(), so that other commands do not pay for it.',
    severity: 'error',
    // The one file with require() in functions: its callers are synchronous.
    from: { path: '^apps/cli/src/', pathNot: [TEST, '^apps/cli/src/library/targets\\.ts$'] },
    to: { path: '^packages/emit-', dynamic: false, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'pure-packages',
    comment: 'Input and output happen in apps/cli, packages/nx, tools and tests only.',
    severity: 'error',
    from: { path: '^packages/(?!nx/|conformance/)', pathNot: TEST_OR_TESTING },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'no-unresolvable',
    comment: 'An import that leads nowhere.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
];

function escaped(text) {
  return text.replaceAll('.', '\\.');
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|expected|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@ssmc/source', 'import', 'require', 'node', 'default'],
    },
  },
};

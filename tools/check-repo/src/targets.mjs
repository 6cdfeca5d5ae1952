/**
 * A workspace: its folder, the names of the files in it, and its package.json.
 * @typedef {{ readonly root: string, readonly files: readonly string[], readonly manifest: Manifest }} Project
 */

/** @typedef {{ readonly name: string, readonly scripts?: object }} Manifest */
/** @typedef {import('nx/src/config/workspace-json-project-json').TargetConfiguration} Target */
/** @typedef {'unit' | 'tools'} Kind of tests */

/** The variable that names the file in which nx leaves what became of each task. */
export const TASKS_FILE = 'SSMC_TASKS_FILE';

/** Everything but the tests with the real tools. */
export const CHECKS = [
  'lint',
  'lint-root',
  'imports',
  'folders',
  'graph',
  'unused',
  'rules',
  'typecheck',
  'build',
  'test',
];

const TYPES = ['{workspaceRoot}/tsconfig.base.json', '{workspaceRoot}/tsconfig.build.json'];
const RUNNER = 'tools/check-repo/run-tests.mjs';
const TESTS = [
  'default',
  '^production',
  'reads',
  '{workspaceRoot}/vitest.config.ts',
  `{workspaceRoot}/${RUNNER}`,
  '{workspaceRoot}/tools/check-repo/src/{repo,root,targets,tools,vitest-report}.mjs',
  ...['CI', 'RECORD', 'SSMC_SEED', 'SSMC_RUNS', 'SSMC_DEPLOY', 'SSMC_LIFE', 'SSMC_NX', 'SSMC_STOPS'].map((env) => ({
    env,
  })),
];
/** Another release of a tool may say something else. */
const VERSIONS = { runtime: 'node tools/check-repo/tool-versions.mjs' };

/**
 * The targets of a workspace.
 * @param {Project} project
 * @returns {Record<string, Target>}
 */
export function targetsOf(project) {
  /** @type {(pattern: RegExp) => boolean} */
  const has = (pattern) => project.files.some((file) => pattern.test(file));
  return {
    lint: command(project, 'biome check .', { inputs: ['default', '{workspaceRoot}/biome.json'] }),
    ...(has(/^tsconfig\.json$/) && { typecheck: typecheck(project) }),
    ...buildOf(project),
    ...(has(/(?<!\.tools)\.test\.ts$/) && { test: tests(project, 'unit', TESTS) }),
    ...(has(/\.tools\.test\.ts$/) && { 'test:tools': tests(project, 'tools', [...TESTS, VERSIONS]) }),
  };
}

/**
 * Where a run of tests leaves its report, from the root.
 * @param {string} name of the workspace
 * @param {Kind} kind
 */
export function reportOf(name, kind) {
  return `dist/tests/${name.replace('@', '').replace('/', '-')}.${kind}.json`;
}

/** @type {(project: Project) => Target} */
function typecheck(project) {
  return command(project, 'tsc -b', {
    dependsOn: ['^build'],
    inputs: ['default', '^production', ...TYPES],
    outputs: [`{workspaceRoot}/dist/types/${project.root.replace('/', '-')}.tsbuildinfo`],
  });
}

/**
 * A script of package.json, if it has one, or what its tsconfig.build.json says.
 * @type {(project: Project) => Record<string, Target>}
 */
function buildOf(project) {
  const inputs = ['production', '^production', ...TYPES];
  const common = { cache: true, inputs, outputs: ['{projectRoot}/dist'] };
  if (project.manifest.scripts && 'build' in project.manifest.scripts)
    return { build: { ...common, inputs: [...inputs, 'reads'] } };
  if (!project.files.includes('tsconfig.build.json')) return {};
  return { build: command(project, 'tsc -b tsconfig.build.json', { ...common, dependsOn: ['^build'] }) };
}

/** @type {(project: Project, kind: Kind, inputs: NonNullable<Target['inputs']>) => Target} */
function tests({ root, manifest }, kind, inputs) {
  return {
    executor: 'nx:run-commands',
    options: { command: `node ${RUNNER} ${kind} ${root}` },
    cache: true,
    inputs,
    outputs: [`{workspaceRoot}/${reportOf(manifest.name, kind)}`],
  };
}

/** @type {(project: Project, text: string, target: Target) => Target} */
function command({ root }, text, target) {
  return { executor: 'nx:run-commands', options: { command: text, cwd: root }, cache: true, ...target };
}

import path from 'node:path';
import type { ProjectConfiguration, TargetConfiguration } from 'nx/src/config/workspace-json-project-json';
import type { DocumentSummary } from './document.ts';
import type { ModuleOptions } from './executors/ssmc.ts';
import { type Options, TARGETS } from './options.ts';

/** Projects by root folder. Nothing lies in these folders: nx merges projects of one root, and the folder of a document may be one. */
export type Projects = Readonly<Record<string, ProjectConfiguration>>;

/** What `createDependencies` reads again. */
export interface ProjectMetadata {
  readonly document: string;
  /** Of a module: the project of its document. */
  readonly of?: string;
  readonly module?: string;
  /** Why the document has no modules. */
  readonly error?: string;
}

/** The installed package holds facts, rules and emitters: another one may say something else of each document. */
const SSMC = { externalDependencies: ['ssmc'] };

/** What a module depends on stands in its slice. Without this, nx adds all packages. */
const NO_PACKAGE = { externalDependencies: [] };

/** The projects of one document: its own, and one for each module. */
export function documentProjects(file: string, summary: DocumentSummary, options: Options): Projects {
  const root = `${path.posix.join(path.posix.dirname(file), '.ssmc')}/${summary.name}`;
  const modules = [...(summary.hasAccount ? ['account'] : []), ...summary.regions];
  const context = { file, summary, options, project: `${options.prefix}${summary.name}` };
  return {
    [root]: documentProject(context, root, modules),
    ...Object.fromEntries(
      modules.map((module) => [`${root}/${module}`, moduleProject(context, `${root}/${module}`, module)]),
    ),
  };
}

interface Context {
  readonly file: string;
  readonly summary: DocumentSummary;
  readonly options: Options;
  readonly project: string;
}

function documentProject(
  { file, summary, options, project }: Context,
  root: string,
  modules: readonly string[],
): ProjectConfiguration {
  const { name } = summary;
  const out = `${options.outDir}/${name}`;
  const ofModules = (target: string) => modules.map((module) => ({ projects: [`${project}.${module}`], target }));
  const compile = `ssmc compile ${quoted(file)} --out ${quoted(options.outDir)}${targetFlags(options)}`;
  return {
    name: project,
    root,
    metadata: metadataOf({ document: file }),
    tags: ['ssmc'],
    targets: {
      check: run(`ssmc check ${quoted(file)}${targetFlags(options)}`, { inputs: inputsOf(file) }),
      slices: run(`ssmc slices ${quoted(file)} --out ${quoted(slicesFolder(options, name))}${targetFlags(options)}`, {
        inputs: inputsOf(file),
        outputs: [`{workspaceRoot}/${slicesFolder(options, name)}`],
      }),
      compile: run(compile, {
        dependsOn: ofModules('compile'),
        inputs: inputsOf(file),
        outputs: [`{workspaceRoot}/${out}/document.yaml`, `{workspaceRoot}/${out}/manifest.json`],
      }),
      verify: { executor: 'nx:noop', cache: true, inputs: inputsOf(file), dependsOn: ofModules('verify') },
      ...(options.validate && {
        validate: { executor: 'nx:noop', cache: true, inputs: inputsOf(file), dependsOn: ofModules('validate') },
      }),
      report: run(`ssmc report ${quoted(file)} --out ${quoted(`${options.outDir}-reports/${name}.html`)}`, {
        inputs: inputsOf(file),
        outputs: [`{workspaceRoot}/${options.outDir}-reports/${name}.html`],
      }),
      // The inputs let nx affected select both, which are never cached.
      diff: { executor: '@ssmc/nx:diff', cache: false, inputs: inputsOf(file), options: { document: file } },
      publish: run(`ssmc publish ${quoted(out)}`, { cache: false, inputs: inputsOf(file), dependsOn: ['compile'] }),
    },
  };
}

/** Nothing of another module stands in the configuration: nx hashes the whole of it into each task. */
function moduleProject(
  { file, summary, options, project }: Context,
  root: string,
  module: string,
): ProjectConfiguration {
  const { name, capabilities } = summary;
  const slices = { projects: [project], target: 'slices' };
  const shared = { document: file, module, slices: slicesFolder(options, name) };
  return {
    name: `${project}.${module}`,
    root,
    metadata: metadataOf({ document: file, of: project, module }),
    tags: ['ssmc', ...placeTags(module), ...capabilities.map((one) => `capability:${one}`)],
    targets: {
      compile: {
        executor: '@ssmc/nx:compile',
        cache: true,
        dependsOn: [slices],
        inputs: [{ dependentTasksOutputFiles: `**/${name}/${module}.json` }, NO_PACKAGE],
        outputs: moduleOutputs(options, name, module),
        options: { ...shared, outDir: options.outDir, targets: options.targets },
      },
      verify: {
        executor: '@ssmc/nx:verify',
        cache: true,
        dependsOn: [slices],
        inputs: [{ dependentTasksOutputFiles: `**/${name}/${module}.verify.json` }, NO_PACKAGE],
        options: shared,
      },
      ...(options.validate && { validate: validateTarget(shared, `${options.outDir}/${name}`, options) }),
    },
  };
}

/** One command for all modules: nx runs it once. */
const TOOLS = { runtime: 'node node_modules/@ssmc/nx/dist/tool-versions.cjs' };

function validateTarget(shared: ModuleOptions, compiled: string, { targets, validate }: Options): TargetConfiguration {
  return {
    executor: '@ssmc/nx:validate',
    cache: true,
    dependsOn: ['compile'],
    inputs: [{ dependentTasksOutputFiles: '**/*' }, TOOLS, NO_PACKAGE],
    options: { ...shared, compiled, targets, missing: validate === 'required' ? 'error' : 'note' },
  };
}

/** A document that has no modules: only its own check runs, and fails. */
export function brokenProject(
  {
    file,
    others = [],
    reason,
  }: { readonly file: string; readonly others?: readonly string[]; readonly reason: string },
  { prefix }: Options,
): Projects {
  const slug = file.replace(/\.(ya?ml|json)$/, '').replaceAll(/[^A-Za-z0-9.-]+/g, '-');
  const root = `${path.posix.join(path.posix.dirname(file), '.ssmc')}/${path.posix.basename(file)}`;
  const files = [...others, file];
  return {
    [root]: {
      name: `${prefix}${slug}`,
      root,
      metadata: metadataOf({ document: file, error: reason }),
      tags: ['ssmc'],
      targets: {
        check: run(`ssmc check ${files.map(quoted).join(' ')}`, { inputs: files.flatMap(filesOf).concat(SSMC) }),
      },
    },
  };
}

/** What no document alone can say: whether two of them claim the same. */
export function workspaceProject(files: readonly string[]): Projects {
  return {
    '.ssmc': {
      name: 'ssmc',
      root: '.ssmc',
      tags: ['ssmc'],
      targets: {
        'check-all': run(`ssmc check ${files.map(quoted).join(' ')}`, { inputs: [...files.flatMap(filesOf), SSMC] }),
      },
    },
  };
}

/** Wrong settings fail each run that touches a document, and leave the graph of the workspace alone. */
export function failingProject(files: readonly string[], message: string): Projects {
  const fail: TargetConfiguration = {
    executor: '@ssmc/nx:fail',
    cache: false,
    inputs: files.flatMap(filesOf),
    options: { message },
  };
  const targets = Object.fromEntries(
    ['check-all', 'check', 'compile', 'verify', 'validate'].map((target) => [target, fail]),
  );
  return {
    '.ssmc': {
      name: 'ssmc',
      root: '.ssmc',
      tags: ['ssmc'],
      metadata: metadataOf({ document: '', error: message }),
      targets,
    },
  };
}

function run(command: string, more: Partial<TargetConfiguration>): TargetConfiguration {
  return { executor: 'nx:run-commands', cache: true, options: { command, cwd: '{workspaceRoot}' }, ...more };
}

function inputsOf(file: string): NonNullable<TargetConfiguration['inputs']> {
  return [...filesOf(file), SSMC];
}

function filesOf(file: string): NonNullable<TargetConfiguration['inputs']> {
  return [`{workspaceRoot}/${file}`];
}

function slicesFolder({ outDir }: Options, name: string): string {
  return `${outDir}-slices/${name}`;
}

/** By literal path, so that the outputs of two modules never overlap. */
function moduleOutputs({ outDir, targets }: Options, name: string, module: string): string[] {
  const out = `{workspaceRoot}/${outDir}/${name}`;
  const byTarget = {
    terraform: [`${out}/terraform/${module}`],
    cloudformation: [
      `${out}/cloudformation/${module}.yaml`,
      `${out}/cloudformation/${module}.manifest.json`,
      `${out}/cloudformation/required/${module}`,
    ],
    'aws-cli': [`${out}/aws-cli/${module}`],
  };
  const selected = TARGETS.filter((target) => targets.length === 0 || targets.includes(target));
  return [`${out}/plans/${module}.json`, ...selected.flatMap((target) => byTarget[target])];
}

function placeTags(module: string): readonly string[] {
  if (module === 'account') return ['module:account'];
  const partition = module.startsWith('cn-')
    ? 'aws-cn'
    : module.startsWith('us-gov-')
      ? 'aws-us-gov'
      : module.startsWith('eusc-')
        ? 'aws-eusc'
        : 'aws';
  return [`region:${module}`, `partition:${partition}`];
}

function targetFlags({ targets }: Options): string {
  return targets.length === 0 ? '' : ` --target ${targets.join(',')}`;
}

function metadataOf(ssmc: ProjectMetadata): NonNullable<ProjectConfiguration['metadata']> {
  return { ssmc } as NonNullable<ProjectConfiguration['metadata']>;
}

/** For the shell that runs the command, on Windows too. */
function quoted(word: string): string {
  return /^[A-Za-z0-9_./@:=-]+$/.test(word) ? word : `"${word.replaceAll('"', '\\"')}"`;
}

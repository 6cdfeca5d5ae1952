import path from 'node:path';
import type { ProjectConfiguration, TargetConfiguration } from 'nx/src/config/workspace-json-project-json';
import type { DocumentSummary } from './document.ts';
import { type Context, metadataOf, moduleProject } from './module-project.ts';
import type { Options } from './options.ts';

/** Projects by root folder. Nothing lies in these folders: nx merges projects of one root, and the folder of a document may be one. */
export type Projects = Readonly<Record<string, ProjectConfiguration>>;

/** The installed package holds facts, rules and emitters: another one may say something else of each document. */
const SSMC = { externalDependencies: ['ssmc'] };

/** The projects of one document: its own, and one for each module. */
export function documentProjects(file: string, summary: DocumentSummary, options: Options): Projects {
  const root = `${path.posix.join(path.posix.dirname(file), '.ssmc')}/${summary.name}`;
  const modules = [...(summary.hasAccount ? ['account'] : []), ...summary.regions];
  const tags = ['ssmc', ...summary.capabilities.map((one) => `capability:${one}`)];
  const slices = slicesFolder(options, summary.name);
  const context = { file, summary, options, project: `${options.prefix}${summary.name}`, tags, slices };
  return {
    [root]: documentProject(context, root, modules),
    ...Object.fromEntries(
      modules.map((module) => [`${root}/${module}`, moduleProject(context, `${root}/${module}`, module)]),
    ),
  };
}

function documentProject(
  { file, summary, options, project, slices }: Context,
  root: string,
  modules: readonly string[],
): ProjectConfiguration {
  const { name } = summary;
  const out = `${options.outDir}/${name}`;
  const projects = modules.map((module) => `${project}.${module}`);
  const ofModules = (target: string) => [{ projects, target }];
  const compile = `ssmc compile ${quoted(file)} --out ${quoted(options.outDir)}${targetFlags(options)}`;
  return {
    name: project,
    root,
    metadata: metadataOf({ document: file }),
    tags: ['ssmc'],
    targets: {
      check: run(`ssmc check ${quoted(file)}${targetFlags(options)}`, { inputs: inputsOf(file) }),
      slices: run(`ssmc slices ${quoted(file)} --out ${quoted(slices)}${targetFlags(options)}`, {
        inputs: inputsOf(file),
        outputs: [`{workspaceRoot}/${slices}`],
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

/** A document that has no modules: only its own check runs, and fails. */
export function brokenProject(
  {
    file,
    others = [],
    reason,
  }: { readonly file: string; readonly others?: readonly string[]; readonly reason: string },
  { prefix }: Options,
): Projects {
  const root = `${path.posix.join(path.posix.dirname(file), '.ssmc')}/${path.posix.basename(file)}`;
  const files = [...others, file];
  return {
    [root]: {
      // No name of a document or module ends in such a way, and no two files have one path.
      name: `${prefix}${file.split('/').map(encodeURIComponent).join('/')}`,
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
        'check-all': {
          executor: '@ssmc/nx:check-all',
          cache: true,
          inputs: [...files.flatMap(filesOf), SSMC],
          options: { documents: files },
        },
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

function targetFlags({ targets }: Options): string {
  return targets.length === 0 ? '' : ` --target ${targets.join(',')}`;
}

/** For the shell that runs the command, on Windows too. */
function quoted(word: string): string {
  return /^[A-Za-z0-9_./@:=-]+$/.test(word) ? word : `"${word.replaceAll('"', '\\"')}"`;
}

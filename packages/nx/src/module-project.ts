import type { ProjectConfiguration, TargetConfiguration } from 'nx/src/config/workspace-json-project-json';
import type { DocumentSummary } from './document.ts';
import type { ModuleOptions } from './executors/ssmc.ts';
import type { Options } from './options.ts';

/** What `createDependencies` reads again. */
export interface ProjectMetadata {
  readonly document: string;
  /** Of a module: the project of its document. */
  readonly of?: string;
  readonly module?: string;
  /** Why the document has no modules. */
  readonly error?: string;
}

/** What the projects of one document share. */
export interface Context {
  readonly file: string;
  readonly summary: DocumentSummary;
  readonly options: Options;
  readonly project: string;
  /** Of each module, without its place. */
  readonly tags: readonly string[];
  /** Folder of the slices. */
  readonly slices: string;
}

/** What a module depends on stands in its slice. Without this, nx adds all packages. */
const NO_PACKAGE = { externalDependencies: [] };

/** Nothing of another module stands in the configuration: nx hashes the whole of it into each task. */
export function moduleProject(
  { file, summary: { name }, options, project, tags, slices }: Context,
  root: string,
  module: string,
): ProjectConfiguration {
  // By the edge to the document: of a project that is named, nx looks through the names of all projects.
  const dependsOn = ['^slices'];
  const shared = { document: file, module, slices };
  return {
    name: `${project}.${module}`,
    root,
    metadata: metadataOf({ document: file, of: project, module }),
    tags: [...tags, ...placeTags(module)],
    targets: {
      compile: {
        executor: '@ssmc/nx:compile',
        cache: true,
        dependsOn,
        inputs: [{ dependentTasksOutputFiles: `**/${name}/${module}.json` }, NO_PACKAGE],
        outputs: moduleOutputs(options, name, module),
        options: { ...shared, outDir: options.outDir, targets: options.targets },
      },
      verify: {
        executor: '@ssmc/nx:verify',
        cache: true,
        dependsOn,
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

/** By literal path, so that the outputs of two modules never overlap. */
function moduleOutputs({ outDir, targets }: Options, name: string, module: string): string[] {
  const out = `{workspaceRoot}/${outDir}/${name}`;
  const isSelected = (target: string) => targets.length === 0 || targets.includes(target);
  const outputs = [`${out}/plans/${module}.json`];
  if (isSelected('terraform')) outputs.push(`${out}/terraform/${module}`);
  if (isSelected('cloudformation')) {
    const folder = `${out}/cloudformation`;
    outputs.push(`${folder}/${module}.yaml`, `${folder}/${module}.manifest.json`, `${folder}/required/${module}`);
  }
  if (isSelected('aws-cli')) outputs.push(`${out}/aws-cli/${module}`);
  return outputs;
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

export function metadataOf(ssmc: ProjectMetadata): NonNullable<ProjectConfiguration['metadata']> {
  return { ssmc } as NonNullable<ProjectConfiguration['metadata']>;
}

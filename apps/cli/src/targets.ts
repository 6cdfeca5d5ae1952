import type { Target, TargetId } from '@ssmc/core';

/** One row of the registry. To add a target, add a row. */
export interface TargetRow {
  readonly id: TargetId;
  /** Whether a module is a folder of its own, or a file beside those of other modules. */
  readonly layout: 'folder' | 'file';
  readonly load: () => Promise<Target>;
  /** What to do with a module, as a command; paths are relative to the working directory. */
  readonly nextStep: (module: {
    readonly path: string;
    readonly id: string;
    readonly region: string;
    readonly name: string;
  }) => string;
}

/** Every target; its emitter is loaded when it is used. */
export const TARGETS: readonly TargetRow[] = [
  {
    id: 'terraform',
    layout: 'folder',
    load: async () => (await import('@ssmc/emit-terraform')).terraformTarget,
    nextStep: ({ path }) => `terraform -chdir=${path}/examples/root init`,
  },
  {
    id: 'cloudformation',
    layout: 'file',
    load: async () => (await import('@ssmc/emit-cloudformation')).cloudFormationTarget,
    nextStep: ({ path, id, name, region }) =>
      `aws cloudformation deploy --region ${region} --stack-name ${name}-${id} --template-file ${path}.yaml --capabilities CAPABILITY_NAMED_IAM`,
  },
  {
    id: 'aws-cli',
    layout: 'folder',
    load: async () => (await import('@ssmc/emit-aws-cli')).awsCliTarget,
    nextStep: ({ path }) => `bash ${path}/deploy.sh --help`,
  },
];

/** Where the manifest of a module lies, relative to the folder of its document. */
export function manifestPath({ id, layout }: TargetRow, module: string): string {
  return layout === 'folder' ? `${id}/${module}/.ssmc.json` : `${id}/${module}.manifest.json`;
}

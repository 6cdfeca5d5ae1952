import { TARGET_IDS, type Target, type TargetId } from '@ssmc/core';

/** One row of the registry. To add a target, add a row. */
export interface TargetRow {
  readonly id: TargetId;
  readonly load: () => Promise<Target>;
  /** What to do with a module, as a command; paths are relative to the working directory. */
  readonly nextStep: (module: {
    readonly path: string;
    readonly id: string;
    readonly region: string;
    readonly name: string;
  }) => string;
}

/** The emitters of these targets; of all without ids. */
export function loadTargets(rows: readonly TargetRow[], ids: readonly string[]): Promise<readonly Target[]> {
  return Promise.all(rows.filter(({ id }) => ids.length === 0 || ids.includes(id)).map(({ load }) => load()));
}

const ROWS: Readonly<Record<TargetId, Omit<TargetRow, 'id'>>> = {
  terraform: {
    load: async () => (await import('@ssmc/emit-terraform')).terraformTarget,
    nextStep: ({ path }) => `terraform -chdir=${path}/examples/root init`,
  },
  cloudformation: {
    load: async () => (await import('@ssmc/emit-cloudformation')).cloudFormationTarget,
    nextStep: ({ path, id, name, region }) =>
      `aws cloudformation deploy --region ${region} --stack-name ${name}-${id} --template-file ${path}.yaml --capabilities CAPABILITY_NAMED_IAM`,
  },
  'aws-cli': {
    load: async () => (await import('@ssmc/emit-aws-cli')).awsCliTarget,
    nextStep: ({ path }) => `bash ${path}/deploy.sh --help`,
  },
};

/** Every target; its emitter is loaded when it is used. */
export const TARGETS: readonly TargetRow[] = TARGET_IDS.map((id) => ({ id, ...ROWS[id] }));

import {
  type EmitOptions,
  type ModulePlan,
  type Outcome,
  type OutputFile,
  requiredFiles,
  type Target,
  type Teardown,
} from '@ssmc/core';
import { contextOf } from './context.ts';
import { AWS_CLI_EFFECTS } from './effects.ts';
import { OPTIONS } from './options.ts';
import { emitResource } from './resources/index.ts';
import { activateScript } from './scripts/activate.ts';
import { deployScript } from './scripts/deploy.ts';
import { destroyScript } from './scripts/destroy.ts';
import { verifyScript } from './scripts/verify.ts';

/** AWS CLI scripts: `deploy.sh`, `destroy.sh`, `verify.sh` and the policies that they read, for each module. */
export const awsCliTarget: Target = {
  id: 'aws-cli',
  emitterRevision: '1',
  effects: AWS_CLI_EFFECTS,
  options: OPTIONS,
  retire,
  emit,
};

function emit(module: ModulePlan, options: EmitOptions): Outcome<readonly OutputFile[]> {
  const context = contextOf(module, options.comments);
  const emitted = module.resources.map((resource) => emitResource(context, resource));
  const files = [
    deployScript(context, emitted),
    destroyScript(context, emitted),
    verifyScript(context, emitted),
    ...activateScript(context),
    ...emitted.flatMap((one) => one.files ?? []),
    ...requiredFiles(module, `${module.id}/required`),
  ];
  return [files, []];
}

/** destroy.sh as it was, which refuses to run beside the module's own folder: then the module is in the document again. */
function retire(module: ModulePlan): Teardown {
  const context = contextOf(module, 'short');
  const emitted = module.resources.map((resource) => emitResource(context, resource));
  const { content } = destroyScript(context, emitted, `../../aws-cli/${module.id}`);
  const readme = ['## AWS CLI', '', '```sh', 'bash destroy.sh --dry-run', 'bash destroy.sh', '```', '', ''].join('\n');
  return { files: [{ path: 'destroy.sh', content, executable: true }], readme };
}

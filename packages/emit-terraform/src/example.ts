import { generatedHeader, type ModulePlan, type OutputFile, type Parameter } from '@ssmc/core';
import { isUnknownToProvider5 } from './diagnostics.ts';
import { printHcl } from './hcl.ts';
import { resourceName, snakeCase } from './names.ts';
import { attribute, type Block, block, code, commented, type Expression, text } from './tree.ts';
import { variableDescription } from './variables.ts';
import { versionsBlock } from './versions.ts';

/** `examples/root`: a root module that deploys the module. Only a root module can import existing resources. */
export function exampleFiles(module: ModulePlan): readonly OutputFile[] {
  const folder = `${module.id}/examples/root`;
  const header = generatedHeader(module);
  const file = (name: string, blocks: readonly Block[]) =>
    blocks.length > 0 ? [{ path: `${folder}/${name}`, content: printHcl(header, blocks) }] : [];
  return [
    ...file('main.tf', mainBlocks(module)),
    ...file('variables.tf', module.parameters.map(rootVariable)),
    ...file(
      'outputs.tf',
      module.outputs.map((output) => rootOutput(module, output)),
    ),
    ...file('imports.tf', importBlocks(module, callName(module))),
  ];
}

/** What the root module must take over before it changes it: its address, its import id, and why. */
export interface Import {
  readonly address: string;
  readonly id: Expression;
  readonly reason: string;
}

/** What the root module imports. */
function importsOf(module: ModulePlan): readonly Import[] {
  return module.resources.flatMap((resource): readonly Import[] => {
    if (resource.kind === 'session-document' && resource.mode === 'adopt') {
      const reason = 'The SSM document exists: import it instead of creating it.';
      return [{ address: `aws_ssm_document.${resourceName(resource)}`, id: text(resource.name), reason }];
    }
    if (resource.kind === 'service-setting' && resource.previous === 'refuse') {
      const reason =
        'The setting always has a value: the Terraform plan shows the replaced value. Do not apply the plan if that role is in use.';
      const id = settingArn(module, resource.settingId);
      return [{ address: `aws_ssm_service_setting.${resourceName(resource)}`, id, reason }];
    }
    return [];
  });
}

/** The label of the module call. */
export function callName(module: ModulePlan): string {
  return snakeCase(module.name);
}

function settingArn(module: ModulePlan, settingId: string): Expression {
  const account = code('data.aws_caller_identity.this.account_id');
  const head = `arn:${module.partition}:ssm:${module.region}:`;
  return { kind: 'template', parts: [head, account, `:servicesetting${settingId}`] };
}

/** The import blocks of a root module that calls the module under this label. */
export function importBlocks(module: ModulePlan, label: string): readonly Block[] {
  return importsOf(module).map(({ address, id, reason }) =>
    commented(block(['import'], [attribute('to', code(`module.${label}.${address}`)), attribute('id', id)]), [reason]),
  );
}

/** Whether an import ID has the account ID: then the root module has `data.aws_caller_identity.this`. */
export function looksUpAccount(module: ModulePlan): boolean {
  return importsOf(module).some(({ id }) => id.kind === 'template' && id.parts.length > 1);
}

function mainBlocks(module: ModulePlan): readonly Block[] {
  const argumentsOfCall = module.parameters.map(({ name }) => attribute(name, code(`var.${name}`)));
  return [
    versionsBlock(),
    providerBlock(module),
    ...(looksUpAccount(module) ? [block(['data', 'aws_caller_identity', 'this'], [])] : []),
    block(['module', callName(module)], [attribute('source', text('../..')), ...argumentsOfCall]),
  ];
}

/** The provider of a root module, in the Region of the module. */
export function providerBlock(module: ModulePlan): Block {
  const region = attribute('region', text(module.region));
  if (!isUnknownToProvider5(module)) return block(['provider', 'aws'], [region]);
  const provider = block(['provider', 'aws'], [region, attribute('skip_region_validation', code('true'))]);
  return commented(provider, [`AWS provider version 5 does not support ${module.region}.`]);
}

function rootVariable(parameter: Parameter): Block {
  const optional = parameter.default !== undefined;
  return block(
    ['variable', parameter.name],
    [
      attribute('type', code(parameter.list ? 'list(string)' : 'string')),
      attribute(
        'description',
        text(`${variableDescription(parameter)}.${optional ? ' If not set, the module default is used.' : ''}`),
      ),
      ...(optional ? [attribute('default', code('null'))] : []),
    ],
  );
}

function rootOutput(module: ModulePlan, { name, description }: ModulePlan['outputs'][number]): Block {
  return block(
    ['output', name],
    [attribute('description', text(`${description}.`)), attribute('value', code(`module.${callName(module)}.${name}`))],
  );
}

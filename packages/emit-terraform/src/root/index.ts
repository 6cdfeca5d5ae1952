import { ALL_MODULES, generatedHeader, type ModulePlan, type OutputFile, type Parameter } from '@ssmc/core';
import { importBlocks, looksUpAccount, providerBlock } from '../example.ts';
import { printHcl } from '../hcl.ts';
import { attribute, type Block, block, call, code, commented, type Expression, list, object, text } from '../tree.ts';
import { versionsBlock } from '../versions.ts';
import { aliasOf, labelOf, needsNoValue, shortName } from './names.ts';
import { rootReadme } from './readme.ts';

/** A root module that calls the module of the account, then the module of each Region. */
export function rootFiles(modules: readonly ModulePlan[]): readonly OutputFile[] {
  const [first] = modules;
  if (!first) return [];
  const header = generatedHeader(first).slice(0, 1);
  const file = (name: string, blocks: readonly Block[]) =>
    blocks.length > 0 ? [{ path: `${ALL_MODULES}/${name}`, content: printHcl(header, blocks) }] : [];
  const identity = modules.some(looksUpAccount) ? [callerIdentity(first)] : [];
  return [
    ...file('versions.tf', [versionsBlock()]),
    ...file('providers.tf', providers(modules)),
    ...file('variables.tf', modules.filter(({ parameters }) => parameters.length > 0).map(variable)),
    ...file(
      'main.tf',
      modules.map((module) => moduleCall(module, modules)),
    ),
    ...file('imports.tf', [...identity, ...modules.flatMap((module) => importBlocks(module, labelOf(module)))]),
    ...file('outputs.tf', modules.map(output)),
    { path: `${ALL_MODULES}/README.md`, content: rootReadme(modules, header) },
  ];
}

function providers(modules: readonly ModulePlan[]): readonly Block[] {
  const regions = new Map(modules.map((module) => [module.region, module]));
  return [...regions.values()].map((module) => {
    const provider = providerBlock(module);
    return { ...provider, body: [attribute('alias', text(aliasOf(module))), ...provider.body] };
  });
}

function callerIdentity(module: ModulePlan): Block {
  return block(['data', 'aws_caller_identity', 'this'], [attribute('provider', code(`aws.${aliasOf(module)}`))]);
}

function variable(module: ModulePlan): Block {
  const type = object(module.parameters.map((parameter) => [parameter.name, typeOf(parameter)]));
  const description = `Inputs of the ${module.id} module. See ../${module.id}/README.md.`;
  return block(
    ['variable', shortName(module)],
    [
      attribute('type', call('object', type)),
      attribute('description', text(description)),
      ...(needsNoValue(module) ? [attribute('default', object([]))] : []),
      attribute('nullable', code('false')),
    ],
  );
}

function typeOf({ list: isList, default: given }: Parameter): Expression {
  const type = code(isList ? 'list(string)' : 'string');
  return given === undefined ? type : call('optional', type);
}

function moduleCall(module: ModulePlan, modules: readonly ModulePlan[]): Block {
  const account = modules.find(({ kind }) => kind === 'account');
  const isAfter = account !== undefined && account !== module;
  const inputs = module.parameters.map(({ name }) => attribute(name, code(`var.${shortName(module)}.${name}`)));
  const target = block(
    ['module', labelOf(module)],
    [
      attribute('source', text(`../${module.id}`)),
      attribute('providers', object([['aws', code(`aws.${aliasOf(module)}`)]])),
      ...inputs,
      ...(isAfter ? [attribute('depends_on', list([code(`module.${labelOf(account)}`)]))] : []),
    ],
  );
  return isAfter ? target : commented(target, account ? ['Account-wide resources are created first.'] : []);
}

function output(module: ModulePlan): Block {
  return block(
    ['output', shortName(module)],
    [
      attribute('description', text(`Outputs of the ${module.id} module.`)),
      attribute('value', code(`module.${labelOf(module)}`)),
    ],
  );
}

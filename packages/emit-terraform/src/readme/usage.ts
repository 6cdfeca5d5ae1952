import type { ModulePlan, Parameter, ParameterName } from '@ssmc/core';
import { providerBlock } from '../example.ts';
import { printHcl } from '../hcl.ts';
import { snakeCase } from '../names.ts';
import { attribute, type Block, block, code, type Expression, list, object, text } from '../tree.ts';
import { fenced, paragraphs } from './markdown.ts';

/** How to call the module, with values that stand for those of the reader; modules of several Regions fit into one root. */
export function usage(module: ModulePlan): string {
  return paragraphs(
    '## Usage',
    fenced('hcl', printHcl([], [aliasedProvider(module), call(module)]).trimEnd()),
    '`examples/root` is a complete root module for this module alone:',
    fenced('sh', 'terraform -chdir=examples/root init\nterraform -chdir=examples/root apply'),
  );
}

function alias({ region }: ModulePlan): string {
  return snakeCase(region);
}

/** Each Region needs a provider of its own. */
function aliasedProvider(module: ModulePlan): Block {
  const provider = providerBlock(module);
  const name = module.kind === 'account' ? 'account' : alias(module);
  return { ...provider, body: [attribute('alias', text(name)), ...provider.body] };
}

function call(module: ModulePlan): Block {
  const name = module.kind === 'account' ? 'account' : alias(module);
  const providers = object([['aws', code(`aws.${name}`)]]);
  return block(
    ['module', `${snakeCase(module.name)}_${name}`],
    [
      attribute('source', text(`./${module.id}`)),
      attribute('providers', providers),
      ...exampleArguments(module).map(({ name: argument, list: isList }) =>
        attribute(argument, exampleOf(argument, isList)),
      ),
    ],
  );
}

/** The parameters that must be given; of those of the nodes, either will do. */
export function exampleArguments({ parameters }: ModulePlan): readonly Parameter[] {
  const nodes = parameters.filter(({ name }) => name.startsWith('node_'));
  const isGiven = nodes.some(({ default: given = [] }) => given.length > 0);
  const [first] = isGiven ? [] : nodes;
  return parameters.filter((parameter) => parameter.default === undefined || parameter === first);
}

const EXAMPLES: Readonly<Record<ParameterName, string>> = {
  vpc_id: 'vpc-0123456789abcdef0',
  subnet_ids: 'subnet-0123456789abcdef0',
  route_table_ids: 'rtb-0123456789abcdef0',
  node_security_group_ids: 'sg-0123456789abcdef0',
  node_cidr_blocks: '10.0.0.0/16',
};

/** A value that stands for the reader's. */
export function exampleOf(name: ParameterName, isList: boolean): Expression {
  const value = text(EXAMPLES[name]);
  return isList ? list([value]) : value;
}

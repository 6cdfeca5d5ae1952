import type { ModulePlan } from '@ssmc/core';
import { printHcl } from '../hcl.ts';
import { fenced, paragraphs } from '../readme/markdown.ts';
import { exampleArguments, exampleOf } from '../readme/usage.ts';
import { attribute, block, object, text } from '../tree.ts';
import { aliasOf, labelOf, needsNoValue, shortName } from './names.ts';

/** `README.md` of the root module. */
export function rootReadme(modules: readonly ModulePlan[], header: readonly string[]): string {
  const [first] = modules;
  const parts = [
    `# ${first?.name} (all Regions)`,
    `<!-- ${header.join(' ')} -->`,
    `Root module of one account. It calls ${callsOf(modules)}, with one provider alias per Region.`,
    usage(modules),
    `## Modules\n\n| Module | Call | Provider | Input | Output |\n|---|---|---|---|---|\n${modules.map(row).join('\n')}`,
    '## Several accounts',
    'Use one state and one set of credentials per account: a workspace, or another backend key. The root module has no backend.',
    removal(modules),
  ];
  return `${paragraphs(...parts)}\n`;
}

function callsOf(modules: readonly ModulePlan[]): string {
  const [first] = modules;
  if (first?.kind !== 'account') return 'the module of each Region';
  return modules.length > 1 ? 'the account module first, then the module of each Region' : 'the account module';
}

function usage(modules: readonly ModulePlan[]): string {
  const values = modules.filter((module) => !needsNoValue(module)).map(valuesOf);
  const input =
    values.length === 0
      ? ''
      : paragraphs('Write the inputs into `terraform.tfvars`:', fenced('hcl', values.join('\n\n')));
  return paragraphs(
    '## Usage',
    'Write your backend into `backend.tf` in this folder. `ssmc compile` keeps files that it did not generate.',
    input,
    fenced('sh', 'terraform init\nterraform plan -out=tfplan\nterraform apply tfplan'),
  );
}

function valuesOf(module: ModulePlan): string {
  const entries = exampleArguments(module).map(({ name, list: isList }) => [name, exampleOf(name, isList)] as const);
  const printed = printHcl([], [block(['x'], [attribute(shortName(module), object(entries))])]);
  return printed
    .split('\n')
    .slice(1, -2)
    .map((line) => line.slice(2))
    .join('\n');
}

function row(module: ModulePlan): string {
  const input = module.parameters.length > 0 ? `\`${shortName(module)}\`` : '-';
  const cells = [
    `\`${module.id}\``,
    `\`module.${labelOf(module)}\``,
    `\`aws.${aliasOf(module)}\``,
    input,
    `\`${shortName(module)}\``,
  ];
  return `| ${cells.join(' | ')} |`;
}

function removal(modules: readonly ModulePlan[]): string {
  const last = modules.filter(({ kind }) => kind === 'region').at(-1);
  if (!last || modules.every(({ region }) => region === last.region)) return '';
  const provider = block(
    ['provider', 'aws'],
    [attribute('alias', text(aliasOf(last))), attribute('region', text(last.region))],
  );
  return paragraphs(
    '## Removing a Region',
    'A later version of the document can have fewer Regions. Terraform needs the provider of a removed Region once more to delete its resources. Add the provider in a file of your own, apply, and delete that file:',
    fenced('hcl', printHcl([], [provider]).trimEnd()),
  );
}

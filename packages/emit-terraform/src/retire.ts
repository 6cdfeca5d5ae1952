import { generatedHeader, type ModulePlan, type Teardown } from '@ssmc/core';
import { callName, providerBlock } from './example.ts';
import { printHcl } from './hcl.ts';
import { resourceName } from './names.ts';
import { attribute, type Block, block, code, commented } from './tree.ts';
import { versionsBlock } from './versions.ts';

/** A root module without the module call: with the state of the old root, `terraform apply` removes what the module created. */
export function retire(module: ModulePlan): Teardown {
  const blocks = [versionsBlock('1.7'), providerBlock(module), ...preferences(module)];
  const readme = [
    '## Terraform',
    '',
    'Remove the module call from your root module, keep its provider, and apply. If the root module is gone, use `main.tf` of this folder with its',
    'backend:',
    '',
    '```sh',
    'terraform init',
    'terraform plan',
    'terraform apply',
    '```',
    '',
    '',
  ].join('\n');
  return { files: [{ path: 'main.tf', content: printHcl(generatedHeader(module), blocks) }], readme };
}

/** The session preferences are those of the account: they stay, and leave the state. */
function preferences(module: ModulePlan): readonly Block[] {
  return module.resources.flatMap((resource) => {
    if (resource.kind !== 'session-document') return [];
    const address = `module.${callName(module)}.aws_ssm_document.${resourceName(resource)}`;
    const body = [attribute('from', code(address)), block(['lifecycle'], [attribute('destroy', code('false'))])];
    return [commented(block(['removed'], body), ['The session preferences of the account stay in force.'])];
  });
}

import { generatedHeader, type ModulePlan, type Teardown } from '@ssmc/core';
import { callName, providerBlock } from './example.ts';
import { printHcl } from './hcl.ts';
import { resourceName } from './names.ts';
import { attribute, type Block, block, code, commented } from './tree.ts';
import { versionsBlock } from './versions.ts';

/** A root module without the module call: with the state of the old root, `terraform apply` removes what the module created. */
export function retire(module: ModulePlan): Teardown {
  const blocks = [versionsBlock(), providerBlock(module), ...preferences(module)];
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
    ...preferencesNote(module),
    '',
  ].join('\n');
  return { files: [{ path: 'main.tf', content: printHcl(generatedHeader(module), blocks) }], readme };
}

/**
 * What a Region's module has that makes no preferences: where an earlier version of the document made them, they leave the state and stay. It is
 * there for every document, because a module does not know the one before.
 */
export function forgottenPreferences({ kind, resources }: ModulePlan): readonly Block[] {
  if (kind === 'account' || resources.some((resource) => resource.kind === 'session-document')) return [];
  return [
    commented(forget(`aws_ssm_document.${PREFERENCES}`), [
      'Earlier versions of this module can have created the session preferences. They stay in force.',
    ]),
  ];
}

const PREFERENCES = resourceName({ kind: 'session-document', id: 'session-preferences' });

function preferencesNote(module: ModulePlan): readonly string[] {
  const blocks = preferences(module);
  if (blocks.length === 0) return [];
  return [
    'The `removed` block in `main.tf` keeps the session preferences of the account in force. Copy it when you use another root module, with the',
    'address of your module call. `terraform destroy` deletes the preferences.',
    '',
  ];
}

/** The session preferences are those of the account: they stay, and leave the state. */
function preferences(module: ModulePlan): readonly Block[] {
  return module.resources.flatMap((resource) => {
    if (resource.kind !== 'session-document') return [];
    const address = `module.${callName(module)}.aws_ssm_document.${resourceName(resource)}`;
    return [commented(forget(address), ['The session preferences of the account stay in effect.'])];
  });
}

/** A block with which the resource leaves the state and stays. */
export function forget(address: string): Block {
  const body = [attribute('from', code(address)), block(['lifecycle'], [attribute('destroy', code('false'))])];
  return block(['removed'], body);
}

import type { ModulePlan, Parameter, ResourceOf } from '@ssmc/core';
import { type Gap, showSettingCommand } from './diagnostics.ts';
import { callName } from './example.ts';
import { literal } from './hcl.ts';
import { resourceName } from './names.ts';
import { OLDEST_PROVIDER } from './versions.ts';

/** `README.md` of the module. */
export function readme(module: ModulePlan, gaps: readonly Gap[]): string {
  const sections = [
    introduction(module),
    usage(module),
    reference(module),
    ...module.notes.map(({ title, text }) => `## ${heading(title)}\n\n${prose(text)}`),
    requiredStatements(module),
    endpointConflicts(module),
    settings(module),
    preferences(module),
    gapsSection(gaps),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function introduction({ id, kind, name, region, description, documentVersion, factsHash }: ModulePlan): string {
  const what =
    kind === 'account'
      ? `What ${name} needs once per account. Deploy it first, from ${region}.`
      : `What the managed nodes of ${name} need in ${region}.`;
  return `# ${name}: ${id}\n\n${what}\n\n${prose(description)}\n\nDocument version ${documentVersion}, facts ${factsHash}.`;
}

function usage(module: ModulePlan): string {
  const rows = module.parameters
    .filter(({ default: given }) => given === undefined)
    .map(({ name, list }): readonly [string, string] => [name, list ? '[…]' : '"…"']);
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  const lines = rows.map(([name, value]) => `  ${name.padEnd(width)} = ${value}\n`);
  const call = `module "${callName(module)}" {\n  source = "./${module.id}"\n${lines.length > 0 ? '\n' : ''}${lines.join('')}}`;
  return `## Usage\n\n\`examples/root\` is a complete root module:\n\n\`\`\`sh\nterraform -chdir=examples/root init\nterraform -chdir=examples/root apply\n\`\`\`\n\nOr call it from a configuration of yours, whose AWS provider is configured for ${module.region}:\n\n\`\`\`hcl\n${call}\n\`\`\``;
}

/** Between the marks that terraform-docs looks for, so that whoever uses it can renew the tables. */
function reference(module: ModulePlan): string {
  const tables = [requirements(), inputs(module), outputs(module)].join('\n\n');
  return `<!-- BEGIN_TF_DOCS -->\n${tables}\n<!-- END_TF_DOCS -->`;
}

function requirements(): string {
  return `## Requirements\n\n| Name | Version |\n|---|---|\n| terraform | >= 1.5 |\n| aws | >= ${OLDEST_PROVIDER} |`;
}

function inputs({ parameters }: ModulePlan): string {
  if (parameters.length === 0) return '## Inputs\n\nNone.';
  const rows = parameters.map(
    (parameter) =>
      `| \`${parameter.name}\` | ${cell(parameter.description)} | \`${parameter.list ? 'list(string)' : 'string'}\` | ${defaultOf(parameter)} | ${parameter.default ? 'no' : 'yes'} |`,
  );
  return `## Inputs\n\n| Name | Description | Type | Default | Required |\n|---|---|---|---|---|\n${rows.join('\n')}`;
}

function defaultOf({ default: given, list }: Parameter): string {
  if (given === undefined) return 'n/a';
  const texts = given.map(literal).join(', ');
  return `\`${cell(list ? `[${texts}]` : texts)}\``;
}

function outputs(module: ModulePlan): string {
  const rows = module.outputs.map(({ name, description }) => `| \`${name}\` | ${cell(description)} |`);
  return `## Outputs\n\n| Name | Description |\n|---|---|\n${rows.join('\n')}`;
}

function requiredStatements({ required }: ModulePlan): string {
  if (required.length === 0) return '';
  const items = required.map(({ id, title }) => `- \`required/${id}.json\`: ${prose(title)}`);
  return `## Statements that others must add\n\nThese policies are not of this module; \`required/README.md\` says more.\n\n${items.join('\n')}`;
}

function endpointConflicts(module: ModulePlan): string {
  if (!module.guards.some(({ kind }) => kind === 'endpoint-conflict')) return '';
  const endpoints = module.resources.filter((one): one is ResourceOf<'vpc-endpoint'> => one.kind === 'vpc-endpoint');
  const services = [...new Set(endpoints.map(({ serviceName }) => serviceName))].join(',');
  const command = `aws ec2 describe-vpc-endpoints --region ${module.region} \\\n  --filters Name=vpc-id,Values=VPC_ID Name=service-name,Values=${services}`;
  return `## Endpoints that exist already\n\nA VPC takes one interface endpoint with private DNS for a service, and a route table one gateway route to S3. Terraform cannot look for endpoints that may not exist, so the module does not check this before it starts; EC2 refuses the second endpoint, and what was made until then stays in the state (SSMC013). To see what there is:\n\n\`\`\`sh\n${command}\n\`\`\`\n\nIf the VPC has them, set \`spec.network.privateLink.endpoints: existing\` in the document.`;
}

function settings(module: ModulePlan): string {
  const found = module.resources.filter((one): one is ResourceOf<'service-setting'> => one.kind === 'service-setting');
  return found
    .map(({ settingId, value, previous }) => {
      const before =
        previous === 'refuse'
          ? 'Terraform would replace another value without a word, so `examples/root` imports the setting: the plan shows the value that it replaces. Refuse the plan if that role is in use. In a configuration of yours, import it too, or look first:'
          : 'Another value is replaced. To see it:';
      return `## The service setting\n\n\`${settingId}\` becomes \`${cell(value)}\`. ${before}\n\n\`\`\`sh\n${showSettingCommand(module, settingId)}\n\`\`\`\n\n\`terraform destroy\` resets the setting, whatever its value is by then.`;
    })
    .join('\n\n');
}

function preferences(module: ModulePlan): string {
  const document = module.resources.find(
    (one): one is ResourceOf<'session-document'> => one.kind === 'session-document',
  );
  if (!document) return '';
  const before =
    document.mode === 'adopt'
      ? '`examples/root` imports the document, which exists already; in a configuration of yours, import it too.'
      : 'If the document exists already, Terraform fails; then set `spec.capabilities.sessionManager.preferences: adopt` in the document.';
  const address = `module.${callName(module)}.aws_ssm_document.${resourceName(document)}`;
  return `## The preferences document\n\n\`${document.name}\` exists once per account and Region. ${before}\n\n\`terraform destroy\` deletes it, and sessions go back to the defaults. To keep it, take it out of the state first:\n\n\`\`\`sh\nterraform -chdir=examples/root state rm ${address}\n\`\`\``;
}

function gapsSection(gaps: readonly Gap[]): string {
  if (gaps.length === 0) return '';
  const reasons = [...new Set(gaps.map(({ reason }) => `${reason}.`))].join(' ');
  return `## To run by hand\n\n${reasons} Run after \`terraform apply\`:\n\n\`\`\`sh\n${gaps.map(({ command }) => command).join('\n')}\n\`\`\``;
}

function heading(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Text of the document in Markdown: one paragraph, its markup shown instead of obeyed, but for code. */
function prose(text: string): string {
  return heading(text).replace(/[<>[\]]/g, (character) => `\\${character}`);
}

function cell(text: string): string {
  return heading(text).replaceAll('|', '\\|');
}

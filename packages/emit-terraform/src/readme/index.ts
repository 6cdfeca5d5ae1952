import { generatedHeader, type ModulePlan, type PlanNote, type ResourceOf } from '@ssmc/core';
import { showSettingCommand, type Unsupported } from '../diagnostics.ts';
import { callName } from '../example.ts';
import { printHcl } from '../hcl.ts';
import { resourceName } from '../names.ts';
import { forget } from '../retire.ts';
import { cell, fenced, oneLine, paragraphs, prose } from './markdown.ts';
import { type Declared, reference } from './reference.ts';
import { usage } from './usage.ts';

/** `README.md` of the module, as the page of a module in a registry is laid out. */
export function readme(module: ModulePlan, declared: readonly Declared[], gaps: readonly Unsupported[]): string {
  const text = paragraphs(
    introduction(module),
    usage(module),
    ...notesOn(module, 'usage'),
    gapsSection(gaps),
    prerequisites(module),
    reference(module, declared),
    ...notesOn(module, 'effect').map((note) => note.replace(/^###/, '##')),
    removal(module),
  );
  return `${text}\n`;
}

function introduction(module: ModulePlan): string {
  const { id, kind, name, region, description } = module;
  const what =
    kind === 'account'
      ? `Account-wide IAM resources of ${name} for Systems Manager. Deploy this module first, in ${region}.`
      : `Systems Manager access for the managed nodes of ${name} in ${region}.`;
  return paragraphs(`# ${name} (${id})`, `<!-- ${generatedHeader(module).join(' ')} -->`, what, prose(description));
}

function notesOn({ notes }: ModulePlan, about: NonNullable<PlanNote['about']>): readonly string[] {
  return notes
    .filter((note) => (note.about ?? 'effect') === about)
    .map(({ title, text }) => `### ${oneLine(title)}\n\n${prose(text)}`);
}

function prerequisites(module: ModulePlan): string {
  const parts = [
    endpointConflicts(module),
    ...notesOn(module, 'prerequisite'),
    requiredStatements(module),
    settings(module),
    existingPreferences(module),
  ];
  const text = paragraphs(...parts);
  return text === '' ? '' : `## Prerequisites\n\n${text}`;
}

function endpointConflicts(module: ModulePlan): string {
  if (!module.guards.some(({ kind }) => kind === 'endpoint-conflict')) return '';
  const endpoints = module.resources.filter((one): one is ResourceOf<'vpc-endpoint'> => one.kind === 'vpc-endpoint');
  const services = [...new Set(endpoints.map(({ serviceName }) => serviceName))].join(',');
  const command = `aws ec2 describe-vpc-endpoints --region ${module.region} \\\n  --filters Name=vpc-id,Values=VPC_ID Name=service-name,Values=${services}`;
  return paragraphs(
    '### Existing endpoints in the VPC',
    'A VPC can have one interface endpoint with private DNS per service, and a route table one route to S3. Terraform cannot look up endpoints that may not exist, so run this command first:',
    fenced('sh', command),
    'If one exists, `terraform apply` fails (SSMC013) and the resources created before the failure stay in the state. Set `spec.network.privateLink.endpoints: existing` in the document to use the endpoints of the VPC.',
  );
}

function requiredStatements({ required }: ModulePlan): string {
  if (required.length === 0) return '';
  const items = required.map(({ id, title }) => `- \`required/${id}.json\`: ${prose(title)}`);
  return paragraphs(
    '### Statements in policies outside this module',
    'This module does not manage these policies. See `required/README.md`.',
    items.join('\n'),
  );
}

function settings(module: ModulePlan): string {
  const found = module.resources.filter((one): one is ResourceOf<'service-setting'> => one.kind === 'service-setting');
  return paragraphs(
    ...found.map(({ settingId, value, previous }) => {
      const before =
        previous === 'refuse'
          ? 'Terraform replaces another value silently. `examples/root` imports the setting: the Terraform plan shows the value that it replaces. Do not apply the plan if that role is in use. In another root module, import the setting too, or look first:'
          : 'Another value is replaced. Show the current value:';
      return paragraphs(
        '### Current value of the service setting',
        `\`${settingId}\` is set to \`${cell(value)}\`. ${before}`,
        fenced('sh', showSettingCommand(module, settingId)),
      );
    }),
  );
}

function existingPreferences(module: ModulePlan): string {
  const document = preferencesOf(module);
  if (!document) return '';
  const before =
    document.mode === 'adopt'
      ? 'It exists, and `examples/root` imports it. In another root module, import it too.'
      : 'If it exists, `terraform apply` fails. Then set `spec.capabilities.sessionManager.preferences: adopt` in the document.';
  return paragraphs('### Session preferences', `\`${document.name}\` exists once per account and Region. ${before}`);
}

function gapsSection(gaps: readonly Unsupported[]): string {
  if (gaps.length === 0) return '';
  const reasons = [...new Set(gaps.map(({ reason }) => `${reason}.`))].join(' ');
  return paragraphs(
    '### Commands to run after `terraform apply`',
    reasons,
    fenced('sh', gaps.map(({ command }) => command).join('\n')),
  );
}

function removal(module: ModulePlan): string {
  const document = preferencesOf(module);
  const address = document && `module.${callName(module)}.aws_ssm_document.${resourceName(document)}`;
  const setting = module.resources.some(({ kind }) => kind === 'service-setting');
  return paragraphs(
    '## Removing the module',
    '`terraform destroy` deletes the resources that the module created, and leaves existing roles, endpoints and buckets as they are.',
    setting ? 'It resets the service setting, also if the value has changed since.' : '',
    document
      ? 'It deletes the session preferences, and sessions use the default preferences. So does an apply after the module call is deleted. To keep them, remove them from the state first:'
      : '',
    address ? fenced('sh', `terraform -chdir=examples/root state rm ${address}`) : '',
    address ? 'Or delete the module call and add this block to the root module in the same apply:' : '',
    address ? fenced('hcl', printHcl([], [forget(address)]).trimEnd()) : '',
  );
}

function preferencesOf({ resources }: ModulePlan): ResourceOf<'session-document'> | undefined {
  return resources.find((one): one is ResourceOf<'session-document'> => one.kind === 'session-document');
}

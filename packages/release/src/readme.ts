import type { ModulePlan } from '@ssmc/core';
import { escapeMarkdown } from '@ssmc/pipeline';
import { archiveSource, compatible, PLACEHOLDER, registrySource, releaseUrl } from './addresses.ts';
import type { ReleaseInput } from './input.ts';

interface Subject extends Pick<ReleaseInput, 'compiled' | 'version' | 'served'> {
  readonly archive: string;
  readonly digest: string;
}

/** How each client uses the release, with the checksums filled in. */
export function readme(subject: Subject): string {
  const { compiled, version, digest } = subject;
  const { name, plan } = compiled.compilation;
  const [first] = plan.modules;
  const modules = plan.modules.map(({ id, region }) => `- \`${id}\`: deployed in ${region}`);
  return paragraphs(
    `# ${name} ${version}`,
    first && escapeMarkdown(first.description),
    `Modules, each in \`terraform/\`, \`cloudformation/\` and \`aws-cli/\`:`,
    modules.join('\n'),
    plan.modules.length > 1 && first?.id === 'account' ? 'Deploy `account` first.' : undefined,
    '[CHANGELOG.md](CHANGELOG.md) lists what changed since the release before.',
    ...(subject.served.baseUrl === undefined ? [`Replace \`${PLACEHOLDER}\` with the address of this folder.`] : []),
    ...terraform(subject, plan.modules),
    ...cloudFormation(subject, plan.modules),
    ...awsCli(plan.modules),
    ...verification(name, version, digest),
  );
}

function terraform({ compiled, version, served, archive }: Subject, modules: readonly ModulePlan[]): readonly string[] {
  const { name } = compiled.compilation;
  const byRegistry = modules.flatMap(({ id }) => {
    const source = registrySource(served, name, id);
    return source === undefined ? [] : [`source  = "${source}"\nversion = "${compatible(version)}"`];
  });
  const byArchive = modules.map(({ id }) => `source = "${archiveSource(served, { name, version, archive }, id)}"`);
  return [
    '## Terraform and OpenTofu',
    'Use the archive with its checksum. Terraform refuses any other bytes:',
    fenced('hcl', byArchive.join('\n')),
    ...(byRegistry.length > 0
      ? [
          `Or the module registry. It has no checksums: \`${compatible(version)}\` trusts every writer of this storage with later versions.`,
          fenced('hcl', byRegistry.join('\n\n')),
        ]
      : []),
    `The inputs of a module are in \`terraform/<module>/README.md\`.`,
  ];
}

function cloudFormation({ compiled, version, served }: Subject, modules: readonly ModulePlan[]): readonly string[] {
  const { name } = compiled.compilation;
  const deploys = modules.map((module) => {
    const overrides = required(module).map((parameter) => ` ${pascal(parameter)}=…`);
    const parameters = overrides.length > 0 ? ` --parameter-overrides${overrides.join('')}` : '';
    return `aws cloudformation deploy --region ${module.region} --stack-name ${name}-${module.id} --template-file cloudformation/${module.id}.yaml --capabilities CAPABILITY_NAMED_IAM${parameters}`;
  });
  const [first] = modules;
  const update = first
    ? `aws cloudformation update-stack --region ${first.region} --stack-name ${name}-${first.id} --template-url ${releaseUrl(served, name, version)}/cloudformation/${first.id}.yaml --capabilities CAPABILITY_NAMED_IAM`
    : '';
  return [
    '## CloudFormation',
    fenced('sh', deploys.join('\n')),
    'CloudFormation reads a template by URL from Amazon S3 only. An update keeps parameters that you name with `UsePreviousValue=true`:',
    fenced('sh', update),
  ];
}

function awsCli(modules: readonly ModulePlan[]): readonly string[] {
  const lines = modules.map((module) => {
    const flags = required(module).map((parameter) => ` --${parameter.replaceAll('_', '-')} …`);
    return `bash aws-cli/${module.id}/deploy.sh${flags.join('')}`;
  });
  return [
    '## AWS CLI',
    'Run the scripts of this release over those of an earlier one. They show what they remove before they do.',
    fenced('sh', lines.join('\n')),
  ];
}

function verification(name: string, version: string, digest: string): readonly string[] {
  return [
    '## Verify',
    'ssmc signs nothing. `SHA256SUMS` has this digest; compare it with the one that you approved:',
    fenced('sh', `ssmc verify-release ${name} --version ${version} --sums ${digest}`),
    'Without ssmc, in this folder:',
    fenced('sh', `echo '${digest}  SHA256SUMS' | sha256sum --check && sha256sum --check --quiet SHA256SUMS`),
  ];
}

function required({ parameters }: ModulePlan): readonly string[] {
  return parameters.filter((one) => !one.optional && !one.default).map(({ name }) => name);
}

function pascal(name: string): string {
  return name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

function paragraphs(...parts: readonly (string | undefined)[]): string {
  return `${parts.filter((part) => part !== undefined && part !== '').join('\n\n')}\n`;
}

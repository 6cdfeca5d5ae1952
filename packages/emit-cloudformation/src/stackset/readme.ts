import { CLOUD_FORMATION_LIMITS } from '@ssmc/core/facts';
import type { EmitContext } from '../context.ts';
import { exampleValues, isAutomatic, type ParameterValue, placeholders, stackSetName } from './stack-set.ts';

/**
 * The commands that deploy, update and remove the StackSet.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-associate-stackset-with-org.html
 */
export function stackSetReadme(context: EmitContext, header: readonly string[], bytes: number): string {
  const { module } = context;
  const parts = [
    `# StackSet ${stackSetName(module)}`,
    `<!-- ${header.join(' ')} -->`,
    `Deploys \`${module.id}.yaml\` to accounts of an organization, in ${module.region} only. \`stack-set.json\` is the request.`,
    prerequisites(context),
    ...create(context, bytes),
    ...update(context, bytes),
    ...remove(context),
  ];
  return `${parts.join('\n\n')}\n`;
}

function prerequisites({ module }: EmitContext): string {
  const items = [
    'Run the commands in the management account. In a delegated administrator account, add `--call-as DELEGATED_ADMIN`.',
    'Trusted access of CloudFormation StackSets must be activated in the organization.',
    'StackSets with service-managed permissions do not deploy to the management account. Deploy the template there on its own.',
    module.kind === 'account'
      ? 'Create this StackSet before those of the Regions, and delete it last.'
      : `If there is a StackSet ${module.name}-account, create it first, and wait until its operation has succeeded.`,
  ];
  return items.map((item) => `- ${item}`).join('\n');
}

function create(context: EmitContext, bytes: number): readonly string[] {
  const { module } = context;
  const instances = [
    ...command(context, 'create-stack-instances'),
    `--regions ${module.region}`,
    `--deployment-targets ${targets(isAutomatic(module))}`,
  ];
  if (isAutomatic(module)) {
    return [
      '## Create',
      'Replace the ID of the organizational unit. Accounts that join it later get the stack too. Accounts that leave it keep the stack.',
      sh(lines(definition(context, 'create-stack-set', bytes)), lines(instances)),
      ...largeTemplate(bytes),
    ];
  }
  return [
    '## Create',
    'Automatic deployment is disabled, because each account has a VPC of its own:',
    sh(lines(definition(context, 'create-stack-set', bytes))),
    ...largeTemplate(bytes),
    'Run this command once per account, with the IDs of the account:',
    sh(lines([...instances, overrides('--parameter-overrides', context)])),
    placeholders(context).length > 0
      ? 'The StackSet itself has values that match no VPC. A stack without the values of its account fails, and nothing is created.'
      : 'Without them, a stack has the values of the document.',
  ];
}

function update(context: EmitContext, bytes: number): readonly string[] {
  const heading = ['## Update', 'Run this command with the files of the later version. Accounts keep their values:'];
  const all = sh(lines(definition(context, 'update-stack-set', bytes)));
  if (isAutomatic(context.module)) return [...heading, all];
  const one = [`--regions ${context.module.region}`, `--deployment-targets ${targets(false)}`];
  return [
    ...heading,
    all,
    'An account cannot have a value for a parameter that its stack does not have yet. If the later version has new parameters, update one account after the other. The first command passes the values of the account, and the second one keeps them:',
    sh(
      lines([...definition(context, 'update-stack-set', bytes), ...one, overrides('--parameters', context)]),
      lines([...command(context, 'update-stack-instances'), ...one, overrides('--parameter-overrides', context)]),
    ),
  ];
}

function remove(context: EmitContext): readonly string[] {
  const { region } = context.module;
  const instances = [
    ...command(context, 'delete-stack-instances'),
    `--regions ${region} --no-retain-stacks`,
    `--deployment-targets ${targets(true)}`,
  ];
  return [
    '## Remove',
    'Wait until the first operation has succeeded:',
    sh(lines(instances), lines(command(context, 'delete-stack-set'))),
  ];
}

function command({ module }: EmitContext, operation: string): readonly string[] {
  return [`aws cloudformation ${operation} --region ${module.region} --stack-set-name ${stackSetName(module)}`];
}

function definition({ module }: EmitContext, operation: string, bytes: number): readonly string[] {
  const template = isLarge(bytes)
    ? `--template-url https://amzn-s3-demo-bucket.s3.${module.region}.${module.dnsSuffix}/${module.id}.yaml`
    : `--template-body file://../../${module.id}.yaml`;
  return [`aws cloudformation ${operation} --region ${module.region} --cli-input-json file://stack-set.json`, template];
}

function isLarge(bytes: number): boolean {
  return bytes > CLOUD_FORMATION_LIMITS.templateBytes;
}

function largeTemplate(bytes: number): readonly string[] {
  return isLarge(bytes) ? ['CloudFormation takes a template of this size from a bucket only: copy it to one.'] : [];
}

function targets(isAll: boolean): string {
  const unit = 'OrganizationalUnitIds=ou-abcd-12345678';
  return isAll ? unit : `${unit},Accounts=111122223333,AccountFilterType=INTERSECTION`;
}

function overrides(flag: string, context: EmitContext): string {
  return [flag, ...exampleValues(context).map(shorthand)].join(' ');
}

/** The value is in quotation marks of its own, because a comma would end it. */
function shorthand({ ParameterKey: key, ParameterValue: value }: ParameterValue): string {
  return value.includes(',')
    ? `'ParameterKey=${key},ParameterValue="${value}"'`
    : `ParameterKey=${key},ParameterValue=${value}`;
}

function lines(words: readonly string[]): string {
  return words.join(' \\\n  ');
}

function sh(...commands: readonly string[]): string {
  return `\`\`\`sh\n${commands.join('\n')}\n\`\`\``;
}

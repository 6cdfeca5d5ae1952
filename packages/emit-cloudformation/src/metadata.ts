import type { ModulePlan } from '@ssmc/core';
import type { EmitContext } from './context.ts';
import { pascalCase } from './names.ts';
import { needsPrefixList, parameterInterface, S3_PREFIX_LIST_PARAMETER } from './parameters.ts';
import type { Unsupported } from './resources/emitted.ts';
import { uncheckedPart } from './rules.ts';
import { command } from './shell.ts';
import type { YamlMap } from './yaml.ts';

/** What the console shows of the parameters, and what the people who deploy the template must know. */
export function templateMetadata(context: EmitContext, gaps: readonly Unsupported[]): YamlMap {
  const { module } = context;
  const notes = [...module.notes, ...uncheckedNote(context), ...gapNotes(gaps)];
  return {
    'AWS::CloudFormation::Interface': parameterInterface(context),
    ssmc: {
      DocumentVersion: module.documentVersion,
      FactsHash: module.factsHash,
      Deploy: deployCommand(context),
      ...(notes.length > 0 && { Notes: notes.map(({ title, text }) => ({ Title: title, Text: text })) }),
    },
  };
}

/** What must be acknowledged when the template is deployed. */
export function capabilitiesOf({ resources }: ModulePlan): readonly string[] {
  const isIam = resources.some(({ kind }) => ['role', 'instance-profile', 'managed-policy'].includes(kind));
  return isIam ? ['CAPABILITY_NAMED_IAM'] : [];
}

function deployCommand(context: EmitContext): string {
  const { id, name, region, parameters } = context.module;
  const capabilities = capabilitiesOf(context.module);
  const required = parameters.filter((parameter) => !parameter.default).map((parameter) => pascalCase(parameter.name));
  const values = [...required, ...(needsPrefixList(context) ? [S3_PREFIX_LIST_PARAMETER] : [])];
  return command(
    ...['aws', 'cloudformation', 'deploy', '--region', region, '--stack-name', `${name}-${id}`],
    ...['--template-file', `${id}.yaml`],
    ...(capabilities.length > 0 ? ['--capabilities', ...capabilities] : []),
    ...(values.length > 0 ? ['--parameter-overrides', ...values.map((value) => `${value}=...`)] : []),
  );
}

interface MetadataNote {
  readonly title: string;
  readonly text: string;
}

function uncheckedNote({ module }: EmitContext): readonly MetadataNote[] {
  const parts = module.guards.flatMap((guard) => uncheckedPart(guard) ?? []);
  if (parts.length === 0) return [];
  return [
    {
      title: 'Not validated before deployment',
      text: `Template rules cannot check ${parts.join('; ')}. EC2 rejects a violation, and the stack is rolled back.`,
    },
  ];
}

function gapNotes(gaps: readonly Unsupported[]): readonly MetadataNote[] {
  return gaps.map(({ message, fix }) => ({ title: 'Outside the template', text: `${message} To do: ${fix}` }));
}

import {
  type Diagnostic,
  type EmitOptions,
  generatedHeader,
  type ModulePlan,
  type Outcome,
  type OutputFile,
  requiredFiles,
  type Target,
  type Teardown,
} from '@ssmc/core';
import { CLOUD_FORMATION_LIMITS } from '@ssmc/core/facts';
import type { EmitContext } from './context.ts';
import { byteLength, dynamicReferenceDiagnostics, gapDiagnostics, limitDiagnostics } from './diagnostics.ts';
import { CLOUDFORMATION_EFFECTS } from './effects.ts';
import { capabilitiesOf, templateMetadata } from './metadata.ts';
import { CLOUDFORMATION_OPTIONS } from './options.ts';
import { templateOutputs } from './outputs.ts';
import { templateParameters } from './parameters.ts';
import { emitResources } from './resources/index.ts';
import { templateRules } from './rules.ts';
import { slotConditions } from './slots.ts';
import { stackSetDiagnostics, stackSetFiles } from './stackset/index.ts';
import { dumpTemplate, type Template } from './template.ts';
import { commented, type YamlMap } from './yaml.ts';

/** CloudFormation: one YAML template for each module, without transforms, macros or custom resources. */
export const cloudFormationTarget: Target = {
  id: 'cloudformation',
  emitterRevision: '1',
  options: CLOUDFORMATION_OPTIONS,
  effects: CLOUDFORMATION_EFFECTS,
  retire,
  emit,
  emitTogether,
};

function emitTogether(modules: readonly ModulePlan[], { options }: EmitOptions): Outcome<readonly OutputFile[]> {
  return [[], options['stackset'] === 'true' ? stackSetDiagnostics(modules) : []];
}

function emit(module: ModulePlan, { comments, options }: EmitOptions): Outcome<readonly OutputFile[]> {
  const context: EmitContext = { module, comments };
  const { resources, gaps } = emitResources(context);
  const template: Template = {
    header: generatedHeader(module),
    description: descriptionOf(module),
    metadata: templateMetadata(context, gaps),
    parameters: templateParameters(context),
    rules: templateRules(context),
    conditions: slotConditions(context),
    resources: Object.keys(resources).length > 0 ? resources : placeholder(context),
    outputs: templateOutputs(context),
  };
  const text = dumpTemplate(template);
  const diagnostics: readonly Diagnostic[] = [
    ...gapDiagnostics(module, gaps),
    ...dynamicReferenceDiagnostics(module, template, text),
    ...limitDiagnostics(module, template, text),
  ];
  const stackSet = { description: template.description, bytes: byteLength(text), capabilities: capabilitiesOf(module) };
  return [
    [
      { path: `${module.id}.yaml`, content: text },
      ...requiredFiles(module, `required/${module.id}`),
      ...(options['stackset'] === 'true' ? stackSetFiles(context, stackSet) : []),
    ],
    diagnostics,
  ];
}

/** Cut to what CloudFormation takes; the version is in front of the user's own text. */
function descriptionOf(module: ModulePlan): string {
  const what = module.kind === 'account' ? 'account' : module.region;
  const text = `${module.name} (${what}), document version ${module.documentVersion}: ${module.description}`;
  const characters = [...text.slice(0, CLOUD_FORMATION_LIMITS.descriptionBytes)];
  while (byteLength(characters.join('')) > CLOUD_FORMATION_LIMITS.descriptionBytes) characters.pop();
  return characters.join('');
}

/** A template must have a resource, also when everything it would hold is a gap. */
function placeholder({ comments }: EmitContext): YamlMap {
  const why =
    comments === 'none' ? [] : ['No resources are required, but a template needs one. This resource has no effect.'];
  return { NothingToMake: commented(why, { Type: 'AWS::CloudFormation::WaitConditionHandle' }) };
}

/** A stack needs no template to be deleted. */
function retire({ id, name, region }: ModulePlan): Teardown {
  const stack = `--region ${region} --stack-name ${name}-${id}`;
  const commands = [
    `aws cloudformation delete-stack ${stack}`,
    `aws cloudformation wait stack-delete-complete ${stack}`,
  ];
  return { files: [], readme: ['## CloudFormation', '', '```sh', ...commands, '```', '', ''].join('\n') };
}

import {
  type EmitOptions,
  generatedHeader,
  type ModulePlan,
  type Outcome,
  type OutputFile,
  type ResourceId,
  requiredFiles,
  type Target,
} from '@ssmc/core';
import { DataAwsEc2ManagedPrefixList, named, newStack, type TerraformStack, withoutTraces } from './cdktf.ts';
import { type Commented, type Context, type Referable, TOPICS, type Topic } from './context.ts';
import { diagnosticsOf, type Unsupported } from './diagnostics.ts';
import { TERRAFORM_EFFECTS } from './effects.ts';
import { exampleFiles } from './example.ts';
import { guardsOf } from './guards.ts';
import { printHcl } from './hcl.ts';
import { outputBlock } from './outputs.ts';
import { readme } from './readme/index.ts';
import type { Declared } from './readme/reference.ts';
import { emitResource } from './resources/index.ts';
import { forgottenPreferences, retire } from './retire.ts';
import { blockOf } from './synthesize.ts';
import { commonTags, tagsBlock } from './tags.ts';
import { type Block, commented, type Item } from './tree.ts';
import { variableBlock, variablesOf } from './variables.ts';
import { versionsBlock } from './versions.ts';

/** Terraform: one module for each Region, and one for the account. */
export const terraformTarget: Target = {
  id: 'terraform',
  emitterRevision: '1',
  options: [],
  effects: TERRAFORM_EFFECTS,
  retire,
  emit,
};

function emit(module: ModulePlan, options: EmitOptions): Outcome<readonly OutputFile[]> {
  return withoutTraces(() => filesOf(module, options));
}

function filesOf(module: ModulePlan, options: EmitOptions): Outcome<readonly OutputFile[]> {
  const stack = newStack();
  const guarded = guardsOf(module, stack);
  const prefixList = s3PrefixList(module, stack);
  const made = new Map<ResourceId, Referable>();
  const context: Context = {
    module,
    options,
    stack,
    accountId: guarded.accountId,
    variables: variablesOf(module, stack),
    made,
    commonTags: commonTags(module),
    s3PrefixListId: prefixList[0]?.id ?? '',
    preconditions: guarded.preconditions,
  };
  const { topics, gaps } = emitResources(context, made);
  topics.get('security_groups')?.unshift(...prefixList.map((element) => ({ element, comments: [] })));
  const blocks: FileBlocks = new Map([
    ['main', [...tagsBlock(module, context.commonTags), ...guarded.elements.map(blockOf)]],
    ...[...topics].map(([topic, made]) => [topic, made.map(explainedBlock)] as const),
    ['removed', forgottenPreferences(module)],
  ]);
  const files = [...hclFiles(context, blocks), ...exampleFiles(module)];
  return [
    [
      ...files,
      { path: `${module.id}/README.md`, content: readme(module, declaredIn(blocks), gaps) },
      ...requiredFiles(module, `${module.id}/required`),
    ],
    diagnosticsOf(module, gaps),
  ];
}

type Topics = ReadonlyMap<Topic, Commented[]>;

function emitResources(
  context: Context,
  made: Map<ResourceId, Referable>,
): { readonly topics: Topics; readonly gaps: readonly Unsupported[] } {
  const topics = new Map(TOPICS.map((topic): [Topic, Commented[]] => [topic, []]));
  const gaps: Unsupported[] = [];
  for (const resource of context.module.resources) {
    const emitted = emitResource(context, resource);
    if (emitted.kind === 'gap') {
      gaps.push({ resource, reason: emitted.reason, command: emitted.command });
      continue;
    }
    topics.get(emitted.topic)?.push(...emitted.constructs);
    made.set(resource.id, emitted.referable);
  }
  return { topics, gaps };
}

/** The blocks of the files with resources, by the file's name. */
type FileBlocks = ReadonlyMap<string, readonly Block[]>;

function declaredIn(blocks: FileBlocks): readonly Declared[] {
  return [...blocks.values()]
    .flat()
    .flatMap(({ type: kind, labels: [type = '', name = ''] }) =>
      kind === 'resource' || kind === 'data' ? [{ kind, type, name }] : [],
    );
}

function hclFiles(context: Context, blocks: FileBlocks): readonly OutputFile[] {
  const { module } = context;
  const file = (name: string, blocks: readonly Block[]): OutputFile => ({
    path: `${module.id}/${name}.tf`,
    content: printHcl(generatedHeader(module), blocks),
  });
  return [
    file('versions', [versionsBlock()]),
    file('variables', [...context.variables.values()].map(variableBlock)),
    ...[...blocks].flatMap(([name, made]) => (made.length > 0 ? [file(name, made)] : [])),
    file(
      'outputs',
      module.outputs.map((output) => outputBlock(context, output)),
    ),
  ];
}

/** The n-th statement block is the n-th statement of the policy. */
function explainedBlock({ element, comments, statements = [] }: Commented): Block {
  const printed = blockOf(element);
  let index = -1;
  const body = printed.body.map((item): Item => {
    if (item.kind !== 'block' || item.type !== 'statement') return item;
    index += 1;
    return commented(item, statements[index] ?? []);
  });
  return { ...printed, body, comments };
}

function s3PrefixList(module: ModulePlan, stack: TerraformStack): readonly DataAwsEc2ManagedPrefixList[] {
  const used = module.resources.some((one) => one.kind === 'security-group-rule' && one.peer.kind === 's3-prefix-list');
  if (!used) return [];
  const config = { name: `com.amazonaws.${module.region}.s3` };
  return [named(new DataAwsEc2ManagedPrefixList(stack, 'data.aws_ec2_managed_prefix_list.s3', config), 's3')];
}

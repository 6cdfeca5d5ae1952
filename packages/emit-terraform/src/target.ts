import {
  type EmitOptions,
  generatedHeader,
  invariant,
  type ModulePlan,
  type Outcome,
  type OutputFile,
  type ResourceId,
  requiredFiles,
  type Target,
} from '@ssmc/core';
import { DataAwsEc2ManagedPrefixList } from './cdktf.ts';
import { type CommentedBlock, type EmitContext, TOPICS, type Topic } from './context.ts';
import { diagnosticsOf, type Unsupported } from './diagnostics.ts';
import { TERRAFORM_EFFECTS } from './effects.ts';
import { exampleFiles } from './example.ts';
import { guardsOf } from './guards.ts';
import { printHcl } from './hcl.ts';
import { TERRAFORM_OPTIONS } from './options.ts';
import { outputBlock } from './outputs.ts';
import { readme } from './readme/index.ts';
import type { Declared } from './readme/reference.ts';
import { emitResource } from './resources/index.ts';
import { forgottenPreferences, retire } from './retire.ts';
import { rootFiles } from './root/index.ts';
import { type Element, elementOf, referenceTo } from './synthesize.ts';
import { commonTags, tagsBlock } from './tags.ts';
import { type Block, commented, type Item } from './tree.ts';
import { variableBlock } from './variables.ts';
import { versionsBlock } from './versions.ts';

/** Terraform: one module for each Region, and one for the account. */
export const terraformTarget: Target = {
  id: 'terraform',
  emitterRevision: '1',
  options: TERRAFORM_OPTIONS,
  effects: TERRAFORM_EFFECTS,
  retire,
  emit,
  emitTogether,
};

function emitTogether(modules: readonly ModulePlan[], { options }: EmitOptions): Outcome<readonly OutputFile[]> {
  return [options['root'] === 'all-regions' ? rootFiles(modules) : [], []];
}

function emit(module: ModulePlan, options: EmitOptions): Outcome<readonly OutputFile[]> {
  const guarded = guardsOf(module);
  const prefixList = s3PrefixList(module);
  const made = new Map<ResourceId, string>();
  const context: EmitContext = {
    module,
    options,
    accountId: guarded.accountId,
    made,
    commonTags: commonTags(module),
    s3PrefixListId: prefixList[0] ? referenceTo(prefixList[0], 'id') : '',
    preconditions: guarded.preconditions,
  };
  const { topics, gaps } = emitResources(context, made);
  topics.get('security_groups')?.unshift(...prefixList.map((element) => ({ element, comments: [] })));
  const blocks: FileBlocks = new Map([
    ['main', [...tagsBlock(module, context.commonTags), ...guarded.elements.map(({ block }) => block)]],
    ...[...topics].map(([topic, made]) => [topic, made.map(explainedBlock)] as const),
    ['removed', forgottenPreferences(module)],
  ]);
  const declared = declaredIn(blocks);
  const files = [...hclFiles(context, blocks), ...exampleFiles(module)];
  return [
    [
      ...files,
      { path: `${module.id}/README.md`, content: readme(module, declared, gaps) },
      ...requiredFiles(module, `${module.id}/required`),
    ],
    diagnosticsOf(module, gaps),
  ];
}

type Topics = ReadonlyMap<Topic, CommentedBlock[]>;

function emitResources(
  context: EmitContext,
  made: Map<ResourceId, string>,
): { readonly topics: Topics; readonly gaps: readonly Unsupported[] } {
  const topics = new Map(TOPICS.map((topic): [Topic, CommentedBlock[]] => [topic, []]));
  const gaps: Unsupported[] = [];
  for (const resource of context.module.resources) {
    const emitted = emitResource(context, resource);
    if (emitted.kind === 'gap') {
      gaps.push({ resource, reason: emitted.reason, command: emitted.command });
      continue;
    }
    topics.get(emitted.topic)?.push(...emitted.constructs);
    if (emitted.address !== undefined) made.set(resource.id, emitted.address);
  }
  return { topics, gaps };
}

/** The blocks of the files with resources, by the file's name. */
type FileBlocks = ReadonlyMap<string, readonly Block[]>;

function declaredIn(blocks: FileBlocks): readonly Declared[] {
  const declared = [...blocks.values()]
    .flat()
    .flatMap(({ type: kind, labels: [type = '', name = ''] }) =>
      kind === 'resource' || kind === 'data' ? [{ kind, type, name } as const] : [],
    );
  const addresses = new Set(declared.map(({ kind, type, name }) => `${kind} ${type} ${name}`));
  invariant(addresses.size === declared.length, 'an address that is given twice');
  return declared;
}

function hclFiles(context: EmitContext, blocks: FileBlocks): readonly OutputFile[] {
  const { module } = context;
  const file = (name: string, blocks: readonly Block[]): OutputFile => ({
    path: `${module.id}/${name}.tf`,
    content: printHcl(generatedHeader(module), blocks),
  });
  return [
    file('versions', [versionsBlock()]),
    file('variables', module.parameters.map(variableBlock)),
    ...[...blocks].flatMap(([name, made]) => (made.length > 0 ? [file(name, made)] : [])),
    file(
      'outputs',
      module.outputs.map((output) => outputBlock(context, output)),
    ),
  ];
}

/** The n-th statement block is the n-th statement of the policy. */
function explainedBlock({ element, comments, statements = [] }: CommentedBlock): Block {
  let index = -1;
  const body = element.block.body.map((item): Item => {
    if (item.kind !== 'block' || item.type !== 'statement') return item;
    index += 1;
    return commented(item, statements[index] ?? []);
  });
  return { ...element.block, body, comments };
}

function s3PrefixList(module: ModulePlan): readonly Element[] {
  const used = module.resources.some((one) => one.kind === 'security-group-rule' && one.peer.kind === 's3-prefix-list');
  if (!used) return [];
  const config = { name: `com.amazonaws.${module.region}.s3` };
  return [elementOf(DataAwsEc2ManagedPrefixList, 'data.aws_ec2_managed_prefix_list.s3', config)];
}

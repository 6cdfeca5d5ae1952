import { type SessionDocument, worded } from '@ssmc/core';
import { type EmitContext, withReasons } from '../context.ts';
import { logicalId } from '../names.ts';
import { command } from '../shell.ts';
import type { YamlMap } from '../yaml.ts';
import { type Emitted, made, type Unsupported, unsupported } from './emitted.ts';
import { tagList } from './tags.ts';

/**
 * AWS::SSM::Document that outlives its stack, because the account has only one of this name. An existing document cannot be
 * taken over by a template.
 */
export function emitSessionDocument(context: EmitContext, document: SessionDocument): Emitted {
  if (document.mode === 'adopt') return adoption(context, document);
  const emitted = made(
    logicalId(document),
    {
      Type: 'AWS::SSM::Document',
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        Name: document.name,
        DocumentType: 'Session',
        DocumentFormat: 'JSON',
        UpdateMethod: 'NewVersion',
        Content: document.content as YamlMap,
        Tags: tagList(document.tags),
      },
    },
    (value) => withReasons(context, document, value),
  );
  return { ...emitted, gaps: [promotion(context, document)] };
}

/**
 * AWS's reference says that a new version becomes the default one, its published handler does not do it: so it is to be checked.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-document.html
 */
function promotion(context: EmitContext, { name }: SessionDocument): Unsupported {
  return {
    ...worded('SSMC024', 'promotion', { name }),
    fix: makeDefault(context, name),
    severity: 'note',
  };
}

function adoption(context: EmitContext, { name, content, tags }: SessionDocument): Emitted {
  const { region } = context.module;
  const pairs = Object.entries({ ...tags, 'ssmc:target': 'cloudformation' }).map(([Key, Value]) => ({ Key, Value }));
  const update = command(
    ...['aws', 'ssm', 'update-document', '--region', region, '--name', name, '--document-version', '$LATEST'],
    ...['--document-format', 'JSON', '--content', JSON.stringify(content)],
  );
  const tag = command(
    ...['aws', 'ssm', 'add-tags-to-resource', '--region', region, '--resource-type', 'Document'],
    ...['--resource-id', name, '--tags', JSON.stringify(pairs)],
  );
  return unsupported(worded('SSMC024', 'adoption', { name }), `${update} && ${makeDefault(context, name)} && ${tag}`);
}

function makeDefault({ module }: EmitContext, name: string): string {
  const about = ['--region', module.region, '--name', name];
  const latest = command('aws', 'ssm', 'describe-document', ...about, '--document-version', '$LATEST');
  const promote = command('aws', 'ssm', 'update-document-default-version', ...about);
  return `${promote} --document-version "$(${latest} --query Document.DocumentVersion --output text)"`;
}

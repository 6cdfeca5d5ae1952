import type { SessionDocument } from '@ssmc/core';
import { SsmDocument } from '../cdktf.ts';
import type { Context } from '../context.ts';
import { embed, encode } from '../escape.ts';
import { resourceName } from '../names.ts';
import { elementOf } from '../synthesize.ts';
import { tagsArgument } from '../tags.ts';
import { call, code, type Expression, list, object, text } from '../tree.ts';
import { constructs, type Emitted, explained } from './emitted.ts';

/** `aws_ssm_document`; a document that exists is imported by the root module, see `examples/root/imports.tf`. */
export function emitSessionDocument(context: Context, resource: SessionDocument): Emitted {
  const name = resourceName(resource);
  const element = elementOf(SsmDocument, `aws_ssm_document.${name}`, {
    name: encode(resource.name),
    documentType: 'Session',
    documentFormat: 'JSON',
    content: embed(call('jsonencode', plain(resource.content))),
    tags: tagsArgument(context.commonTags, resource.tags),
  });
  return constructs('session_manager', [explained(context, element, resource)], element.address);
}

function plain(value: unknown): Expression {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return list(value.map(plain));
  if (typeof value !== 'object' || value === null) return code(String(value));
  return object(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

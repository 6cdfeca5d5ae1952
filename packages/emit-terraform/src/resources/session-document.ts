import type { SessionDocument } from '@ssmc/core';
import { type Precondition, SsmDocument } from '../cdktf.ts';
import type { EmitContext } from '../context.ts';
import { embed, encode } from '../escape.ts';
import { resourceName } from '../names.ts';
import { elementOf } from '../synthesize.ts';
import { tagsArgument } from '../tags.ts';
import { call, code, type Expression, list, object, text } from '../tree.ts';
import { constructs, type Emitted, explained } from './emitted.ts';

/**
 * `aws_ssm_document`; an existing document is imported by the root module, see `examples/root/imports.tf`. The provider reads the latest version
 * and makes it the default one only with a change: where that call fails, the next plan has no change, and says what to run.
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/ssm/document.go
 */
export function emitSessionDocument(context: EmitContext, resource: SessionDocument): Emitted {
  const name = resourceName(resource);
  const element = elementOf(SsmDocument, `aws_ssm_document.${name}`, {
    name: encode(resource.name),
    documentType: 'Session',
    documentFormat: 'JSON',
    content: embed(call('jsonencode', plain(resource.content))),
    tags: tagsArgument(context.commonTags, resource.tags),
    lifecycle: { postcondition: [isDefault(context, resource)] },
  });
  return constructs('session_manager', [explained(context, element, resource)], element.address);
}

/** A line that begins with a space is not wrapped by Terraform. */
function isDefault({ module }: EmitContext, { name }: SessionDocument): Precondition {
  const latest = embed(code('self.latest_version'));
  const command = encode(`aws ssm update-document-default-version --region ${module.region} --name ${name}`);
  const said = encode(` of ${name} is not the default version. Sessions use the default version. Run:`);
  return {
    condition: embed(code('self.default_version == self.latest_version')),
    errorMessage: `Version ${latest}${said}\n\n  ${command} --document-version ${latest}`,
  };
}

function plain(value: unknown): Expression {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return list(value.map(plain));
  if (typeof value !== 'object' || value === null) return code(String(value));
  return object(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

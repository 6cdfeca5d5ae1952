import { diagnostic } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { worded } from '../diagnostics/messages/index.ts';
import type { MapNode, Node, ParsedDocument } from '../document/document.ts';
import { quote } from './quote.ts';

/**
 * A file that is something else than a requirements document: one diagnostic says what it looks like, instead of one for each of its fields.
 * Undefined for what is, or is meant to be, a requirements document.
 */
export function foreignDocument({ root }: ParsedDocument): Diagnostic | undefined {
  if (root.kind !== 'map') return root.kind === 'list' ? refuse(root, 'a list') : undefined;
  const version = textAt(root, 'apiVersion');
  const kind = textAt(root, 'kind');
  if (version?.startsWith('ssmc') || kind === 'ManagedNodes') return undefined;
  const what = lookOf(root, { version, kind });
  return what === undefined ? undefined : refuse(root, what);
}

/** Keys that tell what a file is, and what that is called. */
const LOOKS: readonly (readonly [keys: readonly string[], what: string])[] = [
  [['AWSTemplateFormatVersion'], 'a CloudFormation template'],
  [['Resources', 'Outputs'], 'a CloudFormation template'],
  [['Resources', 'Parameters'], 'a CloudFormation template'],
  [['Version', 'Statement'], 'an IAM policy'],
  [['modules', 'name'], 'a manifest that ssmc wrote'],
  [['files', 'module', 'target'], 'a manifest that ssmc wrote'],
  [['planFormat'], 'a plan that ssmc wrote'],
  [['format_version'], 'output of terraform show -json'],
  [['terraform_version'], 'a Terraform state file'],
  [['$id', 'properties'], 'a JSON Schema'],
  [['schemaVersion', 'inputs'], 'an SSM document'],
  [['schemaVersion', 'mainSteps'], 'an SSM document'],
];

interface Named {
  readonly version: string | undefined;
  readonly kind: string | undefined;
}

function lookOf(root: MapNode, { version, kind }: Named): string | undefined {
  const keys = new Set(root.entries.map(({ key }) => key));
  const look = LOOKS.find(([expected]) => expected.every((key) => keys.has(key)))?.[1];
  if (look) return look;
  if (version !== undefined && kind !== undefined) return `${quote(kind)} of ${quote(version)}`;
  const isMeant = ['apiVersion', 'kind', 'metadata', 'spec'].some((key) => keys.has(key));
  return isMeant || keys.size === 0 ? undefined : 'something else';
}

function refuse({ place }: Node, what: string): Diagnostic {
  return diagnostic('SSMC107', {
    ...worded('SSMC107', 'default', { what }),
    expected: 'a document that begins with apiVersion: ssmc/v1 and kind: ManagedNodes',
    place: { ...place, end: place.start },
  });
}

function textAt({ entries }: MapNode, key: string): string | undefined {
  const value = entries.find((entry) => entry.key === key)?.value;
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}

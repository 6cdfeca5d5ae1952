import { load } from 'js-yaml';

/** What the projects of a document are made of. */
export interface DocumentSummary {
  readonly kind: 'document';
  readonly name: string;
  readonly regions: readonly string[];
  /** Whether the document may have a module of the account: an operator, or a role that all Regions share. */
  readonly hasAccount: boolean;
  readonly capabilities: readonly string[];
}

/** What a file is that is named like a document. */
export type Summary =
  | DocumentSummary
  /** A document that no module can be read from. `ssmc check` says more. */
  | { readonly kind: 'broken'; readonly reason: string }
  | { readonly kind: 'other' };

/** `ssmc.yaml` and `*.ssmc.yaml`, but not the manifests in compiled folders, whose names begin with a period. */
export const GLOB = '**/{ssmc,[!.]*.ssmc}.{yaml,yml,json}';

const NAME = /^(?!(v1|stable)$)[a-z]([a-z0-9-]{0,30}[a-z0-9])?$/;
const REGION = /^[a-z]{2,5}(-[a-z]+)+-[0-9]{1,2}$/;

/** Whether ssmc accepts it as `metadata.name`. It begins every project of the document. */
export function isName(name: unknown): name is string {
  return typeof name === 'string' && NAME.test(name);
}

/** Reads name, Regions and capabilities of a document, as fast as possible and without judging the rest. */
export function summaryOf(text: string): Summary {
  let data: unknown;
  try {
    data = load(text);
  } catch (error) {
    return { kind: 'broken', reason: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) };
  }
  const root = treeOf(data);
  if (root['kind'] !== 'ManagedNodes') return { kind: 'other' };
  const name = treeOf(root['metadata'])['name'];
  const spec = treeOf(root['spec']);
  const regions = spec['regions'];
  if (!isName(name)) return { kind: 'broken', reason: 'metadata.name is missing or invalid' };
  if (!areRegions(regions)) return { kind: 'broken', reason: 'spec.regions is missing or invalid' };
  const capabilities = Object.entries(treeOf(spec['capabilities'])).flatMap(([one, value]) =>
    value === false ? [] : [one],
  );
  return { kind: 'document', name, regions: [...new Set(regions)], hasAccount: hasAccount(spec), capabilities };
}

function hasAccount(spec: Tree): boolean {
  const nodes = treeOf(spec['nodes']);
  const ec2 = treeOf(nodes['ec2']);
  const role = treeOf(ec2['role']);
  const isShared = ec2['role'] !== undefined && (role['scope'] === 'account' || role['existing'] !== undefined);
  const hasHostManagement = ec2['permissions'] !== undefined && ec2['permissions'] !== 'instance-profile';
  const operators = spec['operators'];
  return (
    isShared || hasHostManagement || nodes['hybrid'] !== undefined || (Array.isArray(operators) && operators.length > 0)
  );
}

type Tree = Readonly<Record<string, unknown>>;

function treeOf(value: unknown): Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Tree) : {};
}

function areRegions(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string' && REGION.test(one));
}
